import Testing

@testable import RunbookCore

struct ProcedureNamesTests {
  private func names(_ ids: [String]) -> ProcedureNames { ProcedureNames(ids.map(\.utf8)) }

  @Test func `a name is the shortest tail that no other has`() {
    let ids = ["a/b/c", "b/c", "x/c", "x/d", "lone", "twice/e", "twice/e", "f/", "", "g//h"]

    let names = names(ids)

    #expect(
      ids.indices.map(names.name) == [
        "a/b/c", "b/c", "x/c", "d", "lone", "twice/e", "twice/e", "f/", "", "h",
      ])
    #expect(ids.indices.map(names.id) == ids)
  }

  @Test func `a tail leads to all that end in it, in order`() {
    let names = names(["a/b/c", "b/c", "x/c", "x/d"])

    #expect(names.match("c") == .ambiguous([0, 1, 2]))
    // A whole id before a tail of one.
    #expect(names.match("b/c") == .found(1))
    #expect(names.match("a/b/c") == .found(0))
    #expect(names.match("d") == .found(3))
    #expect(names.match("/d") == .unknown(nearest: ["d"]))
    #expect(names.indices(ofID: "c") == [])
    #expect(names.indices(ofID: "b/c") == [1])
  }

  @Test func `accents are the same however they are written`() {
    let names = names(["a/caf\u{E9}", "b/cafe\u{301}", "c/cafe"])

    #expect(names.match("caf\u{E9}") == .ambiguous([0, 1]))
    #expect(names.match("cafe\u{301}") == .ambiguous([0, 1]))
    #expect(names.match("cafe") == .found(2))
    #expect(names.match("a/cafe\u{301}") == .found(0))
  }

  @Test func `tens of thousands are told apart`() {
    let ids = (0..<20_000).map { "playbook-\($0 / 5)/restart-\($0 % 7)-\($0)" }
    let repeated = (0..<20_000).map { "book-\($0)/rollback" }

    let names = names(ids + repeated)

    for index in stride(from: 0, to: 20_000, by: 37) {
      let tail = String(ids[index].split(separator: "/")[1])
      #expect(names.name(at: index) == tail)
      #expect(names.match(tail) == .found(index))
      #expect(names.match(repeated[index]) == .found(20_000 + index))
    }
    #expect(names.match("rollback") == .ambiguous(Array(20_000..<40_000)))
  }

  @Test(arguments: [
    ("circut-breaker", ["circuit-breaker-open"]), ("restore-backup", ["restore-from-backup"]),
    ("rollbak", ["quick-rollback", "rollback-procedures"]), ("Backup", ["restore-from-backup"]),
    ("backpu restroe", ["restore-from-backup"]), ("to-be", []), ("circut-backup", []),
  ])
  func `words that are near to all of a name's are a name's`(typed: String, near: [String]) {
    let names = names([
      "services/circuit-breaker-open", "restore-from-backup", "rollback-procedures",
      "web/quick-rollback",
    ])

    #expect(names.match(typed) == .unknown(nearest: near))
  }

  @Test func `there may be none`() {
    #expect(names([]).match("anything") == .unknown(nearest: []))
  }
}
