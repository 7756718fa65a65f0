import Foundation
import RunbookCore
import Testing

@testable import RunbookSystem

/// What a step's own traps, traces and `exec` do beside the driver's.
struct StepTrapTests {
  /// Runs the steps of one session; what each printed, both streams in one.
  private func run(
    _ scripts: [String], _ environment: [String: String] = [:]
  ) async -> [(text: String, result: ScriptResult)] {
    let session = LocalSession(
      directory: NSTemporaryDirectory(),
      environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, graceMs: 300)
    var outcomes: [(text: String, result: ScriptResult)] = []
    for (index, script) in scripts.enumerated() {
      let collected = Collected()
      let result = await session.run(
        ScriptRequest(
          step: "\(index + 1)", event: 1, session: .local, interpreter: "bash", script: script),
        taps: .init(stdout: collected.tap, stderr: collected.tap))
      outcomes.append((collected.text, result))
    }
    return outcomes
  }

  @Test func `a trace shows the step's commands and nothing else`() async {
    let outcomes = await run([
      "set -x\ntrue a\nfalse || true b", "trap 'true c' EXIT\ntrap 'true d' ERR", "exit 0",
      "for i in 1; do true $i; done | cat; true &\nwait",
    ])

    #expect(outcomes[0].text == "+ true a\n+ false\n+ true b\n")
    #expect(outcomes[1].text.hasSuffix("+ true c\n"))
    #expect(outcomes[2].text == "+ exit 0\n")
    #expect(!outcomes[3].text.contains("__rb_"))
  }

  @Test(arguments: [("( exit 3 )", 3), ("exit 4", 4), ("true", 0)])
  func `an EXIT trap sees the status that the step ends with`(script: String, status: Int) async {
    let outcomes = await run(["trap 'echo \"ends with $?\"' EXIT\n\(script)"])

    #expect(outcomes[0].text == "ends with \(status)\n")
    #expect(outcomes[0].result.end == .exited(status))
  }

  @Test(arguments: ["exit 5", "(exit 1); exit 5", "f() { exit 5; }; f", "echo $(exit 2); exit 5"])
  func `an exit in an EXIT trap ends the step and keeps its state`(action: String) async {
    let outcomes = await run(["trap '\(action)' EXIT\nkept=yes", "echo $kept; declare -F exit"])

    #expect(outcomes[0].result.end == .exited(5))
    #expect(outcomes[1].text == "yes\n")
  }

  @Test func `an ERR trap sees the failed command's status`() async {
    let outcomes = await run([
      "trap 'echo \"failed with $?: $BASH_COMMAND\"' ERR\n(exit 7)\necho never"
    ])

    #expect(outcomes[0].text.hasSuffix("failed with 7: ( exit 7 )\n"))
    #expect(outcomes[0].result.end == .exited(7))
  }

