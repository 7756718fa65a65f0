import Foundation
import Testing

@testable import RunbookCore

/// The rules that the sources raise are the rules that the table tells about.
struct RuleSourceTests {
  private static let sources = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  /// Ids behind `.error(`, `.warning(`, `.note(` and the recoveries' own `note(`, `warn(`.
  private static func raised() throws -> Set<String> {
    let call = try Regex(
      #"(?:\.(?:error|warning|note)[(,]|\b(?:note|warn)\()\s*"([a-z0-9]+(?:-[a-z0-9]+)*)"\s*[,)]"#)
    var ids: Set<String> = []
    let files = FileManager.default.enumerator(atPath: sources.path)?.allObjects as? [String] ?? []
    // A rehearsal's findings are its own, no rules of `check`.
    for file in files where file.hasSuffix(".swift") && !file.contains("/Rehearse/") {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for match in text.matches(of: call) {
        // A word without a hyphen may be anything that stands behind `.note,`.
        guard let id = match.output[1].substring.map(String.init) else { continue }
        if id.contains("-") || RuleTable.ids.contains(id) { ids.insert(id) }
      }
    }
    return ids
  }

  @Test func `every rule of the table is raised somewhere, and none beside them`() throws {
    let raised = try Self.raised()

    #expect(raised.count > 40)
    #expect(RuleTable.ids.subtracting(raised) == [])
    #expect(raised.subtracting(RuleTable.ids) == [])
  }
}
