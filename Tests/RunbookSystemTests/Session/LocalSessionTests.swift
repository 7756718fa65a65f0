import Foundation
import RunbookCore
import Synchronization
import TestSupport
import Testing

@testable import RunbookSystem

/// Steps in a real bash, one after the other in one session.
struct LocalSessionTests {
  private struct Outcome {
    var result: ScriptResult
    var out: String
    var err: String
  }

  private func session(graceMs: Int = 300) -> LocalSession {
    LocalSession(
      directory: NSTemporaryDirectory(), environment: ProcessInfo.processInfo.environment,
      graceMs: graceMs)
  }

  private func run(
    _ script: String, in session: LocalSession, step: String = "1",
    _ change: (inout ScriptRequest) -> Void = { _ in }
  ) async -> Outcome {
    var request = ScriptRequest(
      step: step, event: 1, session: .local, interpreter: "bash", script: script)
    change(&request)
    let out = Collected()
    let err = Collected()
    let result = await session.run(
      request,
      taps: .init(stdout: out.tap, stderr: err.tap))
    return Outcome(result: result, out: out.text, err: err.text)
  }

  @Test func `state persists from step to step`() async {
    let session = session()

    _ = await run(
      """
      cd /usr; plain='a "b" $c'; export SHOWN=yes; list=(1 'two words' 3); declare -A map=([k]='v v')
      greet() { echo "hello $1"; }
      shopt -s extglob; umask 077
      """, in: session)
    let after = await run(
      """
      pwd; echo "$plain"; printenv SHOWN; echo "${list[1]}"; echo "${map[k]}"; greet you
      shopt -q extglob && umask
      """, in: session)

    #expect(after.out == "/usr\na \"b\" $c\nyes\ntwo words\nv v\nhello you\n0077\n")
    #expect(after.result.end == .exited(0))
  }

  @Test func `what a step leaves in variables with secret names is told`() async {
    let learned = Mutex<[String: String]>([:])
    let session = LocalSession(
      directory: NSTemporaryDirectory(), environment: [:],
      learn: { found in learned.withLock { $0.merge(found) { $1 } } })

    _ = await run(
      "NEW_PASSWORD='it\"s $x'; export DB_PASS=hunter22; PLAIN=no; PSK=$'a\\nb4567\\e'; SECRET_NAME=n1234567",
      in: session)
    _ = await run("USE_TOKEN=true; OLD_TOKEN=2026-01-01; NO_TOKEN=production-eu", in: session)
    _ = await run("for i in {100..400}; do declare -g TOKEN_$i=value$i; done", in: session)

    let found = learned.withLock { $0 }
    #expect(found["NEW_PASSWORD"] == "it\"s $x")
    #expect(found["DB_PASS"] == "hunter22")
    #expect(found["PSK"] == "a\nb4567\u{1B}")
    #expect(found["USE_TOKEN"] == nil && found["OLD_TOKEN"] == nil && found["NO_TOKEN"] == nil)
    #expect(found["SECRET_NAME"] == nil)
    // Many are too many.
    #expect(found.count == 64)
  }

  @Test func `an unset variable stays unset`() async {
    let session = session()

    _ = await run("export GONE=1", in: session)
    _ = await run("unset GONE", in: session)
    let after = await run("echo \"[${GONE-unset}]\"", in: session)

    #expect(after.out == "[unset]\n")
  }

  @Test func `a group stops at its first failing top-level command`() async {
    let outcome = await run("echo one\nfalse\necho two", in: session())

    #expect(outcome.out == "one\n")
    #expect(outcome.result.end == .exited(1))
  }

  @Test(arguments: [
    ("[ -f nope ] && cat nope\necho after", "after\n", 0),
    ("[ -f nope ] && [ -f there ] && echo both\ntrue &\necho after", "after\n", 0),
    ("! true\necho after", "after\n", 0), ("true && false\necho after", "", 1),
    ("false || false\necho after", "", 1), ("check() { return 3; }\ncheck\necho after", "", 3),
    ("check() { return 3; }\ncheck && echo no\necho after", "after\n", 0),
    ("(exit 4)\necho after", "", 4), ("echo on\n[ -f nope ] && cat nope", "on\n", 1),
    ("true &\n[ -f nope ] && cat nope", "", 1), ("[ -f nope ] && cat nope", "", 1),
    ("[ -f nope ] && cat nope\necho $?", "1\n", 0), ("IFS=,\nyes | head -1\necho on", "y\non\n", 0),
    ("IFS=\nyes | head -1\necho on", "y\non\n", 0), ("sh -c 'exit 9' || X=$?\necho $X", "9\n", 0),
    ("[ -f nope ] && :\nif [ $? = 1 ]; then echo none; fi", "none\n", 0),
  ])
  func `a group stops where bash's own errexit would`(
    script: String, out: String, status: Int
  ) async {
    let outcome = await run(script, in: session())

    #expect(outcome.out == out)
    #expect(outcome.result.end == .exited(status))
  }

