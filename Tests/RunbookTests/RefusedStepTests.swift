import Foundation
import Testing

/// Steps that an option, an annotation or a missing answer keeps from running.
struct RefusedStepTests {
  private func folder(_ steps: String...) throws -> CommandRun {
    let run = try CommandRun()
    let items = steps.enumerated().map { "\($0.offset + 1). \($0.element)\n" }
    try run.write("# A\n\n## Top\n\n" + items.joined(separator: "\n"), to: "runbooks/a.md")
    return run
  }

  private func command(_ title: String, _ script: String, _ info: String = "") -> String {
    "\(title):\n\n   ```bash \(info)\n   \(script)\n   ```\n"
  }

  @Test(arguments: ["no", "n", "skip", "No"])
  func `a step that was refused does not run, whatever says yes to the rest`(answer: String) throws
  {
    let run = try folder(command("Touch", "touch did"), command("Empty", "rm -rf ./did"))
    defer { run.remove() }
    try run.write("", to: "did")

    let result = try run(
      "runbook run top --yes --allow-destructive=all --answer 2=\(answer) --answer 1=\(answer)")

    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("skipped (option --answer)"))
    #expect(try run("test -e did").status == 0)
  }

  @Test func `an answer that a command does not take is told before the first step`() throws {
    let run = try folder(command("Touch", "touch did"))
    defer { run.remove() }

    let result = try run("runbook run top --yes --answer 1=perhaps")

    #expect(result.status == 5)
    #expect(result.error.contains("'perhaps' is no answer to it"))
    #expect(try run("test -e did").status == 1)
  }

  @Test func `what the playbook leaves out runs only where it is asked for`() throws {
    let run = try folder(command("Touch", "touch did", "{skip}"), command("Go on", "true"))
    defer { run.remove() }

    let whole = try run("runbook run top --yes")
    let dry = try run("runbook run top --dry-run")
    #expect(whole.output.contains("skipped (annotation skip)"), "\(whole)")
    #expect(dry.output.contains("left out"))
    #expect(try run("test -e did").status == 1)
    #expect(try run("runbook show top").output.contains("left out, unless --only asks for it"))

    #expect(try run("runbook run top --yes --only 1").status == 0)
    #expect(try run("test -e did").status == 0)
  }

  @Test func `an answer that leads back leads back once`() throws {
    let run = try folder(
      command("Change", "echo x >>did"),
      "Is it up?\n   - If yes: go on with step 3\n   - If no: repeat from step 1\n",
      command("End", "true"))
    defer { run.remove() }

    let result = try run("runbook run top --yes --answer 2=no")
    let lines = try run("wc -l <did").output
    let resumed = try run("runbook resume --yes --answer 2=yes")

    #expect(result.status == 5)
    #expect(lines == "2\n")
    #expect(resumed.status == 0, "\(resumed)")
  }

  @Test func `an undo of one word is a path, or an error`() throws {
    let run = try folder(
      command("Change", "echo x >did", "{undo=./undo.sh}"), command("Fail", "false"))
    defer { run.remove() }
    try run.write("#!/bin/sh\nrm did\n", to: "undo.sh")
    _ = try run("chmod +x undo.sh")

    let result = try run("runbook run top --yes --undo-on-failure")

    #expect(result.status == 1)
    #expect(try run("test -e did").status == 1, "\(result)")

    let text = try run("cat runbooks/a.md").output
    try run.write(text.replacing("./undo.sh", with: "reboot-it"), to: "runbooks/a.md")
    let checked = try run("runbook check")
    let refused = try run("runbook run top --yes")
    #expect(checked.status == 4)
    #expect(checked.output.contains("[unresolved-undo]"))
    #expect(refused.status == 5)
    #expect(refused.error.contains("it is undone by 'reboot-it', which does not exist"))
  }

  @Test func `a failure that leads nowhere is told before the first step`() throws {
    let run = try folder(command("Change", "false", "{on-failure=nosuch}"))
    defer { run.remove() }
    try run.write("# B\n\n```bash\ntrue\n```\n", to: "runbooks/b.md")

    #expect(try run("runbook run top --yes").status == 5)
    #expect(try run("runbook check").output.contains("[unresolved-on-failure]"))
  }

  @Test func `a condition whose program is missing has not been answered`() throws {
    let run = try folder(
      command("Change", "touch did", "{when=\"nosuchprogram --x\"}"),
      command("More", "touch more", "{when=\"sh -c 'exit 127'\"}"))
    defer { run.remove() }

    let missing = try run("runbook run top --yes")
    let answered = try run("runbook run top --yes --answer 1=no")

    #expect(missing.status == 5)
    #expect(missing.error.contains("'nosuchprogram' is not installed here"))
    #expect(answered.status == 5)
    #expect(answered.output.contains("step 2 needs an answer"), "\(answered)")
    #expect(try run("ls").output == "runbooks\n")
  }

  @Test func `a wait that the run's own limit ends has its end on record`() throws {
    let run = try folder("Wait 5 seconds", command("End", "true"))
    defer { run.remove() }

    let result = try run("runbook run top --yes --timeout 1s")

    #expect(result.status == 1)
    #expect(try run("runbook audit show last").output.contains("step 1: timed out"))
    #expect(try run("grep -q step.finished .git/audit/runs/*/journal.jsonl").status == 0)
  }

  @Test func `a graph names the file's digest`() throws {
    let run = try folder(command("End", "true"))
    defer { run.remove() }

    let sum = try run("sha256sum runbooks/a.md").output.prefix(64)
    #expect(try run("runbook show top --format json").output.contains("\"sha256\": \"\(sum)\""))
  }
}
