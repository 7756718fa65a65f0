import Foundation
import RunbookCore
import Synchronization
import Testing

@testable import RunbookSystem

/// Tunnels and servers that live on for the steps after them, in a real bash.
struct ServiceTests {
  private func session(graceMs: Int = 300) -> LocalSession {
    LocalSession(
      directory: NSTemporaryDirectory(), environment: ["PATH": "/usr/bin:/bin"], graceMs: graceMs)
  }

  private func run(
    _ script: String, in session: LocalSession, step: String = "1",
    as attachment: Action.Shell.Attachment = .captured, timeoutSeconds: Double? = nil,
    expectedPort: Int? = nil
  ) async -> (result: ScriptResult, out: String) {
    var request = ScriptRequest(
      step: step, event: 1, session: .local, interpreter: "bash", script: script)
    request.attachment = attachment
    request.timeoutSeconds = timeoutSeconds
    request.expectedPort = expectedPort
    let out = Collected()
    let result = await session.run(request, taps: .init(stdout: out.tap, stderr: { _ in }))
    return (result, out.text)
  }

  /// A `kubectl` that forwards nothing: it says so, and ends with `status` after `seconds`.
  private func standIn(seconds: Int, status: Int) -> String {
    "kubectl() { echo forwarding; sleep \(seconds); return \(status); }"
  }

  @Test(arguments: ["sleep 600 & disown", "(sleep 600 &)"])
  func `what the shell cannot name is told of when the run ends it`(script: String) async {
    let session = session()
    let left = await run(script + "; echo $BASHPID", in: session)

    let ends = await session.end()

    #expect(left.result.end == .exited(0))
    guard case .jobEnded("local", let pid, nil, RunState.Job.endedByRun)? = ends.first else {
      Issue.record("\(ends)")
      return
    }
    #expect(ends.count == 1)
    #expect(!ProcessGroups.outlives(pid_t(pid)))
  }

  @Test func `a service lives on for the next step, and ends with the run`() async {
    let session = session()
    _ = await run(standIn(seconds: 600, status: 0), in: session)

    let service = await run(
      "kubectl port-forward svc/web :80", in: session, step: "2", as: .service)
    let next = await run("kill -0 $! && echo lives", in: session, step: "3")
    let ends = await session.end()

    #expect(service.result.end == .exited(0))
    #expect(service.out == "forwarding\n")
    guard
      case .jobStarted("2", "local", let pid, "kubectl port-forward svc/web :80")? =
        service.result.events.first
    else {
      Issue.record("\(service.result.events)")
      return
    }
    #expect(next.out == "lives\n")
    #expect(
      ends.contains { event in
        if case .jobEnded("local", pid, nil, RunState.Job.endedByRun) = event {
          true
        } else {
          false
        }
      })
    #expect(!ProcessGroups.outlives(pid_t(pid)))
  }

  @Test(arguments: [1, 7])
  func `a service that ends at once gives the step its status`(status: Int) async {
    let session = session()
    _ = await run(standIn(seconds: 0, status: status), in: session)

    let service = await run(
      "kubectl port-forward svc/web 18080:80", in: session, step: "2", as: .service)

    #expect(service.result.end == .exited(status))
    #expect(service.result.events.isEmpty)
  }

  /// A socket of this process that listens.
  ///
  /// - Parameter port: 0: any.
  private func listener(at port: Int = 0) throws -> (file: Int32, port: Int) {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var isReused: Int32 = 1
    setsockopt(file, SOL_SOCKET, SO_REUSEADDR, &isReused, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { own in
        bind(file, own, size) == 0 && listen(file, 8) == 0 && getsockname(file, own, &size) == 0
      }
    }
    try #require(isBound)
    return (file, Int(UInt16(bigEndian: address.sin_port)))
  }

  @Test func `a port that is taken is told before anything is started`() async throws {
    let (file, port) = try listener()
    defer { close(file) }
    let session = session()
    _ = await run(standIn(seconds: 600, status: 0), in: session)

    let service = await run(
      "kubectl port-forward svc/web \(port):80", in: session, step: "2", as: .service)

    #expect(service.result.end == .exited(1))
    #expect(service.out.isEmpty)
    #expect(service.result.events.isEmpty)
  }

  @Test func `a service makes room for the next at its port`() async throws {
    let (file, port) = try listener()
    close(file)
    let session = session()
    _ = await run(standIn(seconds: 600, status: 0), in: session)

    // Nothing ever answers there: each is waited for until its ten seconds are over.
    let first = await run(
      "kubectl port-forward svc/web \(port):80", in: session, step: "2", as: .service
    ).result
    let second = await run(
      "kubectl port-forward svc/till \(port):80", in: session, step: "3", as: .service
    ).result
    let ends = await session.end()

    guard case .jobStarted("2", _, let old, _)? = first.events.first,
      case .jobEnded("local", old, nil, let reason)? = second.events.first,
      case .jobStarted("3", _, let new, _)? = second.events.last
    else {
      Issue.record("\(first.events) \(second.events)")
      return
    }
    #expect(reason == "step 3 listens at its port \(port)")
    #expect(ends.count == 1)
    #expect([old, new].allSatisfy { !ProcessGroups.outlives(pid_t($0)) })
  }

  @Test func `a server that does not say its port is waited for where later steps go`() async throws
  {
    let (file, port) = try listener()
    close(file)
    let session = session()
    _ = await run("npm() { sleep 600; }", in: session)

    // It listens later than a second, for which an unknown port is waited.
    let late = LateListener(afterSeconds: 2) { try? self.listener(at: port).file }
    let service = await run(
      "npm run dev", in: session, step: "2", as: .service, expectedPort: port)
    let next = await run("(: </dev/tcp/127.0.0.1/\(port)) && echo answers", in: session, step: "3")
    _ = await session.end()
    late.close()

    #expect(service.result.end == .exited(0))
    #expect(next.out == "answers\n")
  }

  @Test func `a watch whose time is up leaves no job on record`() async {
    let session = session()

    // Deaf for a moment, as a program is that puts its things in order.
    let watch = await run(
      "bash -c 'trap \"sleep 0.2; exit\" TERM; while :; do sleep 0.05; done'", in: session,
      as: .watch, timeoutSeconds: 0.3)

    #expect(watch.result.end == .left)
    #expect(watch.result.events.isEmpty)
  }
}

/// Listens after a time, from a thread of its own: the tasks of a busy machine may all be waiting.
private final class LateListener: Sendable {
  private let file = Mutex<Int32?>(nil)

  init(afterSeconds seconds: Double, _ open: @escaping @Sendable () -> Int32?) {
    Thread.detachNewThread { [self] in
      Thread.sleep(forTimeInterval: seconds)
      file.withLock { $0 = open() }
    }
  }

  func close() {
    file.withLock { file in
      if let file { _ = Foundation.close(file) }
      file = nil
    }
  }
}
