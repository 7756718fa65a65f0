import Foundation
import TestSupport
import Testing

/// `audit sign` and `audit verify --signers`, with keys made for the test. Needs `ssh-keygen`, which
/// CI always has.
@Suite(
  .enabled(
    if: ProcessInfo.processInfo.environment["CI"] != nil
      || FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh-keygen"),
    "ssh-keygen is not installed"))
struct AuditSignTests {
  /// Two runs, the ledger signed behind them, and a file of allowed signers.
  private func signed() throws -> CommandRun {
    let run = try CommandRun()
    try run.write("# Look\n\n```bash\ntrue\n```\n", to: "look.md")
    let result = try run(
      """
      set -e
      runbook run look.md --yes >run.log; runbook run look.md --yes >run.log
      for name in key other; do ssh-keygen -q -t ed25519 -N '' -C $name -f $name; done
      echo "ada@example.com $(cat key.pub)" >signers
      runbook audit sign --key key
      """)
    try #require(result.status == 0, "\(result)")
    #expect(result.output.hasPrefix("signed lines 1 to 4 of the ledger, head "))
    return run
  }

  @Test func `what was signed verifies, also after the ledger has grown`() throws {
    let run = try signed()
    defer { run.remove() }

    let now = try run("runbook audit verify --signers signers")
    let later = try run(
      "runbook run look.md --yes >run.log; runbook audit verify --signers signers")
    let json = try run("runbook audit verify --signers signers --format json")

    #expect(now.status == 0, "\(now)")
    #expect(now.output.contains("signed by ada@example.com on "))
    #expect(now.output.contains("lines 1 to 4 of the ledger; nothing came since\n"))
    #expect(later.status == 0 && later.output.contains("; 2 came since and are not signed\n"))
    #expect(json.status == 0 && json.output.contains("\"signer\": \"ada@example.com\""))
    #expect(try run("runbook audit verify").status == 0)
  }

  @Test(arguments: [
    ("echo \"bob@example.com $(cat other.pub)\" >signers", "does not allow"),
    (
      "echo \"ada@example.com namespaces=\\\"git\\\" $(cat key.pub)\" >signers",
      "not a good signature"
    ),
    ("sed -i 's/\"lines\":4/\"lines\":2/' .git/audit/signatures/*Z", "not a good signature"),
    ("echo x >>.git/audit/signatures/*Z", "not a statement of ours"),
    ("rm -r .git/audit/signatures", "the ledger is not signed, or its signatures were taken away"),
    ("rm .git/audit/signatures/*Z", "what was signed is not there"),
  ])
  func `a signature that proves nothing is told of`(_ change: String, _ words: String) throws {
    let run = try signed()
    defer { run.remove() }

    let result = try run("\(change); runbook audit verify --signers signers")

    #expect(result.status == 6, "\(result)")
    #expect(result.output.contains(words), "\(result)")
    #expect(try run("runbook audit verify").status == 0)
  }

