import Foundation

/// A redis and a state service on free ports of loopback, ended with the test.
final class LiveServices {
  let redisPort: Int
  let statePort: Int
  private let redis: Process
  private let state: Process

  /// - Throws: ``Unready`` where a service does not answer within its time.
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
      throw Unready(service: "the state service")
    }
    statePort = port
    do {
      (redis, redisPort) = try Self.redis(in: folder)
    } catch {
      kill(state.processIdentifier, SIGKILL)
      throw error
    }
  }

  struct Unready: Error {
    let service: String
  }

  /// A redis that answers. Its port is below those that the kernel hands to clients; where another
  /// program has it already, redis ends at once and the next port is tried.
  private static func redis(in folder: URL) throws -> (Process, Int) {
    for _ in 0..<20 {
      let port = Int.random(in: 20_000..<32_000)
      let redis = Process()
      redis.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      redis.arguments = [
        "redis-server", "--port", String(port), "--bind", "127.0.0.1", "--save", "",
        "--dir", folder.path, "--daemonize", "no",
      ]
      redis.standardOutput = FileHandle.nullDevice
      redis.standardInput = FileHandle.nullDevice
      redis.standardError = FileHandle.nullDevice
      try redis.run()
      let limit = Date(timeIntervalSinceNow: 30)
      while redis.isRunning, Date() < limit {
        if try answers(redis, at: port) { return (redis, port) }
        Thread.sleep(forTimeInterval: 0.02)
      }
      if redis.isRunning { kill(redis.processIdentifier, SIGKILL) }
    }
    throw Unready(service: "redis-server")
  }

  /// Whether what answers at the port is this very redis, not another program's.
  private static func answers(_ redis: Process, at port: Int) throws -> Bool {
    let client = Process()
    client.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    client.arguments = ["redis-cli", "-h", "127.0.0.1", "-p", String(port), "info", "server"]
    let output = Foundation.Pipe()
    client.standardOutput = output
    client.standardInput = FileHandle.nullDevice
    client.standardError = FileHandle.nullDevice
    try client.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    client.waitUntilExit()
    return text.contains("process_id:\(redis.processIdentifier)\r\n")
  }

  // A test's thread blocks signals, and so do its children: TERM would never reach them.
  deinit {
    for service in [redis, state] where service.isRunning {
      kill(service.processIdentifier, SIGKILL)
    }
  }
}
