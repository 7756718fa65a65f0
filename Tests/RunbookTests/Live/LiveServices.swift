import Foundation

/// A redis and a state service on free ports of loopback, ended with the test.
final class LiveServices {
  let redisPort: Int
  let statePort: Int
  private let redis: Process
  private let state: Process

  init(in folder: URL) throws {
    state = Process()
    state.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    state.arguments = [
      "python3",
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("state-server.py").path,
    ]
    let output = Foundation.Pipe()
    state.standardOutput = output
    state.standardInput = FileHandle.nullDevice
    state.standardError = FileHandle.nullDevice
    try state.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = Int(line.split(separator: "\n").first ?? "") else {
      kill(state.processIdentifier, SIGKILL)
      throw CocoaError(.fileReadUnknown)
    }
    statePort = port

    // A port that was free a moment ago; redis says so where it is taken.
    redisPort = port < 50_000 ? port + 7_001 : port - 7_001
    redis = Process()
    redis.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    redis.arguments = [
      "redis-server", "--port", String(redisPort), "--bind", "127.0.0.1", "--save", "",
      "--dir", folder.path, "--daemonize", "no",
    ]
    redis.standardOutput = FileHandle.nullDevice
    redis.standardInput = FileHandle.nullDevice
    redis.standardError = FileHandle.nullDevice
    try redis.run()
  }

  // A test's thread blocks signals, and so do its children: TERM would never reach them.
  deinit {
    for service in [redis, state] where service.isRunning {
      kill(service.processIdentifier, SIGKILL)
    }
  }
}
