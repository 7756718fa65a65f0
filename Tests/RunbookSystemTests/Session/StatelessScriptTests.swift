import Foundation
import RunbookCore
import Testing

@testable import RunbookSystem

/// Which scripts leave their shell as it was, and that they run as they would beside a capture.
struct StatelessScriptTests {
  private static let single = [
    "true", "kubectl get pods -n shop", "curl -fsS 'http://localhost:8080/health' # alive?",
    "# first\n/usr/bin/env", "echo \"$HOME ${NAME:-none}\" $'tab\\t'", "ls > list.txt 2>&1",
    "LC_ALL=C sort file", "echo $(cd /; X=1; pwd)", "[ -f x ] || echo none",
    "systemctl status a && echo up || echo down", "cat <<<word", "test -f \"$F\"", "date +%s",
  ]
  private static let pipeline = [
    "kubectl get pods | grep -v Running | wc -l", "echo a | read x", "yes | head -1",
    "grep a <f | sort >g 2>&1", "ls |& cat",
  ]
  private static let several = ["true\nfalse", "echo a; echo b", "cp a b\n\n# then\nrm c"]
  private static let stateful = [
    "", "X=1", "X=1 :", "cd /tmp", "export A=b", "read x", "a | { read x; }",
    "! a | b", "time a | b", "a | b\nc", "a | b && c", "a | b &", "echo $((X++)) | b", "sleep 1 &",
    "set -x",
    "if true; then X=1; fi", "f() { :; }", "(true)", "! true", "time true", "printf -v X a",
    "printf $F a", "echo ${X:=1}", "echo $((X++))", "echo $[X++]", "diff <(a) <(b)", "$CMD x",
    "\"$CMD\" x", "exec {fd}>x", "ls {fd}>x", "ls 12>x", "ls 199>&-", "echo $?", "echo $_",
    "echo $!", "echo $$", "echo $BASH_COMMAND", "echo ${!X}", "echo ${X@Q}", "echo \"${X:=1}\"",
    "echo ${X:-$((Y=1))}", "cat <<E\na\nE", "trap 'x' EXIT", "wait", "kill 1", "exit 3", ". file",
    "source file", "eval x", "command cd", "builtin cd", "unset X", "alias a=b", "echo 'open",
    "echo a\0b",
    "true\ngrep x file", "a[1]=2 ls", "ls > >(cat)", "pushd /", "umask 077", "hash -r", "~/x",
    "{a,b} c", "*.sh", "let X=1", "[[ $X =~ y ]]", "((X++))", "test -v X &", "declare -p",
  ]

  @Test(arguments: single)
  func `one command that leaves nothing`(script: String) {
    #expect(StatelessScript.shape(of: script) == .single)
  }

  @Test(arguments: pipeline)
  func `a pipeline that leaves nothing`(script: String) {
    #expect(StatelessScript.shape(of: script) == .pipeline)
  }

  @Test(arguments: several)
  func `several commands that leave nothing`(script: String) {
    #expect(StatelessScript.shape(of: script) == .several)
  }

  @Test(arguments: stateful)
  func `what may leave something is captured`(script: String) {
    #expect(StatelessScript.shape(of: script) == nil)
  }

  private struct Outcome: Equatable {
    var text: String
    var end: ScriptResult.End
    var lastProgram: String?
    var events: [Event]
  }