  @Test func `a loop runs to its end and fails then`() async {
    let outcome = await run(
      "for s in a b c; do echo $s; [ $s != a ] || false; done\necho after", in: session())

    #expect(outcome.out == "a\nb\nc\n")
    #expect(outcome.result.end == .exited(1))
    #expect(outcome.result.innerFailures >= 1)
  }

  @Test func `a failed member fails its pipeline, a closed pipe does not`() async {
    let session = session()

    let failed = await run("false | cat", in: session)
    let closed = await run("yes | head -1", in: session)

    #expect(failed.result.end == .exited(1))
    #expect(closed.out == "y\n")
    #expect(closed.result.end == .exited(0))
  }

  @Test func `exit ends the step and keeps its state`() async {
    let session = session()

    let first = await run("kept=1\nexit 7\necho never", in: session)
    let second = await run("echo $kept", in: session)

    #expect(first.result.end == .exited(7))
    #expect(first.out.isEmpty)
    #expect(second.out == "1\n")
  }

  @Test func `a trap of the step's own runs and keeps the state`() async {
    let session = session()

    let first = await run("trap 'echo bye' EXIT\nkept=2", in: session)
    let second = await run("echo $kept; trap", in: session)

    #expect(first.out == "bye\n")
    #expect(second.out == "2\n")
  }

  @Test(arguments: [
    "trap 'echo bye' EXIT", ". ./ends", "source ./ends", "eval \"$(cat ends)\"", "$ending",
    "ends", ".\t./ends",
  ])
  func `whatever sets a trap keeps the state`(script: String) async {
    let session = session()

    _ = await run(
      "cd \"$(mktemp -d)\"; echo \"trap 'echo bye' EXIT\" >ends; ending='. ./ends'; ends() { . ./ends; }",
      in: session)
    let second = await run(script + "\nkept=2", in: session)
    let third = await run("echo $kept; rm -r \"$PWD\"", in: session)

    #expect(second.out == "bye\n")
    #expect(third.out == "2\n")
  }

  @Test func `nothing of the driver's own leaks into a step`() async {
    let session = session()

    _ = await run("true", in: session)
    let outcome = await run("set | grep -c '^__rb_[a-z]*=' ; declare -F", in: session) {
      $0.captures = []
    }

    #expect(!outcome.out.contains("__rb_kept"))
    #expect(!outcome.err.contains("__rb_"))
  }

  @Test func `values arrive as data`() async {
    let hostile = "a'b\"c $(touch /tmp/never) `id` \\ \n;rm -rf x"

    let outcome = await run("printf %s \"$VALUE\"", in: session()) {
      $0.variables = [.init(name: "VALUE", value: hostile)]
    }

    #expect(outcome.out == hostile)
  }

