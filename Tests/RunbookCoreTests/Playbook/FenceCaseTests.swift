import Testing

@testable import RunbookCore

/// Comments in a fence that say when, or behind what, the commands below them are run.
struct FenceCaseTests {
  /// Each step with its condition: a command, or what a person does.
  private func steps(_ text: String) -> [String] {
    let playbook = readingTwice("# Ops\n\n## Look at the shop\n\n\(text)\n")
    return (playbook.graph("look-at-the-shop")?.steps ?? []).map { step in
      let condition = step.guardCondition.map { "\($0.text)? " } ?? ""
      return switch step.action {
      case .shell(let shell): condition + shell.script.string.trimmed
      case .decision(let decision):
        "which: " + decision.options.map(\.label).joined(separator: " | ")
      default: "by hand: \(condition)\(step.title)"
      }
    }
  }

  @Test func `a note that goes on in the next line gives no title`() {
    let playbook = readingTwice(
      "# Ops\n\n## Look at the shop\n\n```bash\n# Note: the list has no values. Take the\n"
        + "# real ones from the safe.\nshopctl take\n\n# Close\nshopctl close\n```\n")
    #expect(playbook.graph("look-at-the-shop")?.titles.first == "shopctl take")
  }

  @Test(arguments: [
    ("# Edit the migration file, then:\nrun x", ["by hand: Edit the migration file", "run x"]),
    ("# Edit `shop.toml` and then:\nrun x", ["by hand: Edit `shop.toml`", "run x"]),
    ("# Update compose.yaml\n# Then restart\nrun x", ["by hand: Update compose.yaml", "run x"]),
    ("# Update compose.yaml\n# It names the image\nrun x", ["run x"]),
    ("# Set TILL=2 in till.env, then:\nrun x", ["by hand: Set TILL=2 in till.env", "run x"]),
    ("# Set the till up, then:\nrun x", ["run x"]),
    ("# Update the tills, then:\nrun x", ["run x"]),
    ("# Edit shop.toml, then:\nvi shop.toml", ["vi shop.toml"]),
    ("# Update shop.toml\n# Then look\nsed -i s/a/b/ shop.toml", ["sed -i s/a/b/ shop.toml"]),
    (
      "# Only if the shop is lost:\n# kubectl get svc -n shop\nrun x",
      ["Only if the shop is lost? run x"]
    ),
    (
      "# Empty the spool if it is full:\n# It takes a while\nrun x", ["if it is full? run x"]
    ),
    (
      "# The driver mends it by itself\n# If not, mend it by hand:\nrun x",
      ["If not: The driver mends it by itself? run x"]
    ),
    ("# The driver mends it by itself\n# If not, tell Ann\nrun x", ["run x"]),
    ("make\n\n# Close the till when done\nrun x", ["make", "run x"]),
    ("# Update go.mod and then:\ngo mod tidy", ["go mod tidy"]),
    ("# Edit file permissions, then:\nchmod 600 x", ["chmod 600 x"]),
  ])
  func `a comment tells what comes first, or in which case`(code: String, expected: [String]) {
    #expect(steps("```sh\n\(code)\n```") == expected)
  }

  @Test(arguments: [
    (
      "# Option 1: anew\nmake\n# Look at it\nrun x\n\n# Option 2: from a copy\n./copy.sh",
      ["which: Option 1: anew | Option 2: from a copy", "make", "run x", "./copy.sh"]
    ),
    (
      "# Option 1: anew\nmake\n# Look at it\nrun x\n\n# Option 2: from a copy\n./copy.sh\n# Open\nrun y",
      ["make", "run x", "./copy.sh", "run y"]
    ),
    ("# Option 1: anew\nmake\n# Look at it\nrun x", ["make", "run x"]),
    (
      "# Option 1 is open first\nmake\n# Look at it\nrun x\n\n# Option 2 is open second\nrun y",
      ["make", "run x", "run y"]
    ),
  ])
  func `options of several steps are chosen from where the last ends the fence`(
    code: String, expected: [String]
  ) {
    #expect(steps("```sh\n\(code)\n```") == expected)
  }

  @Test(arguments: [
    ("zap the disk, if it was used before. It is not needed for a new one", true),
    ("cut the rope, if it was used before", false),
  ])
  func `a bullet with a short verb names the command below it`(words: String, isOne: Bool) {
    let found = steps("Prepare it:\n```sh\nmake\n```\n- \(words)\n```sh\nvolume zap x\n```")

    #expect(found.contains("if it was used before? volume zap x") == isOne)
    #expect(found.contains("volume zap x") != isOne)
  }

  @Test(arguments: [
    ("Fail over — Option A: spare", "Fail over — Option B: copy", true),
    ("Fail over - Option 1", "Fail over - Option 2", true),
    ("Fail over — Option A: spare", "Look again — Option B: copy", false),
    ("Fail over — Option A: spare", "Fail over — Optional B", false),
    ("Fail over — Option A: spare", "Fail over — Option A: copy", false),
  ])
  func `options named behind what they do are chosen from`(
    first: String, second: String, isChoice: Bool
  ) {
    let sections = ["Look", first, second, "Check it"].enumerated().map {
      "### Step \($0 + 1): \($1)\n\n```sh\nrun \($0)\n```\n\n"
    }
    let found = steps(sections.joined())
    #expect(found.contains { $0.hasPrefix("which") } == isChoice)
    #expect(found.filter { $0.hasPrefix("run") } == ["run 0", "run 1", "run 2", "run 3"])
  }
}
