import Testing

@testable import RunbookCore

struct AlertRulesTests {
  private func read(_ text: String) -> AlertRules { AlertRules(SourceFile(path: "a.yml", text)) }

  @Test func `alerts and their addresses are read`() {
    let rules = read(
      """
      groups:
        - name: shop
          rules:
            - alert: ShopDown   # pages
              expr: |
                up{job="shop"} == 0
                alert: not a key
              for: 5m
              labels:
                severity: critical
              annotations:
                summary: "It is down: {{ $labels.instance }}"
                runbook_url: 'https://example.org/runbooks/shop.md#shop-down'
            - record: shop:up
              expr: up
            - expr: sum(rate(x[5m])) >
                10
              alert: "ShopSlow"
              annotations: {summary: "slow, very", runbook_url: https://example.org/slow}
            - alert: ShopOdd
              expr: vector(1)
      """)
    #expect(rules.alerts.map(\.name) == ["ShopDown", "ShopSlow", "ShopOdd"])
    #expect(
      rules.alerts.map(\.runbookURL) == [
        "https://example.org/runbooks/shop.md#shop-down", "https://example.org/slow", nil,
      ])
    #expect(rules.findings.isEmpty)
  }

  @Test func `a resource and several documents are read`() {
    let rules = read(
      """
      apiVersion: monitoring.coreos.com/v1
      kind: PrometheusRule
      spec:
        groups:
        - name: a
          rules:
          - alert: One
            annotations:
              runbook_url: >-
                https://example.org/one
            expr: up == 0
      ---
      groups:
      - name: b
        rules:
        - alert: Two
          expr: up == 0
      """)
    #expect(rules.alerts.map(\.name) == ["One", "Two"])
    #expect(rules.alerts.first?.runbookURL == "https://example.org/one")
  }

  @Test(arguments: [
    ("- alert: &name Down\n", 1), ("\t- alert: Down\n", 1), ("{{- if .on }}\n- alert: X\n", 1),
    ("- alert: X\n  annotations: *shared\n", 2),
    ("- alert: X\n  annotations:\n    <<: *shared\n", 3),
    ("- alert: X\n  annotations:\n    runbook_url: *url\n", 3),
  ])
  func `what is not understood is told with its line`(text: String, line: Int) throws {
    let rules = read(text)
    let range = try #require(rules.findings.first?.range)
    #expect(rules.findings.allSatisfy { $0.rule == "alerts-syntax" })
    #expect(SourceFile(path: "a.yml", text).line(of: range.start) == line)
  }

  private func check(_ alert: String, _ playbooks: [Playbook]) -> [String] {
    AlertCheck.findings(read("- alert: ShopDown\n\(alert)"), playbooks: playbooks).map(\.rule)
  }

  private var shop: Playbook {
    reading(
      "# Shop\n\n## Shop Down\n\n**Alert:** `ShopDown - it is down`\n\n1. Look\n\n## Notes on it\n\n1. Read\n"
    )
  }

  @Test(arguments: [
    ("  annotations:\n    runbook_url: https://x/shop.md#shop-down\n", []),
    ("  annotations:\n    runbook_url: https://x/shop#shop-dwon\n", ["alert-runbook-unresolved"]),
    ("  annotations:\n    runbook_url: https://x/shp.md\n", ["alert-runbook-unresolved"]),
    ("  expr: up\n", ["alert-without-runbook"]),
    ("  annotations:\n    runbook_url: https://x/{{ $labels.job }}\n", []),
  ])
  func `an alert's address leads to a playbook`(text: String, rules: [String]) {
    #expect(check(text, [shop]) == rules)
  }

  @Test func `an alert that no procedure is about is named`() {
    let other = reading("# Shop\n\n## A\n\n1. Look\n\n## B\n\n1. Read\n")
    #expect(
      check("  annotations:\n    runbook_url: https://x/shop.md\n", [other])
        == ["alert-without-procedure"])
  }

  @Test func `any bytes are read without harm`() {
    var generator = HostileTextTests.SplitMix(state: 3)
    let words = [
      "- alert: ", "annotations:", "  ", "\n", "{", "}", "\"", "'", "|", "- ", "x: ", "#",
    ]
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<60 { text += words[Int(generator.next() % UInt64(words.count))] }
      _ = read(text)
    }
  }
}
