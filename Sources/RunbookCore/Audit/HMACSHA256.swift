/// Computes HMAC-SHA-256 (RFC 2104, FIPS 198-1) of any number of messages under one key.
package struct HMACSHA256: Sendable {
  /// Digests that have taken in the padded key.
  private let inner: SHA256
  private let outer: SHA256

  package init(key: [UInt8]) {
    var block = key.count > 64 ? SHA256.digest(of: key).bytes : key
    block += repeatElement(0, count: 64 - block.count)
    var inner = SHA256()
    inner.update(block.map { $0 ^ 0x36 })
    var outer = SHA256()
    outer.update(block.map { $0 ^ 0x5c })
    self.inner = inner
    self.outer = outer
  }

  package func code(for message: UnsafeRawBufferPointer) -> SHA256Digest {
    var first = inner
    first.update(message)
    var second = outer
    second.update(first.digest().bytes)
    return second.digest()
  }

  package func code(for message: [UInt8]) -> SHA256Digest {
    message.withUnsafeBytes { code(for: $0) }
  }
}
