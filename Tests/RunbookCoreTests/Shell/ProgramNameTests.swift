import Testing

@testable import RunbookCore

@Suite struct ProgramNameTests {
  @Test(arguments: [
    "rotate.sh", "./bin/drain.bash", "tools/fill.py", "a.rb", "b.pl", "c.js", "/srv/till/d.php",
  ])
  func `a script is known by its ending`(_ name: String) {
    #expect(ScriptName.isOne(name))
  }

  @Test(arguments: ["", "sh", "notes.md", "rotate.sh.bak", "till.shop", "a.b/sh", "pyth"])
  func `other names are no scripts`(_ name: String) {
    #expect(!ScriptName.isOne(name))
  }

  @Test(arguments: [
    ("bash", true), ("/bin/ash", true), ("/usr/local/bin/zsh", true), ("/tmp/bash", false),
    ("fish", false), ("", false),
  ])
  func `a shell is known by its name or its path`(_ word: String, _ isOne: Bool) {
    #expect(ShellName.isOne(word) == isOne)
  }

  @Test func `no pair of verbs is listed twice`() {
    let pairs =
      OpposedVerbs.switching + OpposedVerbs.pausing + OpposedVerbs.making + OpposedVerbs.managing
    #expect(Set(pairs.map { "\($0.verb) \($0.opposite)" }).count == pairs.count)
  }
}
