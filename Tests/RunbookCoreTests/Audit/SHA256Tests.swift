import Testing

@testable import RunbookCore

struct SHA256Tests {
  /// NIST's examples for SHA-256, and the empty message.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
        + "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func `digests the published examples`(message: String, digest: String) {
    #expect(SHA256.digest(of: Array(message.utf8)).hex == digest)
  }

  @Test func `digests a million letters given in pieces of odd sizes`() {
    var sum = SHA256()
    var left = 1_000_000
    var size = 1
    while left > 0 {
      let count = min(left, size)
      sum.update([UInt8](repeating: UInt8(ascii: "a"), count: count))
      left -= count
      size = size * 7 % 4099 + 1
    }

    #expect(
      sum.digest().hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `every length around a block's border agrees with one piece`() {
    for count in 0..<200 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      var sum = SHA256()
      for byte in bytes { sum.update([byte]) }

      #expect(sum.digest() == SHA256.digest(of: bytes))
    }
  }

  @Test func `a digest reads back from its digits and from nothing else`() {
    let digest = SHA256.digest(of: Array("abc".utf8))

    #expect(SHA256Digest(hex: digest.hex) == digest)
    #expect(SHA256Digest(hex: digest.hex.uppercased()) == nil)
    #expect(SHA256Digest(hex: String(digest.hex.dropLast())) == nil)
    #expect(SHA256Digest(hex: String(digest.hex.dropLast()) + "g") == nil)
  }
}