  @Test func `the list of traps has the step's own and no other`() async {
    let outcomes = await run([
      "trap 'echo \"it'\\''s\"\necho two' EXIT; trap 'true # a' ERR; trap 'true' USR1; trap; trap -p ERR",
      "trap; trap -p EXIT ERR; echo end",
    ])

    let exit = "trap -- 'echo \"it'\\''s\"\necho two' EXIT\n"
    let err = "trap -- 'true # a' ERR\n"
    #expect(
      outcomes[0].text == exit + "trap -- 'true' SIGUSR1\n" + err + err + "it's\ntwo\n"
        || outcomes[0].text == exit + err + "trap -- 'true' SIGUSR1\n" + err + "it's\ntwo\n")
    #expect(outcomes[1].text == "end\n")
  }

  @Test(arguments: ["echo bye # and no more", "echo bye \\", "echo bye;", "{ echo bye; }"])
  func `however an EXIT trap ends, the state is kept`(action: String) async {
    let outcomes = await run(["trap '\(action)' EXIT\nkept=yes", "echo $kept"])

    #expect(outcomes[0].text == "bye\n")
    #expect(outcomes[1].text == "yes\n")
  }

  @Test(arguments: ["lost=1; exec true", "lost=1; builtin trap - EXIT"])
  func `a step that leaves no state says so`(script: String) async throws {
    let outcomes = await run([script, "echo ${lost-gone}"])

    #expect(outcomes[0].result.end == .exited(0))
    let event = try #require(outcomes[0].result.events.first)
    guard case .noteAdded(step: "1", let text) = event else {
      Issue.record("\(event)")
      return
    }
    #expect(text.contains("are not kept"))
    #expect(outcomes[1].text == "gone\n")
    #expect(outcomes[1].result.events.isEmpty)
  }

  @Test func `variables with names that are none of the shell's reach every step`() async {
    let outcomes = await run(["true", "env | grep '^a[.]b='"], ["a.b": "kept"])

    #expect(outcomes[1].text == "a.b=kept\n")
  }

  @Test func `exported values reach the next steps as they are`() async {
    let long = String(repeating: "x", count: 200_000)
    let outcomes = await run(
      [
        #"""
        export PLAIN='a "b" $c `d` \e' LINES_OF=$'one\ntwo' EMPTY= BYTES=$'\xff' TAB=$'a\tb'
        export GLOBIGNORE='*.x' BASH_ENV=/nonexistent/file PS4='> ' TMOUT=7
        export -n HOME; unset TERM; export long=\#(long)
        declare -x WITHOUT; declare -ix NUMBER=3
        """#,
        #"""
        printf '%s|' "$PLAIN" "$LINES_OF" "${EMPTY-unset}" "$TAB" "${#long}" "${TERM-unset}" "$PS4"
        unset long; printf '%s' "$BYTES" | od -An -tx1
        NUMBER+=1; echo $NUMBER "$GLOBIGNORE" $TMOUT $BASH_ENV ${WITHOUT-unset} $HOME
        printenv PLAIN TAB EMPTY NUMBER; printenv HOME TERM WITHOUT
        true
        """#,
      ], ["TERM": "dumb", "HOME": "/tmp"])

    #expect(
      outcomes[1].text == #"""
        a "b" $c `d` \e|one
        two||a	b|200000|unset|> | ff
        4 *.x 7 /nonexistent/file unset /tmp
        a "b" $c `d` \e
        a	b

        4

        """#)
  }

  @Test func `traps run under errexit as well`() async {
    let outcomes = await run([
      "set -eu\ntrap 'echo cleanup $?' EXIT\nkept=yes\n(exit 3)\necho never",
      "echo $kept\ntrap 'echo failed $?' ERR\n(exit 4)",
      "set +e; trap - ERR; true",
    ])

    #expect(outcomes[0].text == "cleanup 3\n")
    #expect(outcomes[0].result.end == .exited(3))
    #expect(outcomes[1].text == "yes\nfailed 4\n")
    #expect(outcomes[1].result.end == .exited(4))
    #expect(outcomes[2].result.events.isEmpty)
  }

  @Test func `a bare exit in an EXIT trap ends with the status from before it`() async {
    let outcomes = await run(["trap 'true; exit' EXIT\n(exit 6)"])

    #expect(outcomes[0].result.end == .exited(6))
  }

  @Test func `what the loader heeds does not reach the shell of the next step`() async {
    let outcomes = await run([
      "export LD_SHOW_AUXV=1 LD_PRELOAD=/nonexistent.so",
      "unset LD_SHOW_AUXV LD_PRELOAD; echo fine",
    ])

    #expect(outcomes[1].text == "fine\n")
  }

  @Test func `each attempt after a resume has the environment beside the state`() async throws {
    let folder = try StateFolder()
    let environment = ["HOME": "/srv", "GIVEN": "yes"]
    let first = folder.session(in: "/tmp", environment)
    _ = await first.prints("LEFT=1", step: "1")
    _ = await first.prints("false", step: "2")

    let second = folder.session(in: "/tmp", environment)
    for _ in 1...3 {
      #expect(
        await second.prints(
          "ls / >/dev/null && echo $LEFT $HOME $GIVEN; false", step: "2", again: true)
          == "1 /srv yes\n")
    }
  }
}
