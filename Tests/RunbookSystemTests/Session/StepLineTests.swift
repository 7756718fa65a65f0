import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

/// Lines that bash tells of are the step's own, as where bash runs it from a file.
struct StepLineTests {
  private func session() -> LocalSession {
    LocalSession(
      directory: NSTemporaryDirectory(), environment: ProcessInfo.processInfo.environment,
      graceMs: 300)
  }

  /// Its output, and its messages without the name of what was read.
  private func run(
    _ script: String, in session: LocalSession,
    _ change: (inout ScriptRequest) -> Void = { _ in }
  ) async -> [String] {
    var request = ScriptRequest(
      step: "1", event: 1, session: .local, interpreter: "bash", script: script)
    change(&request)
    let out = Collected()
    let err = Collected()
    _ = await session.run(
      request,
      taps: .init(stdout: out.tap, stderr: err.tap))
    return [out, err].map { nameless($0.text) }
  }

  private func nameless(_ text: String) -> String {
    text.replacing(#/(?m)^(/\S+|bash): (line \d+: )/#) { "\($0.2)" }
      .replacing(#/ (/\S*)?$/#.anchorsMatchLineEndings(), with: "")
  }

  /// What bash itself says of `script` in a file.
  private func bash(_ script: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let place = folder.path + "/script"
    try Data(script.utf8).write(to: URL(fileURLWithPath: place))
    let process = Process()
    let (out, err) = (Foundation.Pipe(), Foundation.Pipe())
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [place]
    process.standardInput = FileHandle.nullDevice
    (process.standardOutput, process.standardError) = (out, err)
    try process.run()
    let data = [out, err].map { $0.fileHandleForReading.readDataToEndOfFile() }
    process.waitUntilExit()
    return data.map { nameless(String(decoding: $0, as: UTF8.self)) }
  }

  @Test(arguments: [
    "echo $LINENO\ncd /missing", "\n# first\n\nx=1\necho $LINENO; cd /missing",
    "x=1; echo $LINENO; echo $LINENO\necho $LINENO",
    "f() {\n  cd /missing\n  echo $LINENO\n  caller\n  caller 0\n  return 0\n}\n\nf || true",
    "(\necho $LINENO\n) | cat\nfor i in 1 2; do\n  echo $LINENO\ndone\ncd /missing",
    "cat <<E\n$LANG\nmore\nE\necho $LINENO\nsleep 0.01 &\necho $LINENO\ntrue & echo $LINENO",
    "echo a \\\n  b\necho $LINENO\nx='two\nlines'; echo $LINENO",
    "true a\necho $_\nfalse || (exit 3) || true\necho ${PIPESTATUS[0]} $? $LINENO",
    "set -u\necho $LINENO\necho $missing", "set -x\ntrue $LINENO\necho a",
    "trap 'echo at $LINENO' ERR\nif false; then :; fi\n! true\necho $LINENO\ncd /missing",
    "unset LINENO\necho a", "shopt -s extglob\necho @(a|b)\necho $LINENO",
    "for i in 1 2; do\n  [ $i = 1 ] || true\n  false || true\ndone\necho $LINENO",
    "trap 'echo over $LINENO' EXIT\necho $LINENO",
  ])
  func `they are those of the script, as read from a file`(script: String) async throws {
    #expect(try await run(script, in: session()) == bash(script))
  }

  @Test func `a directory, values and an earlier step's state count for nothing`() async {
    let session = session()
    _ = await run("list=(1 2); text='two\nlines'", in: session)

    let captured = await run("X=2\necho $LINENO\ncd /missing", in: session) {
      $0.variables = [.init(name: "V", value: "a\nb\nc")]
      $0.workingDirectory = "/"
    }
    let stateless = await run("echo a\necho b >/missing/x", in: session)

    #expect(captured == ["2\n", "line 3: cd: /missing: No such file or directory\n"])
    #expect(stateless == ["a\n", "line 2: /missing/x: No such file or directory\n"])
  }

  @Test(arguments: ["readonly LINENO", "declare -r LINENO=3"])
  func `a step that locks the line's number fails where its commands fail`(lock: String) async {
    let collected = Collected()
    let session = LocalSession(
      directory: NSTemporaryDirectory(), environment: ["PATH": "/usr/bin:/bin"])
    let result = await session.run(
      ScriptRequest(
        step: "1", event: 1, session: .local, interpreter: "bash",
        script: "\(lock)\nfalse\necho RAN"),
      taps: .init(stdout: collected.tap, stderr: collected.tap))
    let next = await session.prints("false\necho RAN", step: "2")

    #expect(result.end == .exited(1))
    #expect(!collected.text.contains("RAN"))
    #expect(!next.contains("RAN"))
  }
}