  /// - Parameter isCaptured: the environment makes every step's shell be captured.
  private func run(_ scripts: [String], isCaptured: Bool = false) async -> [Outcome] {
    var environment = ["PATH": "/usr/bin:/bin", "HOME": "/root", "NAME": "a b", "LANG": "C.UTF-8"]
    if isCaptured { environment["ENV"] = "/dev/null" }
    let session = LocalSession(
      directory: NSTemporaryDirectory(), environment: environment, graceMs: 300)
    var outcomes: [Outcome] = []
    for (index, script) in scripts.enumerated() {
      let collected = Collected()
      let result = await session.run(
        ScriptRequest(
          step: "\(index + 1)", event: 1, session: .local, interpreter: "bash", script: script),
        taps: .init(stdout: collected.tap, stderr: collected.tap))
      // Beside a capture, the shell's messages name the line of what it reads.
      let text = collected.text.replacing(
        #/(/dev/fd/\d+|bash):( line \d+:)?( +\d+ Killed)?/#, with: "bash:")
      outcomes.append(
        Outcome(
          text: text, end: result.end, lastProgram: result.lastProgram, events: result.events))
    }
    return outcomes
  }

  @Test(arguments: [
    ["true"], ["false"], ["false\necho never"], ["echo one; nosuchprogram; echo never"],
    ["echo \"$NAME\" ${NAME:-x} ${OTHER:-none} $HOME"], ["[ -f /nonexistent ] && echo there"],
    ["[ -f /nonexistent ] && echo there\necho on"], ["grep -q nothing /etc/passwd"],
    ["echo a >/nonexistent/b"], ["true >/nonexistent/b\necho never"], ["/etc/passwd"],
    ["sh -c 'kill -9 $$' 2>/dev/null"],
    ["yes | head -1"], ["yes | (exit 3)"], ["yes | sh -c 'exit 3'"], ["sh -c 'exit 2' | true"],
    ["sh -c 'exit 141' | sh -c 'exit 141'"], ["sh -c 'exit 141' | false | true"],
    ["IFS=,", "yes | head -1", "IFS=\nyes | head -1\necho on"], ["ls /etc | grep -c nothing"],
    ["cd / | X=1 sh -c 'pwd'", "pwd"], ["nosuch | cat"], ["ls / | head -1 \\"], ["ls / \\\n"],
    ["readonly IFS", "yes | head -1"], [":() { echo colon; }\ntrue\necho on"],
    ["i=0; a=(x y z); declare -n r='a[i++]'", "echo $r", "echo i=$i"],
    [": () { X=1; return 1; }\ntrue u\necho \"$? $_\""], ["sh -c 'exit 141'"],
    ["echo $(false | true) $(exit 3) after"], ["test a -eq b\necho never"], ["echo err >&2"],
    ["LC_ALL=C env", "env"], ["X=1 env", "echo ${X:-gone}"],
    ["cd /; X='a b'; export Y=2", "echo $X $Y", "pwd", "env", "echo $OLDPWD"],
    ["set -u", "echo $NOTSET", "echo after"], ["shopt -s nullglob", "echo /nonexistent*"],
    ["echo() { printf 'mine %s' \"$1\"; }", "echo a"], ["alias true=false", "true"],
    ["umask 077", "sh -c umask"], ["set -x", "true"], ["IFS=,; L=a,b", "echo $L", "printf %s: $L"],
    ["unset HOME", "echo ${HOME:-gone}", "env"], ["sleep 0.5 & true", "echo $!x", "true"],
    ["f() { echo f; }; export -f f", "bash -c f", "f"], ["trap 'echo bye' EXIT", "true"],
  ])
  func `it does what it does beside a capture`(scripts: [String]) async {
    let plain = await run(scripts)
    let captured = await run(scripts, isCaptured: true)

    for (plain, captured) in zip(plain, captured) {
      #expect(lines(plain.text) == lines(captured.text))
      #expect(plain.end == captured.end)
      #expect(plain.lastProgram == captured.lastProgram)
      #expect(plain.events.count == captured.events.count)
    }
  }

  /// The lines in any order, without the variable that makes the difference, those that count
  /// shells or name processes.
  private func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
      .filter { line in !["ENV=", "OLDPWD=", "SHLVL=", "_="].contains { line.hasPrefix($0) } }
      .sorted()
      .map { $0.replacing(#/\d+x$/#, with: "PIDx") }
  }

  @Test(arguments: [
    ("nosuchprogram -x", "nosuchprogram: command not found\n"),
    ("# first\ncat </nonexistent", "/nonexistent: No such file or directory\n"),
  ])
  func `a shell complains as it would to one who types`(script: String, message: String) async {
    let outcomes = await run([script])

    #expect(outcomes[0].text.hasPrefix("bash: "))
    #expect(outcomes[0].text.hasSuffix(message))
  }

  @Test func `a resume finds where a run of such steps began, and not what an attempt left`()
    async throws
  {
    let folder = try StateFolder()
    let first = folder.session(in: "/usr")

    _ = await first.prints("true", step: "1")
    #expect(await folder.session().prints("pwd", step: "2") == "/usr\n")
    _ = await first.prints("cd /etc; X=5; false", step: "3")
    _ = await first.prints("ls -d .", step: "3", again: true)

    #expect(await folder.session().prints("pwd; echo $X", step: "4") == "/usr\n\n")
  }

  @Test func `its step costs no capture`() async {
    let session = LocalSession(
      directory: NSTemporaryDirectory(), environment: ["PATH": "/usr/bin:/bin"])
    let collected = Collected()

    _ = await session.run(
      ScriptRequest(
        step: "1", event: 1, session: .local, interpreter: "bash", script: "ls /proc/self/fd"),
      taps: .init(stdout: collected.tap, stderr: collected.tap))

    #expect(!collected.text.contains("199"))
  }
}
