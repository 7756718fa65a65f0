import Foundation
package import RunbookCore

/// Keeps a second run of one procedure on one target away, as long as it is held. Its scope is
/// the audit directory. The lock goes with the process, however that ends.
package final class RunLock: Sendable {
  /// Who holds a lock, for the message to whoever comes second.
  package struct Holder: Sendable, Equatable {
    package var run: String
    package var user: String
    package var host: String
    package var pid: Int
    package var since: Timestamp

    package init(run: String, user: String, host: String, pid: Int, since: Timestamp) {
      self.run = run
      self.user = user
      self.host = host
      self.pid = pid
      self.since = since
    }
  }

  /// Why there is no lock.
  package enum Refusal: Error, Sendable, Equatable {
    /// nil: it has just been taken, and its holder is not written down yet.
    case held(Holder?)
    case failed(RecordError)
  }

  private let file: FileDescriptor

  private init(_ file: FileDescriptor) { self.file = file }

  deinit { file.unlock() }

  /// Lets others at the procedure; until then it is held.
  package func release() { file.unlock() }

  /// Takes the lock, or says at once who has it.
  package static func acquire(
    in audit: AuditDirectory, procedure: String, target: String?, holder: Holder
  ) throws(Refusal) -> RunLock {
    let folder = audit.path + "/locks"
    let path = "\(folder)/\(name(procedure, target)).lock"
    do {
      _ = try Directory.make(folder, audit.modes)
      let file = try FileDescriptor.open(path, O_RDWR | O_CREAT, mode: audit.modes.file)
      audit.modes.apply(to: file)
      guard try file.lock(LOCK_EX | LOCK_NB) else {
        throw Refusal.held(Holder(parsing: try file.read(at: 0, count: 4096)))
      }
      try write(holder, to: file)
      return RunLock(file)
    } catch let refusal as Refusal {
      throw refusal
    } catch let error as SystemError {
      throw .failed(RecordError(path: path, reason: error.message))
    } catch {
      throw .failed(RecordError(path: path, reason: "\(error)"))
    }
  }

  /// Writes down the run once it has an id.
  package func update(_ holder: Holder) { try? RunLock.write(holder, to: file) }

  /// Two names may not fall together: what is readable is followed by a digest of both.
  private static func name(_ procedure: String, _ target: String?) -> String {
    let both = Array(procedure.utf8) + [0] + Array((target ?? "").utf8)
    return RunDirectory.slug(of: procedure) + "-" + SHA256.digest(of: both).short
  }

  private static func write(_ holder: Holder, to file: FileDescriptor) throws(SystemError) {
    guard ftruncate(file.raw, 0) == 0, lseek(file.raw, 0, SEEK_SET) == 0 else {
      throw SystemError(errno)
    }
    try file.write(holder.bytes)
  }
}

extension RunLock.Holder {
  fileprivate var bytes: [UInt8] {
    let value = JSONValue.object(present: [
      "run": .string(run), "user": .string(user), "host": .string(host), "pid": .int(pid),
      "since": .string(since.text),
    ])
    return value.compactBytes + [0x0a]
  }

  fileprivate init?(parsing bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes), let run = value["run"]?.stringValue,
      let user = value["user"]?.stringValue, let host = value["host"]?.stringValue,
      let pid = value["pid"]?.intValue,
      let since = value["since"]?.stringValue.flatMap(Timestamp.init)
    else { return nil }
    self.init(run: run, user: user, host: host, pid: pid, since: since)
  }
}
