import Testing

@testable import RunbookCore

struct RegexTests {
  @Test(arguments: [
    ("a.c", "xabcx", true), ("^abc$", "abc", true), ("^b", "ab", false), ("b$", "ab", true),
    (#"\d{4}-\d{2}"#, "on 2024-05-01", true), (#"^\d+$"#, "12a", false),
    ("(?i)ERROR", "an error", true),
    ("(?i)straße", "STRAßE", true), ("a|bc|", "zzz", true), ("x*", "", true),
    ("[^a-c]", "abc", false),
    ("[^a-c]", "abcd", true), (#"[\w.-]+@[\w.-]+"#, "me@host.example", true),
    (#"\bcat\b"#, "a cat!", true),
    (#"\bcat\b"#, "concat", false), (#"\Bcat"#, "concat", true), ("(?m)^b$", "a\nb\nc", true),
    ("^b$", "a\nb\nc", false),
    ("a.b", "a\nb", false), ("(?s)a.b", "a\nb", true), (#"\p{Lu}\P{Lu}"#, "Éa", true),
    ("(?:ab){2,3}c", "ababc", true),
    ("^(?:ab){2,3}$", "abababab", false), ("]}", "x]}", true), (#"\x41\u0042\u{43}"#, "ABC", true),
    ("[]a]", "]", true),
    ("[a-]", "-", true), ("(a*)*b", "aaab", true), ("(a*)*$", "aaac", true), (#"\/"#, "/", true),
    ("é", "é", true),
    ("(?i:A)b", "ab", true), ("(?i:A)b", "aB", false), ("(?<year>[0-9]+)", "1999", true),
    ("", "", true),
  ])
  func `common expressions match a part of the text`(
    pattern: String, text: String, isMatch: Bool
  ) throws {
    #expect(try RegexProgram(pattern, dialect: .common).matches(partOf: text) == isMatch)
  }

  @Test(arguments: [
    ("a.c", "abc", true), ("a.c", "abcd", false), ("a.c", "a\nc", false), ("a.c", "a\rc", false),
    ("^ab$", "ab", true), ("^b", "ab", false), (#"\p{L}+"#, "héé", true), ("[a-z-]+", "a-b", true),
    ("a{2,}", "aaa", true),
    ("(ab|a)(c|bcd)", "abcd", true), (#"[^\n]"#, "x", true), ("a||b", "", true),
  ])
  func `interoperable expressions match the whole text`(
    pattern: String, text: String, isMatch: Bool
  ) throws {
    #expect(try RegexProgram(pattern, dialect: .interoperable).matches(wholeOf: text) == isMatch)
  }

  @Test(
    arguments: [
      (#"(\w+)@(\w+)"#, "to me@host now", ["me@host", "me", "host"]),
      ("a(b)?c", "ac", ["ac", nil]), ("(a+?)(a*)", "aaa", ["aaa", "a", "aa"]),
      ("(a|ab)(c|bcd)?", "abcd", ["abcd", "a", "bcd"]),
      ("x*", "aaa", [""]), ("(a)|(b)", "b", ["b", nil, "b"]), ("(a|b)*", "abab", ["abab", "b"]),
      ("<(.+?)>", "<a><b>", ["<a>", "a"]),
    ] as [(String, String, [String?])])
  func `the first match and its groups are those of Perl`(
    pattern: String, text: String, groups: [String?]
  ) throws {
    #expect(try RegexProgram(pattern, dialect: .common).firstMatch(in: text) == groups)
  }

  @Test(arguments: [
    ("a", "banana", "bonono"), ("a*", "baac", "oboco"), ("^", "x", "ox"), ("z", "x", "x"),
  ])
  func `every match is replaced`(pattern: String, text: String, result: String) throws {
    let program = try RegexProgram(pattern, dialect: .common)

    #expect(program.replacingMatches(in: text, with: "o") == result)
  }

  @Test(arguments: [
    "(", ")", "a)", "[", "[a", "[]", "[b-a]", "*", "a**", "a{", "a{2,1}", #"\"#, #"\q"#, #"\p{X}"#,
    "(?<a", #"\u{110000}"#,
  ])
  func `what is no expression is refused`(pattern: String) {
    #expect(throws: RegexError.self) { try RegexProgram(pattern, dialect: .common) }
  }

  @Test(arguments: [#"\d"#, #"\w"#, "(?i)a", "(?:a)", "[[a]", "a]", #"\b"#, "a+?", "[a-b-c]"])
  func `interoperable expressions have no extensions`(pattern: String) {
    #expect(throws: RegexError.self) { try RegexProgram(pattern, dialect: .interoperable) }
  }

  @Test func `what cannot be done in linear time is named`() {
    #expect(throws: RegexError.unsupported("back references", offset: 3)) {
      try RegexProgram(#"(a)\1"#, dialect: .common)
    }
    #expect(throws: RegexError.self) { try RegexProgram("(?=a)", dialect: .common) }
    #expect(throws: RegexError.tooLarge) {
      try RegexProgram("((a{1000}){1000}){1000}", dialect: .common)
    }
    #expect(throws: RegexError.tooLarge) {
      try RegexProgram("(?:(?:(?:){1000}){1000}){1000}", dialect: .common)
    }
    #expect(throws: RegexError.tooLarge) {
      try RegexProgram(String(repeating: "(", count: 50_000), dialect: .common)
    }
  }

  @Test func `hostile expressions take linear time`() throws {
    let text = String(repeating: "a", count: 20_000) + "b"

    #expect(try RegexProgram("(a*)*c", dialect: .common).matches(partOf: text) == false)
    #expect(try RegexProgram("(a|a)*c", dialect: .common).matches(wholeOf: text) == false)
  }
}
