import RunbookCore
import Testing

@testable import RunbookSystem

struct CapturedStateTests {
  private let written =
    "end\u{0}0\u{0}/srv\u{0}final\u{0}\u{0}\u{0}PID\u{0}7\u{0}\u{0}f ()\n{\n}\n\u{0}"

  @Test func `all that a shell wrote is there`() throws {
    let state = try #require(CapturedState(Array(written.utf8)))

    #expect(state.directory == "/srv")
    #expect(state.captures == [.init(name: "PID", value: "7")])
    #expect(state.state == "f ()\n{\n}\n")
    #expect(state.cameToLast)
  }

  @Test func `a variable that holds the cut ends no state`() throws {
    let text = "end,0,/srv,final,,,,declare -- cut=\",\"\ndeclare -- name=\"kept\"\n,"

    let state = try #require(CapturedState(Array(text.utf8), cut: Array(",".utf8)))

    #expect(state.state == "declare -- cut=\",\"\ndeclare -- name=\"kept\"\n")
  }

  @Test func `a state cut short anywhere is none`() {
    let bytes = Array(written.utf8)

    for count in bytes.indices { #expect(CapturedState(Array(bytes[..<count])) == nil) }
  }
}
