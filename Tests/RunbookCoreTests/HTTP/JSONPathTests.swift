import Foundation
import Testing

@testable import RunbookCore

struct JSONPathTests {
  static let store: JSONValue = [
    "queues": [
      ["name": "mail", "depth": 12, "tags": ["slow", "eu"]],
      ["name": "jobs", "depth": 7.5],
      ["name": "dead", "depth": 0, "owner": ["team": "core"]],
    ],
    "é": "composed", "limit": 10,
  ]

  @Test(arguments: [
    ("$.limit", "[10]"), ("$['limit']", "[10]"), ("$.queues[0].name", #"["mail"]"#),
    ("$.queues[-1].name", #"["dead"]"#), ("$.queues[*].depth", "[12,7.5,0]"),
    ("$.queues[1:].name", #"["jobs","dead"]"#), ("$.queues[::-2].name", #"["dead","mail"]"#),
    ("$..team", #"["core"]"#), ("$.queues[?@.depth > $.limit].name", #"["mail"]"#),
    ("$.queues[?@.owner].name", #"["dead"]"#), ("$.queues[?!@.tags].name", #"["jobs","dead"]"#),
    ("$.queues[?@.depth == 7.50 || @.name == 'dead'].name", #"["jobs","dead"]"#),
    ("$.queues[?match(@.name, '[a-m]+')].name", #"["mail","dead"]"#),
    ("$.queues[?search(@.name, 'a')].name", #"["mail","dead"]"#),
    ("$.queues[?length(@.tags) >= 2].name", #"["mail"]"#),
    ("$.queues[?count(@.*) == 2].name", #"["jobs"]"#),
    ("$.queues[?value(@..team) == \"core\"].name", #"["dead"]"#),
    ("$.queues[0, 2].name", #"["mail","dead"]"#), ("$.nothing", "[]"), ("$[0]", "[]"),
    ("$.é", #"["composed"]"#), ("$ ['limit']", "[10]"), ("$[\"\\u006cimit\"]", "[10]"),
  ])
  func `a query selects values in order`(query: String, result: String) throws {
    let selected = try JSONPath(query).select(in: JSONPathTests.store)

    #expect(JSONValue.array(selected).compact == result)
  }

  @Test(arguments: [
    ("", JSONPathError.malformed(offset: 0)), (" $", .malformed(offset: 0)),
    ("$ ", .malformed(offset: 1)), ("$.", .malformed(offset: 2)), ("$.1", .malformed(offset: 2)),
    ("$[01]", .malformed(offset: 2)), ("$[", .malformed(offset: 2)),
    ("$['a", .malformed(offset: 4)),
    (
      "$[?@.a == @.*]", .wrongType("a query that may select several values is no value", offset: 10)
    ),
    ("$[?1]", .wrongType("a value alone is no condition", offset: 3)),
    ("$[?length(@.a)]", .wrongType("a value alone is no condition", offset: 3)),
    (
      "$[?match(@.a, 'b') == true]",
      .wrongType("'match' and 'search' yield no value to compare", offset: 3)
    ),
    ("$[?count(1) == 1]", .wrongType("'count' takes a query", offset: 3)),
    (
      "$[?length(@.a, @.b) == 1]",
      .wrongType("'length' takes another number of arguments", offset: 3)
    ),
    ("$[?size(@) == 1]", .unknownFunction("size", offset: 3)),
  ])
  func `what is no query is refused where it goes wrong`(query: String, error: JSONPathError) {
    #expect(throws: error) { try JSONPath(query) }
  }

  @Test func `only names and indices make a singular query`() throws {
    #expect(try JSONPath("$.a[0]['b'][-1]").isSingular)
    #expect(try !JSONPath("$.a[*]").isSingular)
    #expect(try !JSONPath("$..a").isSingular)
    #expect(try !JSONPath("$[0,1]").isSingular)
  }

  @Test func `a query that multiplies without bound is given up`() throws {
    var document: JSONValue = 1
    for _ in 0..<200 { document = [document] }
    let path = try JSONPath("$" + String(repeating: "..*", count: 12))

    #expect(throws: JSONPathError.tooMuchWork) { try path.select(in: document) }
  }

  @Test func `nesting is bounded`() {
    let text = "$[?" + String(repeating: "(", count: 10_000) + "@"

    #expect(throws: JSONPathError.tooDeep) { try JSONPath(text) }
    #expect(throws: JSONPathError.tooDeep) {
      try JSONPath("$" + String(repeating: "[?@", count: 10_000))
    }
  }
}

/// Cases of the JSONPath Compliance Test Suite, where it is at hand.
struct JSONPathComplianceTests {
  static let suite = ProcessInfo.processInfo.environment["RUNBOOK_TESTDATA"].map {
    URL(filePath: $0).appending(path: "jsonpath-cts.json")
  }

  @Test(.enabled(if: suite != nil, "RUNBOOK_TESTDATA names no folder"))
  func `every case of the compliance suite passes`() throws {
    let file = try #require(JSONPathComplianceTests.suite)
    let suite = try JSONValue(parsing: Array(Data(contentsOf: file)))
    let cases = try #require(suite["tests"]?.arrayValue)

    #expect(cases.count > 500)
    for test in cases {
      let name = test["name"]?.stringValue ?? "?"
      let selector = try #require(test["selector"]?.stringValue)
      guard test["invalid_selector"]?.boolValue != true else {
        #expect(throws: JSONPathError.self, "\(name): \(selector)") { try JSONPath(selector) }
        continue
      }
      let document = try #require(test["document"])
      let accepted = test["results"]?.arrayValue ?? [test["result"] ?? .null]
      let selected = Result { JSONValue.array(try JSONPath(selector).select(in: document)) }
      #expect(
        accepted.contains { (try? selected.get().means($0)) == true },
        "\(name): \(selector) selected \(selected)")
    }
  }
}
