import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

/// Programs that are started without a shell see what a shell would have shown them; where that is
/// not known, the script runs.
struct ProgramCallTests {
  private struct Outcome: Equatable {
    var out: String
    var ranProgram: Bool
    var end = ScriptResult.End.exited(0)
  }

  private let session = LocalSession(
    directory: "/tmp", environment: ["PATH": "/usr/bin:/bin", "GIVEN": "1"])

  /// What it comes to behind `steps`; the script in its place says `script`.
  private func call(
    _ arguments: [String], after steps: [String] = [], input: String = "",
    configuration: String = "", limitBytes: Int = 1 << 20
  ) async -> Outcome {
    for (index, step) in steps.enumerated() { _ = await session.prints(step, step: "\(index)") }
    var request = ScriptRequest(
      step: "call", event: 9, session: .local, interpreter: "bash", script: "echo script")
    request.leavesState = false
    request.program = ProgramCall(
      arguments: arguments, standardInput: Array(input.utf8), configuration: configuration,
      configurationDescriptor: 7, outputLimitBytes: limitBytes)
    let out = Collected()
    let result = await session.run(request, taps: .init(stdout: out.tap, stderr: out.tap))
    return Outcome(out: out.text, ranProgram: result.ranProgram, end: result.end)
  }

  @Test func `it reads its input and its configuration`() async {
    let seen = await call(["cat", "-", "/dev/fd/7"], input: "body ", configuration: "and facts")

    #expect(seen == Outcome(out: "body and facts", ranProgram: true))
  }

  @Test func `it has the directory and the variables that steps have left`() async {
    let seen = await call(
      ["sh", "-c", "pwd; echo $GIVEN $LEFT $HIDDEN $LANG"],
      after: ["cd /usr; export LEFT='a \"b\" $c' LANG=C.UTF-8; HIDDEN=no; GIVEN=2; export NONE"])

    #expect(seen == Outcome(out: "/usr\n2 a \"b\" $c C.UTF-8\n", ranProgram: true))
  }

  @Test func `it is looked for where the session looks`() async throws {
    let folder = try TemporaryFolder()
    _ = try folder.addProgram("id", "echo another")

    let seen = await call(["id"], after: ["PATH=\(folder.path):$PATH"])

    #expect(seen == Outcome(out: "another\n", ranProgram: true))
  }

  @Test func `its output ends at its limit, and it with it`() async {
    let seen = await call(["yes"], limitBytes: 9)

    #expect(
      seen == Outcome(out: "y\ny\ny\ny\ny", ranProgram: true, end: .signaled(Int(SIGPIPE))))
  }

  @Test func `its status is its own`() async {
    let seen = await call(["false"])

    #expect(seen == Outcome(out: "", ranProgram: true, end: .exited(1)))
  }

  @Test(arguments: [
    "f() { :; }", "shopt -s extglob", "export ODD=$'a\\tb\\e'", "declare -rx FIXED=1",
    "declare -ix COUNT=1", "PATH=relative",
  ])
  func `what only a shell knows is left to the script`(step: String) async {
    #expect(await call(["id"], after: [step]) == Outcome(out: "script\n", ranProgram: false))
  }

  @Test func `a program that is not there is left to the script`() async {
    #expect(await call(["no-such-program"]) == Outcome(out: "script\n", ranProgram: false))
  }
}
