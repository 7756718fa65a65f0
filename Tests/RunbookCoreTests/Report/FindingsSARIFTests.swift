import Testing

@testable import RunbookCore

struct FindingsSARIFTests {
  /// The one result that `text` gives by `rule`.
  private func result(_ text: String, _ rule: String, path: String = "ops/a b.md") throws
    -> JSONValue
  {
    let playbook = Playbook(reading: SourceFile(path: path, text))
    let findings = Catalogue([playbook]).findings.filter { $0.diagnostic.rule == rule }
    let log = try JSONValue(
      parsing: FindingsSARIF.text(
        findings, tool: "runbook", version: "1", address: "https://example.org"))
    return try #require(log["runs"]?.arrayValue?.first?["results"]?.arrayValue?.first)
  }

  @Test func `what can be mended says what to write, and where`() throws {
    let result = try result("## Look\n\n```bash\nls é; ps —ef\n```\n", "typographic-characters")
    let fix = try #require(result["fixes"]?.arrayValue?.first)
    let change = try #require(fix["artifactChanges"]?.arrayValue?.first)
    let replacement = try #require(change["replacements"]?.arrayValue?.first)

    #expect(result["fixes"]?.arrayValue?.count == 1)
    #expect(change["artifactLocation"]?["uri"]?.stringValue == "ops/a%20b.md")
    #expect(replacement["insertedContent"]?["text"]?.stringValue == "-")
    #expect(replacement["deletedRegion"]?["startLine"]?.intValue == 4)
    #expect(replacement["deletedRegion"]?["startColumn"]?.intValue == 10)
    #expect(replacement["deletedRegion"]?["endColumn"]?.intValue == 11)
    #expect(fix["description"]?["text"]?.stringValue == "write '-'")
  }

  @Test func `what nobody can mend has no fixes`() throws {
    let result = try result("## Look\n\n```bash\ndocker pull shop:v2.5.0\n```\n", "frozen-value")
    #expect(result["fixes"] == nil)
  }
}
