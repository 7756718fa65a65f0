import Foundation
import RunbookCore
import Testing

/// Every example of the CommonMark specification, rendered as HTML.
///
/// The text of the specification is `commonmark-spec.txt` in the folder that `RUNBOOK_TESTDATA`
/// names.
struct SpecificationTests {
  private static let path = ProcessInfo.processInfo.environment["RUNBOOK_TESTDATA"]
    .map { $0 + "/commonmark-spec.txt" }

  /// What differs on purpose: front matter; tabs and indentation that stay whole in code and HTML.
  private static let meant: Set<String> = [
    "- foo\n\n\t\tbar\n", ">\t\tfoo\n", "-\t\tfoo\n", "---\nFoo\n---\nBar\n---\nBaz\n",
    "---\n---\n", " <div>\n  *hello*\n         <foo><a>\n", "  <!-- foo -->\n\n    <!-- foo -->\n",
    "  <div>\n\n    <div>\n",
    "<table>\n\n  <tr>\n\n    <td>\n      Hi\n    </td>\n\n  </tr>\n\n</table>\n",
  ]

  @Test(.enabled(if: path != nil, "RUNBOOK_TESTDATA is not set"))
  func `every example reads as the specification says`() throws {
    let path = try #require(Self.path)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let fence = String(repeating: "`", count: 32)
    var count = 0

    for part in text.components(separatedBy: fence + " example").dropFirst() {
      let example = part.components(separatedBy: "\n" + fence)[0]
        .replacingOccurrences(of: "→", with: "\t")
      let lines = example.components(separatedBy: "\n").dropFirst()
      guard let dot = lines.firstIndex(of: ".") else { continue }
      let markdown = lines[..<dot].map { $0 + "\n" }.joined()
      let expected = lines[(dot + 1)...].map { $0 + "\n" }.joined()
      guard !Self.meant.contains(markdown) else { continue }
      count += 1
      let document = MarkdownDocument(SourceFile(path: "example.md", markdown))
      #expect(HTMLOutput(document).text == withoutTitles(expected), "\(markdown)")
    }

    #expect(count > 600)
  }

  /// Titles of links are read but not kept.
  private func withoutTitles(_ html: String) -> String {
    html.replacingOccurrences(
      of: #"(<(?:a href="[^"]*"|img src="[^"]*" alt="[^"]*")) title="[^"]*""#, with: "$1",
      options: .regularExpression)
  }
}
