/// What makes a line's `hash`: a digest, or a code that only the holder of a key can make.
package enum ChainSeal: Sendable {
  case plain
  case keyed(AuditKey)

  /// As the first event names it: `sha256` or `hmac-sha256`.
  package var name: String {
    switch self {
    case .plain: ChainSeal.plainName
    case .keyed: ChainSeal.keyedName
    }
  }

  package var keyID: String? {
    if case .keyed(let key) = self { key.id } else { nil }
  }

  static let plainName = "sha256"
  static let keyedName = "hmac-sha256"

  func hash(of bytes: UnsafeRawBufferPointer) -> SHA256Digest {
    switch self {
    case .plain: SHA256.digest(of: bytes)
    case .keyed(let key): key.code.code(for: bytes)
    }
  }
}

/// The key of a keyed chain.
package struct AuditKey: Sendable {
  let code: HMACSHA256
  /// Tells keys apart without telling them: 16 digits of the key's code for `runbook key id`.
  package let id: String

  /// - Parameter file: the key file's bytes; one final newline is not part of the key. nil where
  ///   nothing is left.
  package init?(file: [UInt8]) {
    let key = file.last == 0x0a ? Array(file.dropLast()) : file
    guard !key.isEmpty else { return nil }
    code = HMACSHA256(key: key)
    id = String(code.code(for: Array("runbook key id".utf8)).hex.prefix(16))
  }
}
