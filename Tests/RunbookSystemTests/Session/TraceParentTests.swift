import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

/// `TRACEPARENT` in what steps run: each has its own, and none comes into the session's state.
struct TraceParentTests {
  private static let given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333"

  private func request(_ number: Int, _ script: String, in session: SessionReference)
    -> ScriptRequest
  {
    var request = ScriptRequest(
      step: "\(number)", event: number, session: session, interpreter: "bash", script: script)
    request.traceParent = "\(Self.given)\(number)-01"
    return request
  }

  /// What each script printed, the whole without what stands in all.
  private func local(_ scripts: [String], environment: [String: String] = [:]) async -> [String] {
    let session = LocalSession(
      directory: NSTemporaryDirectory(),
      environment: environment.merging(["PATH": "/usr/local/bin:/usr/bin:/bin"]) { $1 })
    var seen: [String] = []
    for (number, script) in scripts.enumerated() {
      let out = Collected()
      _ = await session.run(
        request(number, script, in: .local), taps: .init(stdout: out.tap, stderr: out.tap))
      seen.append(out.text.replacing(Self.given, with: "T"))
    }
    return seen
  }

  @Test func `each step has its own, with state and without`() async {
    let seen = await local(
      [
        "printenv TRACEPARENT", "cd /usr; X=1; printenv TRACEPARENT; declare -p TRACEPARENT",
        "echo $X; sh -c 'echo $TRACEPARENT'", "printenv TRACEPARENT",
      ], environment: ["TRACEPARENT": "somebody's"])

    #expect(
      seen == [
        "T0-01\n", "T1-01\ndeclare -x TRACEPARENT=\"T1-01\"\n", "1\nT2-01\n", "T3-01\n",
      ])
  }

  @Test func `what a step sets itself stays, and what it takes away comes again`() async {
    let seen = await local([
      "export TRACEPARENT=mine", "echo $TRACEPARENT; unset TRACEPARENT", "echo $TRACEPARENT",
    ])

    #expect(seen == ["", "mine\n", "T2-01\n"])
  }

  @Test func `without a trace what was found stays`() async {
    let session = LocalSession(
      directory: NSTemporaryDirectory(),
      environment: ["TRACEPARENT": "somebody's", "PATH": "/usr/bin:/bin"])
    let out = Collected()
    var request = request(0, "echo $TRACEPARENT", in: .local)
    request.traceParent = nil

    _ = await session.run(request, taps: .init(stdout: out.tap, stderr: out.tap))

    #expect(out.text == "somebody's\n")
  }

  @Test(arguments: ["", "PATH=$PATH:/nowhere; hash -r;"])
  func `elsewhere it is the same`(before: String) async throws {
    let folder = try TemporaryFolder()
    let program = try folder.addProgram(
      "su", "while [ \"$1\" != -c ]; do shift; done\nexec sh -c \"$2\"")
    let opener = SessionOpener(kind: .su, name: "ada", words: [program, "-", "ada"])
    let session = RemoteSession(
      RemoteConnection(
        opener: opener, words: [program, "-", "ada"],
        environment: ProcessInfo.processInfo.environment, isInteractive: false))
    var seen: [String] = []
    for (number, script) in [
      "\(before) X=1; printenv TRACEPARENT", "echo $X; printenv TRACEPARENT",
    ]
    .enumerated() {
      let out = Collected()
      _ = await session.run(
        request(number, script, in: .opened(opener)), taps: .init(stdout: out.tap, stderr: out.tap))
      seen.append(out.text.replacing(Self.given, with: "T"))
    }
    _ = await session.end()

    #expect(seen == ["T0-01\n", "1\nT1-01\n"])
  }

  @Test func `a plain shell's state goes without it, however it quotes`() {
    let state = "TRACEPARENT='a-b'\nX='1'\nexport TRACEPARENT='a-b'\nexport Y='a-b'"

    #expect(PosixDriver.cleaned(state, of: "a-b") == "X='1'\nexport Y='a-b'")
    #expect(PosixDriver.cleaned(state, of: "other") == state)
  }
}