  @Test func `captured values come back`() async {
    let outcome = await run("RATE=$((20 + 1)); OTHER='x y'", in: session()) {
      $0.captures = ["RATE", "OTHER"]
    }

    #expect(
      outcome.result.captures == [
        .init(name: "RATE", value: "21"), .init(name: "OTHER", value: "x y"),
      ])
  }

  @Test func `another attempt at the first step has the environment, and so has the next step`()
    async
  {
    let session = session()
    let script = "first=set; printenv PATH >/dev/null && echo \"at $HOME\""
    let home = ProcessInfo.processInfo.environment["HOME"] ?? ""

    _ = await run(script, in: session)
    let again = await run("echo \"${first-unset}\"; " + script, in: session) {
      $0.restoresState = true
    }
    let next = await run(script, in: session, step: "2")

    #expect(again.out == "unset\nat \(home)\n")
    #expect(next.out == "at \(home)\n")
  }

  @Test func `a step's own values of names that bash sets last`() async {
    let session = session()

    _ = await run("HOSTTYPE=replica OSTYPE=mine MACHTYPE=own", in: session)
    let after = await run("echo $HOSTTYPE $OSTYPE $MACHTYPE", in: session, step: "2")

    #expect(after.out == "replica mine own\n")
  }

  @Test func `a trap by way of a variable keeps the state`() async {
    let session = session()

    _ = await run("WORD=trap", in: session)
    _ = await run("$WORD 'echo bye' EXIT; kept=yes", in: session, step: "2")
    let after = await run("echo $kept", in: session, step: "3")

    #expect(after.out == "yes\n")
  }

  @Test func `a signal while a step leaves its state breaks no later step`() async {
    let session = session()
    _ = await run(
      "for i in {1..2000}; do eval \"f$i() { if true; then echo $i; fi; }\"; done", in: session)

    for delay in 0..<16 {
      let trap = delay.isMultiple(of: 2) ? "" : "trap 'exit 130' INT; "
      _ = await run(
        trap + "(sleep 0.0\(10 + 2 * delay); kill -INT $$) & :", in: session,
        step: "interrupted \(delay)")
      let after = await run("f7; f2000", in: session)
      #expect(after.out == "7\n2000\n" && after.result.end == .exited(0), "try \(delay)")
    }
  }

  @Test func `a directory that is gone refuses the step`() async throws {
    let session = session()
    let place = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    _ = await run("mkdir \(place); cd \(place)", in: session)
    try FileManager.default.removeItem(atPath: place)

    let after = await run("touch here", in: session)

    guard case .refused(let reason) = after.result.end else {
      Issue.record("\(after.result.end)")
      return
    }
    #expect(reason.contains("No such file or directory"))
  }

  @Test func `a retry starts from the state before the attempt`() async {
    let session = session()

    _ = await run("count=1", in: session, step: "1")
    _ = await run("count=$((count + 1)); false", in: session, step: "2")
    let again = await run("count=$((count + 1)); echo $count", in: session, step: "2") {
      $0.restoresState = true
    }

    #expect(again.out == "2\n")
  }

  @Test func `a step past its limit is ended, also where it ignores TERM`() async {
    let outcome = await run("trap '' TERM; echo on; sleep 600", in: session(graceMs: 100)) {
      $0.timeoutSeconds = 0.3
    }

    #expect(outcome.result.end == .timedOut)
    #expect(outcome.out == "on\n")
    #expect(outcome.result.durationMs < 590_000)
  }

  @Test(arguments: [30 * 86_400.0, 1e30])
  func `a limit longer than any poll is no trouble`(seconds: Double) async {
    let outcome = await run("sleep 0.1; echo on", in: session()) { $0.timeoutSeconds = seconds }

    #expect(outcome.result.end == .exited(0))
    #expect(outcome.out == "on\n")
  }

  @Test func `a background job does not hold its step up, and ends with the run`() async throws {
    let session = session()

    let outcome = await run("sleep 601 & echo started; echo $! ", in: session)
    let events = await session.end()

    #expect(outcome.out.hasPrefix("started\n"))
    #expect(outcome.result.durationMs < 590_000)
    #expect(outcome.result.events.count == 1)
    #expect(events.count == 1)
    let pid = try #require(pid_t(outcome.out.split(separator: "\n")[1]))
    let state = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
    #expect(state == nil || state?.contains(") Z ") == true)
  }

  @Test func `standard input is empty and there is no terminal`() async {
    let outcome = await run("cat; (echo x > /dev/tty) 2>/dev/null || echo none", in: session())

    #expect(outcome.out == "none\n")
  }

  @Test func `a missing interpreter is told, not crashed on`() async {
    let outcome = await run("x", in: session()) { $0.interpreter = "no-such-program-here" }

    guard case .refused(let reason) = outcome.result.end else {
      Issue.record("\(outcome.result.end)")
      return
    }
    #expect(reason.contains("no-such-program-here"))
  }

  @Test func `options, extended globs, odd names and bytes persist`() async {
    let session = session()

    _ = await run(
      """
      shopt -s extglob
      kind() { case $1 in @(x|y)) echo known ;; esac; }
      my-func.x() { cat <<END
      hi $1
      END
      }
      readonly R=3; bytes=$'\\377\\001'; lines=$'a\\nb'; set -uf
      """, in: session)
    let after = await run(
      "kind x; my-func.x you; echo $R *; printf %s \"$bytes\" | wc -c; echo \"$lines\"", in: session
    )
    let unset = await run("echo \"$nope\"\necho never", in: session)

    #expect(after.out == "known\nhi you\n3 *\n2\na\nb\n")
    #expect(unset.out.isEmpty)
    #expect(unset.result.end == .exited(1) || unset.result.end == .exited(127))
  }

  @Test func `a trap for several signals displaces nothing`() async {
    let session = session()

    let first = await run("trap 'echo bye' EXIT INT TERM\nkept=3", in: session)
    let second = await run("echo $kept; trap 'echo bad' ERR\nfalse", in: session)

    #expect(first.out == "bye\n")
    #expect(second.out == "3\nbad\n")
    #expect(second.result.end == .exited(1))
  }

  @Test func `a subshell has a trap of its own`() async {
    let outcome = await run("(trap 'echo inner' EXIT; true)\necho after", in: session())

    #expect(outcome.out == "inner\nafter\n")
  }

  @Test(arguments: [
    "printf 'a\\nb\\n' | while read x; do [ $x = b ] || false; echo $x; done\necho never",
    "(false; printf 'a\\nb\\n')\necho never",
  ])
  func `a loop behind a pipe, or a subshell, runs to its end and fails then`(
    script: String
  ) async {
    let outcome = await run(script, in: session())

    #expect(outcome.out == "a\nb\n")
    #expect(outcome.result.end == .exited(1))
    #expect(outcome.result.innerFailures >= 1)
  }

  @Test func `a step may use low descriptors and the last argument`() async {
    let session = session()

    let first = await run(
      "kept=4; exec 8</dev/null 9</dev/null\necho one two\necho $_", in: session)
    let second = await run("echo $kept", in: session)

    #expect(first.out == "one two\ntwo\n")
    #expect(second.out == "4\n")
  }

  @Test func `a step's own functions and aliases do not reach the driver`() async {
    let session = session()

    _ = await run(
      "shopt -s expand_aliases\nalias cd='false' set='false'\nprintf() { echo mine; }\nkept=5",
      in: session)
    let after = await run("echo $kept; printf x", in: session)

    #expect(after.out == "5\nmine\n")
    #expect(after.result.end == .exited(0))
  }

  @Test(arguments: ["cat <<END\nunfinished", "echo 'open", "echo end\\"])
  func `an unfinished script swallows none of the driver's lines`(script: String) async {
    let outcome = await run(script, in: session())

    #expect(!outcome.out.contains("__rb_"))
  }

  @Test func `steps side by side start alike, run at once and leave no state`() async throws {
    let session = session()
    _ = await run("kept=before; cd /usr", in: session)

    let folder = try TemporaryFolder()
    let place = folder.path
    // Each waits for all the others: one after the other they would never end.
    let seen = await withTaskGroup(of: String.self) { group in
      for number in 1...8 {
        group.addTask {
          await self.run(
            """
            echo $kept $PWD; kept=\(number); cd /; touch \(place)/\(number)
            while [ "$(ls \(place) | wc -l)" -lt 8 ]; do sleep 0.05; done
            """, in: session
          ) {
            $0.leavesState = false
            $0.timeoutSeconds = 120
          }.out
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let after = await run("echo $kept $PWD", in: session)

    #expect(seen == Array(repeating: "before /usr\n", count: 8))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place).count == 8)
    #expect(after.out == "before /usr\n")
  }

  @Test func `an interrupt reaches every step that runs`() async {
    let session = session()

    let ends = await withTaskGroup(of: ScriptResult.End.self) { group in
      for _ in 1...3 {
        group.addTask {
          await self.run("sleep 600", in: session) { $0.leavesState = false }.result.end
        }
      }
      group.addTask {
        try? await Task.sleep(for: .seconds(1))
        await session.end(by: SIGINT)
        return .interrupted
      }
      return await group.reduce(into: []) { $0.append($1) }
    }

    #expect(ends == Array(repeating: .interrupted, count: 4))
  }

  @Test func `a final search without a match is told by name`() async {
    let session = session()

    let search = await run("echo a\necho b | grep c", in: session)
    let early = await run("false\ngrep c /dev/null", in: session)

    #expect(search.result.lastProgram == "grep")
    #expect(early.result.lastProgram == nil)
  }
}
