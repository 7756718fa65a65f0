import Testing

@testable import RunbookCore

struct TargetFileTests {
  private func read(_ text: String) -> (target: RunTarget?, findings: [Diagnostic]) {
    TargetFile.read(SourceFile(path: "targets/eu.env", text), name: "eu")
  }

  @Test(arguments: [
    ("A=b", "b"), ("export A=b", "b"), ("A = b c ", "b c"), ("A=", ""), ("A=b # c", "b"),
    ("A=b#c", "b#c"), ("A='b # $x'", "b # $x"), (#"A="b\n\"c\" \$d \e""#, "b\n\"c\" $d \\e"),
    ("A='two\nlines'", "two\nlines"), ("A=b\r\n", "b"), ("\u{feff}A=b", "b"), ("A=$B", "$B"),
    ("A=\"x\" # c", "x"), ("A=#c", ""),
  ])
  func `a value is taken as data`(text: String, value: String) {
    let (target, findings) = read(text)

    #expect(target?.pairs == [RunTarget.Pair(name: "A", value: value)])
    #expect(!findings.contains { $0.severity == .error })
  }

  @Test func `special comments say what must hold`() {
    let (target, findings) = read(
      """
      # ordinary
      #: check kubectl config current-context == prod-eu
      #: session db-primary = ssh -p 2201 db.internal
      #: require-clean-git
      REGION=eu
      """)

    #expect(findings == [])
    #expect(target?.checks == ["kubectl config current-context == prod-eu"])
    #expect(
      target?.sessions == [RunTarget.Pair(name: "db-primary", value: "ssh -p 2201 db.internal")])
    #expect(target?.requiresCleanGit == true)
    #expect(target?.pairs.map(\.name) == ["REGION"])
  }

  @Test(arguments: [
    "just words", "1A=b", "=b", "A='open", "A=\"x\"y", "#: chek x", "#: check", "#: session x",
    "A-B=c", "export =x",
  ])
  func `a broken line leaves no target`(text: String) {
    let (target, findings) = read("GOOD=1\n" + text + "\n")

    #expect(target == nil)
    #expect(findings.contains { $0.severity == .error && ($0.range?.start ?? 0) >= 7 })
  }

  @Test func `a misspelt line is told its name`() {
    #expect(read("#: chek x").findings.first?.help == "did you mean 'check'?")
  }

  @Test func `of a name set twice the later value stands`() {
    let (target, findings) = read("A=1\nB=2\nA=3\n")

    #expect(target?.pairs.map(\.value) == ["2", "3"])
    #expect(findings.map(\.rule) == ["target-name-twice"])
  }
}