  /// The chain alone holds for a log whose newest run was taken away whole.
  @Test func `a cut that the chain cannot see is found`() throws {
    let run = try signed()
    defer { run.remove() }

    let cut = try run(
      """
      cd .git/audit; sed -i '3,$d' ledger.jsonl; rm -r "runs/$(ls runs | tail -1)"
      cd ../..; runbook audit verify
      """)
    let verified = try run("runbook audit verify --signers signers")

    if cut.status == 0 {
      #expect(verified.status == 6)
      #expect(
        verified.output.contains("signed 4 lines of the ledger, and only 2 are here: it was cut"))
    } else {
      // Both runs began in one second, and the other one's folder was taken.
      #expect(verified.status == 6)
    }
  }

  @Test func `a ledger that was written anew is found`() throws {
    let run = try signed()
    defer { run.remove() }

    let result = try run(
      """
      rm -r .git/audit/runs .git/audit/ledger.jsonl
      for n in 1 2; do runbook run look.md --yes >run.log; done
      runbook audit verify && runbook audit verify --signers signers
      """)

    #expect(result.status == 6)
    #expect(
      result.output.contains(
        "signed another line 4 of the ledger than the one here: it was written anew"))
  }

  /// Two people may sign in one second, and each says that it signed.
  @Test func `no signature takes the place of another`() throws {
    let run = try signed()
    defer { run.remove() }

    let more = try run(
      """
      echo "bob@example.com $(cat other.pub)" >>signers
      for n in 1 2 3; do
        runbook audit sign --key other & runbook audit sign --key key & wait
      done
      """)
    let verified = try run("runbook audit verify --signers signers")

    #expect(more.status == 0 && more.output.split(separator: "\n").count == 6, "\(more)")
    #expect(Set(more.output.split(separator: "\n")).count == 6)
    #expect(verified.status == 0, "\(verified)")
    #expect(verified.output.split(separator: "signed by ada@example.com").count == 5)
    #expect(verified.output.split(separator: "signed by bob@example.com").count == 4)
    #expect(try run("ls -A .git/audit/signatures | wc -l").output == "14\n")
  }

  @Test func `a name whose statement was taken away is not used again`() throws {
    let run = try signed()
    defer { run.remove() }

    let again = try run(
      """
      cd .git/audit/signatures; sig=$(ls *.sig); rm *Z; cp "$sig" ../before; cd ../../..
      for n in 1 2 3; do
        cp .git/audit/before .git/audit/signatures/4-$(date -u -d "+$n sec" +%Y%m%dT%H%M%SZ).sig
      done
      cp -r .git/audit/signatures kept; sleep 1; runbook audit sign --key key
      for file in kept/*; do cmp "$file" ".git/audit/signatures/${file##*/}"; done
      """)

    #expect(again.status == 0, "\(again)")
  }

  @Test func `whoever leaves at the passphrase leaves nothing behind`() throws {
    let folder = try FaultFolder("# Look\n\n```bash\ntrue\n```\n")
    #expect(try folder.start(["run", "night.md", "--yes"]).finish() == 0)
    let made = Process()
    made.executableURL = URL(fileURLWithPath: "/usr/bin/ssh-keygen")
    made.arguments = ["-q", "-t", "ed25519", "-N", "open sesame", "-f", folder.path("locked")]
    try made.run()
    made.waitUntilExit()

    let terminal = try folder.terminal(["audit", "sign", "--key", "locked"])
    try terminal.wait(for: "passphrase")
    terminal.send("\u{3}")

    #expect(try terminal.finish(seconds: 20) != 0)
    let left = try? FileManager.default.contentsOfDirectory(atPath: folder.path("audit/signatures"))
    #expect((left ?? []).isEmpty)
  }

  @Test func `what cannot be signed is refused`() throws {
    let run = try signed()
    defer { run.remove() }

    let noKey = try run("runbook audit sign")
    let missing = try run("runbook audit sign --key nosuch")
    let noKeyInside = try run("runbook audit sign --key signers")
    let noPhrase = try run(
      """
      ssh-keygen -q -t ed25519 -N 'open sesame' -f locked
      SSH_ASKPASS=/bin/false SSH_ASKPASS_REQUIRE=force setsid -w runbook audit sign --key locked
      """)
    let empty = try run("runbook audit sign --key key --audit-dir \"$(mktemp -d -p .)\"")
    let noProgram = try run(
      "mkdir bin; runbook=$(command -v runbook); PATH=$PWD/bin $runbook audit sign --key key")
    let noChecker = try run(
      "runbook=$(command -v runbook); PATH=$PWD/bin $runbook audit verify --signers signers")
    let noSigners = try run("runbook audit verify --signers nosuch")
    let broken = try run(
      "sed -i 's/Look/Lock/' .git/audit/runs/*/journal.jsonl; runbook audit sign --key key")

    #expect(noKey.status == 2 && noKey.error.contains("--key FILE"))
    #expect(missing.status == 3 && missing.error.contains("the key 'nosuch' cannot be read"))
    #expect(noKeyInside.status == 2 && noKeyInside.error.contains("it says: "), "\(noKeyInside)")
    #expect(noPhrase.status == 2, "\(noPhrase)")
    #expect(empty.status == 3 && empty.error.contains("nothing is on the record"))
    #expect(
      noProgram.status == 3 && noProgram.error.contains("'ssh-keygen' is not installed"),
      "\(noProgram)")
    #expect(noChecker.status == 6 && noChecker.error.contains("'ssh-keygen' is not installed"))
    #expect(noSigners.status == 3 && noSigners.error.contains("'nosuch'"))
    #expect(broken.status == 6 && broken.error.contains("is not signed"))
    #expect(try run("ls .git/audit/signatures | wc -l").output == "2\n")
  }
}
