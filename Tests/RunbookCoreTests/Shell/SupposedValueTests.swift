import Testing

@testable import RunbookCore

struct SupposedValueTests {
  private func rules(_ above: String, _ code: String) -> [String] {
    FenceReader.read(code: SourceText(code), hints: .init(language: "sh", above: above)).findings
      .map(\.rule)
  }

  @Test(arguments: [
    "Let us say the member's ID is a8266ecf031671f3. Then remove it:",
    "Suppose that `a8266ecf031671f3` is gone", "Let's say the id is 'a8266ecf031671f3'.",
  ])
  func `a value that the words only suppose is in doubt`(above: String) {
    #expect(rules(above, "etcdctl member remove a8266ecf031671f3") == ["filler-suspect"])
    #expect(rules(above, "etcdctl member list") == [])
  }

  @Test(arguments: ["Remove a8266ecf031671f3:", "Suppose it is gone. Remove a8266ecf031671f3:"])
  func `a value that is told is none`(above: String) {
    #expect(rules(above, "etcdctl member remove a8266ecf031671f3") == [])
  }
}
