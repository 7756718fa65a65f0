import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

struct LinkTargetsTests {
  /// The links that lead nowhere in `text`, a file `ops/drain.md` beside `files`.
  private func dead(_ text: String, beside files: [String]) throws -> [String] {
    let folder = try TemporaryFolder()
    let root = folder.path
    for file in files {
      let url = URL(filePath: "\(root)/\(file)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: url)
    }
    try FileManager.default.createDirectory(
      atPath: root + "/ops", withIntermediateDirectories: true)
    let source = SourceFile(path: root + "/ops/drain.md", text)
    return LinkTargets.findings(of: Playbook(reading: source)).map { finding in
      finding.range.map { source[$0] } ?? ""
    }
  }

  @Test func `a file that is there is no finding, one that is not is`() throws {
    let text = "[a](fill.md) [b](../top.md#x) [c](gone.md) [d](https://x.example/y.md)\n"

    #expect(try dead(text, beside: ["ops/fill.md", "top.md"]) == ["[c](gone.md)"])
  }

  @Test(arguments: [
    ("[a](fill.html)", "ops/fill.md"), ("[a](fill.html)", "ops/fill.html.md.erb"),
    ("[a](fill/)", "ops/fill/index.md"), ("[a](fill/)", "ops/fill/_index.md"),
    ("[a](../fill/)", "ops/fill.md"), ("[a](./fill.md)", "ops/fill.md"),
    ("[a](../fill/#x)", "ops/fill.mdx"), ("[a](../fill)", "ops/fill/README.md"),
    ("[a](../v1.2/)", "ops/v1.2.md"), ("[a](../fill/)", "ops/fill/index.mdx"),
    ("[a](sub%20dir/fill.md)", "ops/sub dir/fill.md"),
  ])
  func `a page is reached by the name that a site gives it`(text: String, file: String) throws {
    #expect(try dead(text + "\n", beside: [file]) == [])
  }
}
