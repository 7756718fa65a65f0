import Foundation
import Testing

/// A playbook that begins from the template.
struct NewPlaybookTests {
  @Test(arguments: ["redis-failover.md", "playbooks/Disk_Full.markdown", "übergabe 2.md"])
  func `nothing in it is found fault with, and all of it rehearses`(name: String) throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write("", to: "playbooks/keep")

    let made = try run("runbook new '\(name)'")
    #expect(made.status == 0, "\(made)")
    #expect(made.output.contains(name))
    let checked = try run("runbook check --strict '\(name)'")
    #expect(checked.status == 0, "\(checked)")
    let shown = try run("runbook run '\(name)' --dry-run --strict --skip-manual")
    #expect(shown.output.contains("7 steps: 3 read-only, 1 change"), "\(shown)")
    let rehearsed = try run("runbook rehearse --all --runbooks '\(name)'")
    #expect(rehearsed.status == 0, "\(rehearsed)")
  }

  @Test func `its title comes from the name of the file`() throws {
    let run = try CommandRun()
    defer { run.remove() }

    _ = try run("runbook new redis-failover.md")

    let text = try run("cat redis-failover.md").output
    #expect(text.hasPrefix("# Redis Failover\n"))
    #expect(text.contains("`RedisFailover - "))
  }

  @Test(arguments: ["a b.md", "it's $HOME.md", "-x.md", "tab\tand 'q' \\.md", "é;ls.md"])
  func `its hints run as they stand`(name: String) throws {
    let run = try CommandRun()
    defer { run.remove() }
    let word = "'" + name.replacing("'", with: "'\\''") + "'"

    let made = try run("runbook new -- \(word)")
    let hinted = try run("set -e; " + made.error)

    #expect(made.status == 0 && made.error.split(separator: "\n").count == 2, "\(made)")
    #expect(hinted.status == 0 || hinted.status == 5, "\(hinted)")
    #expect(hinted.output.contains("7 steps"), "\(hinted)")
  }

  @Test func `its title is one line without orders to a terminal`() throws {
    let run = try CommandRun()
    defer { run.remove() }

    let made = try run("runbook new $'disk\\n# Two\\e[31mfull\\u202e.md'; cat disk*")

    #expect(made.output.contains("# Disk # Two [31mfull\n"), "\(made)")
    #expect(!made.output.unicodeScalars.contains("\u{1B}") && !made.error.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("echo mine >a.md; runbook new a.md", 2, "'a.md' is there already"),
    ("ln -s nowhere a.md; runbook new a.md", 2, "'a.md' is there already"),
    ("runbook new a", 2, "'a' is no name of a playbook"),
    ("runbook new .md", 2, "no name of a playbook"),
    ("runbook new README.md", 2, "would not be listed"),
    ("runbook new _x.md", 2, "would not be listed"),
    ("mkdir d; runbook new d/Index.markdown", 2, "would not be listed"),
    ("runbook new .hidden.md", 2, "would not be listed"),
    ("runbook new gone/a.md", 3, "there is no directory 'gone'"),
    ("echo x >file; runbook new file/a.md", 2, "cannot be written"),
    ("(ulimit -f 0; runbook new a.md)", 2, ""),
    ("runbook new", 2, "FILE is missing"),
  ])
  func `what cannot be written is told, and nothing is half done`(
    line: String, status: Int32, words: String
  ) throws {
    let run = try CommandRun()
    defer { run.remove() }

    let result = try run(line)

    #expect(result.status == status, "\(result)")
    #expect(words.isEmpty || result.error.contains(words), "\(result)")
    let left = try run("cat a.md 2>&1; ls nowhere 2>&1").output
    #expect(!left.contains("Severity"), "\(left)")
    #expect(!line.contains("mine") || left.hasPrefix("mine\n"))
  }
}
