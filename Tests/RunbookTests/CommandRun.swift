import Foundation

/// Runs command lines in a folder of their own, with the built `runbook` first on the path.
struct CommandRun {
  /// The built command: it lies beside the tests' own executable.
  static let binary = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("runbook")

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("runbook-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A repository's root: nothing above it is looked at.
    try write("", to: ".git/HEAD")
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to path: String) throws {
    let file = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  struct Result: Equatable {
    var output: String
    var error: String
    var status: Int32

    /// As a transcript writes it.
    var lines: [String] {
      var lines = CommandRun.lines(output)
      lines += CommandRun.lines(error).map { $0.isEmpty ? "2>" : "2> \($0)" }
      if status != 0 { lines.append("[\(status)]") }
      return lines
    }
  }

  func callAsFunction(_ line: String) throws -> Result {
    let streams = ["out", "err"].map { folder.appendingPathComponent(".git/\($0)") }
    for stream in streams { try Data().write(to: stream) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "\(CommandRun.binary.deletingLastPathComponent().path):/usr/local/bin:/usr/bin:/bin",
      "HOME": folder.path, "TERM": "dumb", "LANG": "C.UTF-8", "TZ": "UTC",
      "RUNBOOK_AUDIT_DIR": folder.appendingPathComponent(".git/audit").path,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: streams[0])
    process.standardError = try FileHandle(forWritingTo: streams[1])
    try process.run()
    process.waitUntilExit()
    let texts = try streams.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
    let wasSignalled = process.terminationReason == .uncaughtSignal
    return Result(
      output: texts[0], error: texts[1],
      status: process.terminationStatus + (wasSignalled ? 128 : 0))
  }

  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
