import Testing

@testable import RunbookCore

/// Boxes that template languages draw: `{{< hint danger >}}`, `{% hint %}`.
struct ShortcodeTests {
  @Test(arguments: [
    ("{{< hint danger >}}", "{{< /hint >}}"), ("{{% notice warning %}}", "{{% /notice %}}"),
    ("{% hint style=\"warning\" %}", "{% endhint %}"),
    ("{{< callout type=\"warning\" >}}", "{{< /callout >}}"),
    ("{{% warning %}}", "{{% /warning %}}"),
    ("{%- hint style=\"danger\" -%}", "{%- endhint -%}"),
  ])
  func `a box of warning warns`(open: String, close: String) throws {
    let playbook = reading(
      "# Shop\n\n## Close it\n\n1. Look\n\n\(open)\nAll sales are gone.\n\(close)\n\n"
        + "```bash\nshopctl close\n```\n")
    let graph = try #require(playbook.graph("close-it"))
    #expect(graph.steps.contains { $0.warnings.contains { $0.contains("All sales are gone.") } })
    #expect(!graph.steps.contains { ($0.title + $0.text).contains("{") })
  }

  @Test func `a box on one line warns`() throws {
    let playbook = reading(
      "# Shop\n\n## Close it\n\n{{< hint danger >}}All sales are gone.{{< /hint >}}\n\n"
        + "```bash\nshopctl close\n```\n")
    #expect(playbook.graph("close-it")?.steps.first?.warnings.count == 1)
  }

  @Test func `commands in a box or in an unknown container are read`() {
    for (open, close) in [
      ("{{< hint info >}}", "{{< /hint >}}"), ("{{< wide a=1 >}}", "{{< /wide >}}"),
    ] {
      let playbook = reading(
        "# Shop\n\n## Close it\n\n\(open)\nClose the till:\n```bash\nshopctl close\n```\n\(close)\n"
      )
      #expect(playbook.graph("close-it")?.scripts == ["shopctl close"])
    }
  }

  @Test(arguments: [
    "{% / %}", "{%   / %}", "{% --- / --- %}", "{% /x %}", "{% // %}", "{% end %}", "{% /en %}",
    "{{< / >}}", "{{% // %}}", "{{< \"x\" >}}",
  ])
  func `marks without a name are text`(mark: String) {
    let playbook = reading("# Shop\n\n## Close it\n\n\(mark)\n\n```bash\nshopctl close\n```\n")
    #expect(playbook.graph("close-it")?.scripts == ["shopctl close"])
  }

  @Test func `a box may be closed with a stroke`() {
    let playbook = reading(
      "# Shop\n\n## Close it\n\n{% hint style=\"danger\" %}\nAll sales are gone.\n{% /hint %}\n\n"
        + "```bash\nshopctl close\n```\n")
    #expect(playbook.graph("close-it")?.steps.first?.warnings.count == 1)
  }

  @Test(arguments: [
    ("{{< hint danger >}}", "{{< /hint >}}"), ("{{< alert >}}", "{{< /alert >}}"),
    ("{{% notice warning %}}", "{{% /notice %}}"), ("{% hint style=\"danger\" %}", "{% endhint %}"),
  ])
  func `all that a box of warning tells to run is read`(open: String, close: String) {
    for what in [
      "1. Close it\n   ```bash\n   shopctl close\n   ```\n", "```bash\nshopctl close\n```\n",
    ] {
      let playbook = reading(
        "# Shop\n\n## Close it\n\n\(open)\nNever do it by day.\n\n\(what)\(close)\n")
      let graph = playbook.graph("close-it")
      #expect(graph?.scripts == ["shopctl close"])
      #expect(graph?.titles == ["Close it"])
      #expect(graph?.steps.first?.warnings.contains { $0.contains("Never do it by day.") } == true)
    }
  }

  @Test func `a box that shows what must not be run adds no step`() {
    let playbook = reading(
      "# Shop\n\n## Close it\n\n{{< hint danger >}}\nNever run:\n\n```bash\nshopctl wipe\n```\n"
        + "{{< /hint >}}\n\n```bash\nshopctl close\n```\n")
    #expect(playbook.graph("close-it")?.scripts == ["shopctl close"])
  }

  @Test(arguments: ["{{ value }}", "{% if a %}", "{{< figure src=\"a.png\" >}}", "{{< hint"])
  func `other marks open nothing`(mark: String) {
    let playbook = reading(
      "# Shop\n\n## Close it\n\n\(mark)\n\n```bash\nshopctl close\n```\n")
    #expect(playbook.graph("close-it")?.scripts == ["shopctl close"])
  }

  @Test func `a title holds none`() {
    let playbook = reading(
      "# Shop\n\n## Close it {{< badge \"new\" >}}\n\n```bash\nshopctl close\n```\n")
    #expect(playbook.slugs == ["close-it"])
  }
}
