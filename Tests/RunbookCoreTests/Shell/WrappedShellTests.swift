import Testing

@testable import RunbookCore

struct WrappedShellTests {
  private func opens(_ line: String) -> Bool {
    ForeignShell.isOpened(by: CommandText(SourceText(line)))
  }

  @Test(arguments: [
    "gds govuk connect -e prod ssh jenkins", "tsh ssh root@shop-1", "mywrap prod ssh <user>@<host>",
    "gds aws x -- kubectl exec -it pod -- bash", "gds aws x -- docker exec -it web sh",
    "mywrap exec -it web -- bash", "gds aws x -- ssh shop-1",
  ])
  func `a wrapper that ends in a shell opens it elsewhere`(line: String) {
    #expect(opens(line))
  }

  @Test(arguments: [
    "mytool enable ssh shop-1", "mytool ssh shop-1 uptime", "mytool say 'ssh' shop-1",
    "ufw allow ssh", "gds aws x -- kubectl exec pod -- ls", "mytool build bash", "mytool ssh",
    "gds aws x --",
  ])
  func `what only looks like a wrapped shell opens none`(line: String) {
    #expect(!opens(line))
  }

  @Test(arguments: [
    "gds govuk connect -e prod ssh jenkins", "chroot /mnt", "virtctl console shop-1",
  ])
  func `what stands below it in the fence never runs here`(line: String) {
    let reading = reading(
      "## Stop\n\n```sh\n\(line)\nsystemctl stop a\nexit\nuptime\n```\n")
    let steps = reading.graph("stop")?.steps ?? []

    #expect(
      steps.map { if case .manual = $0.action { "manual" } else { $0.risk.rawValue } }
        == ["change", "manual", "manual", "readOnly"])
    let isGuess = line.hasPrefix("gds")
    #expect(reading.findings.contains { $0.rule == "session-unclear" } == isGuess)
  }
}
