import Testing

@testable import RunbookCore

/// Cases that are named by the way: a need, a last resort, a fault, a prohibition with an exception.
struct NamedCaseTests {
  /// The guard of each step, `-` where it has none; options where a question stands for it.
  private func guards(_ text: String) -> [String] {
    readingTwice("# Shop\n\n## Mend the till\n\n\(text)\n").graphs.flatMap(\.steps).map { step in
      if case .decision(let decision) = step.action {
        return decision.options.map(\.label).joined(separator: "|")
      }
      return step.guardCondition?.text ?? "-"
    }
  }

  @Test(arguments: [
    ("1. Run `rm -rf /srv/till` if needed.", ["if needed"]),
    ("1. Restart it with `systemctl restart till`, if necessary", ["if necessary"]),
    ("1. Run `systemctl status till` if needed.", ["-"]),
    ("1. Run `touch x` if any.", ["-"]), ("1. Run `touch x` if possible.", ["-"]),
  ])
  func `who changes something if needed is asked`(text: String, expected: [String]) {
    #expect(guards(text) == expected)
  }

  @Test(arguments: [
    ("- Empty it: `rm -rf /srv/till` (last resort)", ["last resort"]),
    ("- Empty it: `rm -rf /srv/till` (emergencies only)", ["emergencies only"]),
    ("- As a last resort, run `touch x`", ["as a last resort"]),
    ("- Otherwise, run `touch x`", ["if the case above does not hold"]),
    ("- For stuck tills: `systemctl restart till`", ["for stuck tills"]),
    ("For all hung tills, run:\n\n```bash\ntouch x\n```", ["for hung tills"]),
    ("For new tills:\n\n```bash\ntouch x\n```", ["-"]),
    ("For failed till logs:\n\n```bash\ntouch x\n```", ["-"]),
    ("- Empty it: `rm -rf /srv/till` (the last one)", ["-"]),
  ])
  func `a last resort and a fault are asked`(text: String, expected: [String]) {
    #expect(guards(text) == expected)
  }

  private static let fence = "```bash\ntouch x\n```"

  @Test(arguments: [
    ("Do not run this unless the disk is lost.\n\n\(fence)", "if the disk is lost"),
    ("Never run the following while a count is running.\n\n\(fence)", "unless a count is running"),
    (
      "> [!WARNING]\n> Do not run this command if the shop is open.\n\n\(fence)",
      "unless the shop is open"
    ),
    ("\(fence)\n\nDo not run this unless the disk is lost.", "if the disk is lost"),
    ("Do not use this until the shop is closed.\n\n\(fence)", "once the shop is closed"),
    (
      "1. Empty it. Do not run this unless the disk is lost.\n\n   ```bash\n   touch x\n   ```",
      "if the disk is lost"
    ),
    (
      "1. Empty it:\n\n   ```bash\n   touch x\n   ```\n\n   Do not run this unless the disk is lost.",
      "if the disk is lost"
    ),
    ("Do not panic unless the disk is lost.\n\n\(fence)", "-"),
    ("Do not run this twice.\n\n\(fence)", "-"),
    ("Do not run other jobs if the shop is open.\n\n\(fence)", "-"),
  ])
  func `a prohibition with an exception says when it is done`(text: String, expected: String) {
    #expect(guards(text) == [expected])
  }

  @Test func `it is said of the command below it`() {
    let found = guards("\(Self.fence)\n\nDo not run this unless the disk is lost.\n\n\(Self.fence)")

    #expect(found == ["-", "if the disk is lost"])
  }

  @Test(arguments: [
    "Replace `till-1` below if different.", "Change the port below if yours is different:",
    "Adjust the path if your setup differs:", "If yours differs, change the port below:",
  ])
  func `what is edited first is run in either case`(words: String) throws {
    let playbook = reading("# Shop\n\n## Mend the till\n\n\(words)\n\n\(Self.fence)\n")
    let step = try #require(playbook.graphs.first?.steps.first)

    #expect(step.guardCondition == nil)
    #expect(
      ([step.title, step.text] + step.warnings).contains {
        $0.contains(words.prefix(8)) || $0.contains("hange")
      })
  }

  @Test(arguments: [
    "Change the key if it is too old:", "Update the shop if a new version is out:",
  ])
  func `what is changed in the world is done in its case`(words: String) {
    #expect(guards("\(words)\n\n\(Self.fence)") != ["-"])
  }
}
