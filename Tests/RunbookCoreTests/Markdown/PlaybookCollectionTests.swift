import Foundation
import RunbookCore
import Testing

/// Playbooks as they are found in the world, in the folders that `RUNBOOK_EXTRA_PLAYBOOKS` names.
struct PlaybookCollectionTests {
  private static let folders =
    ProcessInfo.processInfo.environment["RUNBOOK_EXTRA_PLAYBOOKS"]?
    .split(separator: ":").map(String.init) ?? []

  @Test(.enabled(if: !folders.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS is not set"))
  func `every block of every playbook lies within what is around it`() throws {
    var count = 0
    for folder in Self.folders {
      let files = try #require(FileManager.default.enumerator(atPath: folder))
      for case let name as String in files where name.hasSuffix(".md") {
        let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
        let document = MarkdownDocument(SourceFile(path: name, bytes: Array(data)))
        check(document.blocks, within: SourceRange(0, document.source.text.count), name)
        count += 1
      }
    }
    #expect(count > 0)
  }

  private func check(_ blocks: [Block], within parent: SourceRange, _ name: String) {
    for block in blocks {
      #expect(parent.contains(block.range), "\(name)")
      for line in block.lines { #expect(block.range.contains(line), "\(name)") }
      check(block.children, within: block.range, name)
    }
  }
}
