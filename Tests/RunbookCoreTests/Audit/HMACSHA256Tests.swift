import Testing

@testable import RunbookCore

struct HMACSHA256Tests {
  /// RFC 4231, cases 1, 2, 3 and 6: a short key, a word, bytes, a key longer than a block.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
      "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
    ),
    (
      [UInt8](repeating: 0xaa, count: 131),
      Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
  ])
  func `codes the published examples`(key: [UInt8], message: [UInt8], code: String) {
    #expect(HMACSHA256(key: key).code(for: message).hex == code)
  }

  /// NIST, "Examples with Intermediate Values", HMAC-SHA-256: keys 00 01 02 … of a block, of less
  /// and of more than one.
  @Test(arguments: [
    (
      64, "Sample message for keylen=blocklen",
      "8bb9a1db9806f20df7f77b82138c7914d174d59e13dc4d0169c9057b133e1d62"
    ),
    (
      32, "Sample message for keylen<blocklen",
      "a28cf43130ee696a98f14a37678b56bcfcbdd9e5cf69717fecf5480f0ebdf790"
    ),
    (
      100, "Sample message for keylen=blocklen",
      "bdccb6c72ddeadb500ae768386cb38cc41c63dbb0878ddb9c7a38a431b78378d"
    ),
  ])
  func `codes NIST's examples`(keyBytes: Int, message: String, code: String) {
    let key = (0..<keyBytes).map { UInt8($0) }

    #expect(HMACSHA256(key: key).code(for: Array(message.utf8)).hex == code)
  }
}
