import Testing

@testable import RunbookCore

struct ShellCheckReportTests {
  @Test func `a remark stands on the playbook's line`() throws {
    let playbook = reading("## X\n\n1. Clean\n   ```bash\n   cd /tmp\n   rm $a\n   ```\n")
    let scripts = ShellCheckReport.scripts(of: playbook).map(\.script)
    let report = """
      {"comments":[{"file":"/tmp/y/0.sh","line":2,"endLine":2,"column":4,"endColumn":6,
      "level":"info","code":2086,"message":"Double quote to prevent globbing.","fix":null}]}
      """

    let finding = try #require(
      ShellCheckReport.findings(Array(report.utf8), scripts: scripts).first)

    #expect(finding.message == "SC2086: double quote to prevent globbing")
    #expect(finding.severity == .note)
    #expect(finding.range.map { playbook.source[$0] } == "$a")
  }

  @Test(arguments: ["", "[]", "{\"comments\":[{\"file\":\"9.sh\"}]}"])
  func `a report that is none says nothing`(report: String) {
    #expect(ShellCheckReport.findings(Array(report.utf8), scripts: []) == [])
  }
}
