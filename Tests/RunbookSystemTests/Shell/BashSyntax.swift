import Foundation
import TestSupport

/// Asks the real `bash` about texts, many in one process.
enum BashSyntax {
  /// Whether `bash -n` accepts each of `scripts`.
  static func accepts(_ scripts: [[UInt8]]) throws -> [Bool] {
    let folder = try TemporaryFolder()
    for (index, script) in scripts.enumerated() {
      try Data(script).write(to: URL(filePath: "\(folder.path)/\(index).sh"))
    }
    let driver = """
      cd "$1" || exit 1
      for ((i = 0; i < $2; i++)); do
        if bash -n "$i.sh" >/dev/null 2>&1; then echo 0; else echo 1; fi
      done
      """
    let output = try run(driver, [folder.path, "\(scripts.count)"])
    return String(decoding: output, as: UTF8.self).split(separator: "\n").map { $0 == "0" }
  }

  /// What `script` prints, run by bash with `arguments` and variables on top of our own.
  static func run(
    _ script: String, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", script, "bash"] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return [UInt8](data)
  }
}
