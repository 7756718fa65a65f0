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
}

struct Base64Tests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `encodes the examples of RFC 4648`(text: String, encoded: String) {
    #expect(Base64.encode(Array(text.utf8)) == Array(encoded.utf8))
  }

  @Test func `the alphabet for URLs has no plus and no slash`() {
    #expect(Base64.encode([0xfb, 0xff, 0xfe]) == Array("+//+".utf8))
    #expect(Base64.encode([0xfb, 0xff, 0xfe], alphabet: .url) == Array("-__-".utf8))
  }
}
