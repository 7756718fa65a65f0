import Testing

@testable import RunbookCore

struct JSONValueTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-0", "1.50", "-12e+05", "1E400", "\"\"", "[]", "{}",
    #"{"b":[1,{"a":null}],"a":"x"}"#, #"["\"\\\b\f\n\r\t\u0001é😀/"]"#,
  ])
  func `what is read is written again byte for byte`(text: String) throws {
    #expect(try JSONValue(parsing: text).compact == text)
  }

  @Test func `escapes and surrogate pairs are read`() throws {
    let value = try JSONValue(parsing: #"  "\u0041\/\ud83d\ude00\u00E9"  "#)

    #expect(value == .string("A/😀é"))
  }

  @Test(arguments: [
    ("", JSONError.Problem.unexpectedEnd, 0),
    ("[1,]", .unexpectedByte(UInt8(ascii: "]")), 3),
    ("[1 2]", .expected("',' or ']'"), 3),
    ("[1", .unexpectedEnd, 2),
    ("{a:1}", .expected("a member's name"), 1),
    (#"{"a" 1}"#, .expected("':'"), 5),
    (#"{"a":1,}"#, .expected("a member's name"), 7),
    ("01", .badNumber, 1),
    ("1.", .unexpectedEnd, 2),
    ("-x", .badNumber, 1),
    ("1e+", .unexpectedEnd, 3),
    ("+1", .unexpectedByte(UInt8(ascii: "+")), 0),
    ("nul", .unexpectedEnd, 3),
    ("nuLl", .expected("'null'"), 2),
    ("\"a\nb\"", .controlCharacter, 2),
    (#""\x""#, .badEscape, 1),
    (#""\u12G4""#, .badEscape, 1),
    (#""ab\ud800""#, .unpairedSurrogate, 3),
    (#""\ud800\u0041""#, .unpairedSurrogate, 1),
    (#""\udc00""#, .unpairedSurrogate, 1),
    (#""abc"#, .unexpectedEnd, 4),
    (#""abc\"#, .unexpectedEnd, 5),
    ("1 2", .trailingText, 2),
    ("\u{FEFF}1", .unexpectedByte(0xef), 0),
    ("[1] // no", .trailingText, 4),
  ])
  func `the first byte that cannot be is named`(
    text: String, problem: JSONError.Problem, offset: Int
  ) {
    #expect(throws: JSONError(problem: problem, offset: offset)) {
      try JSONValue(parsing: text)
    }
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    let bytes: [UInt8] = [0x22, 0x61, 0xff, 0x22]

    #expect(throws: JSONError(problem: .invalidUTF8, offset: 1)) {
      try JSONValue(parsing: bytes)
    }
  }

  @Test func `nesting is bounded`() throws {
    let deepest = String(repeating: "[", count: 256) + String(repeating: "]", count: 256)

    #expect(try JSONValue(parsing: deepest).compact == deepest)
    #expect(throws: JSONError(problem: .tooDeep(limit: 256), offset: 256)) {
      try JSONValue(parsing: String(repeating: "[", count: 100_000))
    }
    #expect(throws: JSONError(problem: .tooDeep(limit: 3), offset: 3)) {
      try JSONValue(parsing: #"[[[{"a":1}]]]"#, depthLimit: 3)
    }
  }

  @Test func `pretty text is indented by two spaces`() {
    let value: JSONValue = ["a": [1, 2.5], "b": [:], "c": ["d": true], "e": []]

    #expect(
      value.pretty == """
        {
          "a": [
            1,
            2.5
          ],
          "b": {},
          "c": {
            "d": true
          },
          "e": []
        }
        """)
  }

  @Test func `members without a value are left out`() {
    let title: String? = nil

    let value = JSONValue.object(present: [
      "id": "3.1", "title": title.map(JSONValue.string), "onFailure": .null,
    ])

    #expect(value.compact == #"{"id":"3.1","onFailure":null}"#)
  }

  @Test func `members and elements are looked up`() throws {
    let value = try JSONValue(parsing: #"{"a":[10,"x"],"a":{"b":true}}"#)

    #expect(value["a"]?["b"]?.boolValue == true)
    #expect(value["c"] == nil)
    #expect(try JSONValue(parsing: "[10]")[0]?.intValue == 10)
    #expect(try JSONValue(parsing: "[10]")[1] == nil)
  }

  @Test func `names that only look alike are different members`() throws {
    let value = try JSONValue(parsing: "{\"\u{e9}\":1,\"e\u{301}\":2}")

    #expect(value["\u{e9}"]?.intValue == 1)
    #expect(value["e\u{301}"]?.intValue == 2)
  }

  @Test(arguments: [
    (0.0, "0"), (300, "300"), (-2.5, "-2.5"), (1e21, "1e+21"), (0.00001, "1e-05"),
    (.infinity, "null"), (.nan, "null"),
  ])
  func `doubles are written as JSON has numbers`(value: Double, text: String) {
    #expect(JSONValue.double(value).compact == text)
  }
}

struct JSONNumberTests {
  @Test(arguments: [
    ("1", "1.0"), ("100", "1e2"), ("-0", "0"), ("0.5", "5E-1"), ("0e99", "0.00"),
    ("12345678901234567890123", "1234567890123456789012.3e1"),
  ])
  func `spellings of one number are the same`(left: String, right: String) {
    #expect(JSONNumber(checked: left).isSameNumber(as: JSONNumber(checked: right)))
    #expect(!JSONNumber(checked: left).isLess(than: JSONNumber(checked: right)))
  }

  @Test(arguments: [
    ("1", "2"), ("-2", "-1"), ("-1", "0"), ("0", "1e-400"),
    ("9007199254740992", "9007199254740993"),
    ("9.99", "10"), ("-10", "-9.99"), ("0.1", "0.11"),
    ("1e999999999999999999", "2e999999999999999999"),
  ])
  func `numbers are compared exactly`(less: String, more: String) {
    #expect(JSONNumber(checked: less).isLess(than: JSONNumber(checked: more)))
    #expect(!JSONNumber(checked: more).isLess(than: JSONNumber(checked: less)))
    #expect(!JSONNumber(checked: less).isSameNumber(as: JSONNumber(checked: more)))
  }

  @Test(
    arguments: [
      ("12", 12), ("1.0", 1), ("1e2", 100), ("-0", 0), ("0e5", 0),
      ("9223372036854775807", 9_223_372_036_854_775_807),
      ("1.5", nil), ("1e300", nil), ("9223372036854775808", nil),
    ] as [(String, Int?)])
  func `whole numbers in range are integers`(text: String, value: Int?) {
    #expect(JSONNumber(checked: text).intValue == value)
  }
}
