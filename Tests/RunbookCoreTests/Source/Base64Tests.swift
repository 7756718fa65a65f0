import Testing

@testable import RunbookCore

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
