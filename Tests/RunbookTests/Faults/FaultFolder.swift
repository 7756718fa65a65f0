import Foundation
import TestSupport
import Testing

@testable import RunbookSystem

/// A folder with one playbook, the runs made in it, and the processes that they left there.
final class FaultFolder {
  let url: URL
  let environment: [String: String]

  init(_ playbook: String) throws {
    url = URL(fileURLWithPath: "/tmp").resolvingSymlinksInPath()
      .appendingPathComponent("runbook-fault-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    try Data(playbook.utf8).write(to: url.appendingPathComponent("night.md"))
    environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": url.path, "TERM": "xterm",
      "LANG": "C.UTF-8", "RUNBOOK_AUDIT_DIR": url.appendingPathComponent("audit").path,
    ]
  }

  deinit {
    for pid in processes { kill(pid, SIGKILL) }
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func text(_ name: String) -> String {
    (try? String(contentsOfFile: path(name), encoding: .utf8)) ?? ""
  }

  private static let playbook = ["--runbooks", "night.md"]

  /// Starts the command at a terminal.
  func terminal(
    _ arguments: [String] = ["run", "night.md"], variables: [String: String] = [:],
    columns: Int = 80, rows: Int = 24
  ) throws -> PseudoTerminalDriver {
    try PseudoTerminalDriver(
      CommandRun.binary.path, arguments, environment: environment.merging(variables) { $1 },
      columns: columns, rows: rows, directory: url.path)
  }

  /// Starts the command without a terminal, in a session of its own.
  func start(_ arguments: [String], output: Int32? = nil) throws -> Command {
    let files = ["out", "err"].map {
      open(path($0), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    }
    let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { for file in files + [null] { close(file) } }
    let process = try ChildProcess.start(
      CommandRun.binary.path, [CommandRun.binary.path] + arguments,
      environment: environment.map { "\($0.key)=\($0.value)" },
      descriptors: [(null, 0), (output ?? files[0], 1), (files[1], 2)], directory: url.path)
    return Command(pid: process.pid)
  }

  struct Command {
    let pid: pid_t

    /// Its exit status, or 128 and the signal; nil: it did not end in time.
    func finish(seconds: Int = 60) -> Int32? {
      let due = StepProcess.now() + seconds * 1000
      while StepProcess.now() < due {
        var status: Int32 = 0
        if waitpid(pid, &status, WNOHANG) == pid {
          let signal = status & 0x7F
          return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
        }
        usleep(2_000)
      }
      kill(pid, SIGKILL)
      return nil
    }
  }

  /// Waits until `condition` holds; false: it never did.
  @discardableResult
  func wait(_ seconds: Int = 60, until condition: () -> Bool) -> Bool {
    let due = StepProcess.now() + seconds * 1000
    while !condition() {
      if StepProcess.now() > due { return false }
      usleep(2_000)
    }
    return true
  }

  /// What a step wrote to a file, once a whole line of it is there.
  func line(of name: String) -> String? {
    wait { text(name).hasSuffix("\n") }
    return text(name).split(separator: "\n").first.map(String.init)
  }

  /// The living processes that stand in this folder: steps, and what they started.
  var processes: [pid_t] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { pid_t($0) }.filter { pid in
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")
      return place == url.path
    }
  }

  /// The journals of all runs, as one text.
  var journal: String {
    let runs = path("audit/runs")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
    return names.sorted().map { run in
      text("audit/runs/\(run)/journal.jsonl")
        + (2...9).map { text("audit/runs/\(run)/journal-\($0).jsonl") }.joined()
    }.joined()
  }

  /// The events of the journal, those of one kind.
  func events(_ name: String) throws -> [[String: Any]] {
    try journal.split(separator: "\n").compactMap { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }.filter { $0["event"] as? String == name }
  }

  /// `audit verify` finds nothing.
  func verifies() throws -> Bool { try start(["audit", "verify"]).finish() == 0 }
}
