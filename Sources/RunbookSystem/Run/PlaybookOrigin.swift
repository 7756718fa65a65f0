import Foundation
package import RunbookCore

/// Which version of a playbook a run used: its digest, and the commit it stands in.
package enum PlaybookOrigin {
  /// - Parameter asksGit: whether `git` may be asked; it reads only.
  package static func identity(of source: SourceFile, asksGit: Bool) -> Event.PlaybookIdentity {
    var sum = SHA256.fast()
    source.original.withUnsafeBytes { sum.update($0) }
    var identity = Event.PlaybookIdentity(path: source.path, sha256: sum.digest().hex)
    guard asksGit, isInRepository(source.path) else { return identity }
    let directory = PathName.directory(of: source.path)
    let place = ["-C", directory.isEmpty ? "." : directory]
    guard let commit = Output.of("git", place + ["rev-parse", "HEAD"]) else { return identity }
    identity.gitCommit = commit
    let name = PathName.name(in: source.path)
    identity.gitDirty = Output.of("git", place + ["status", "--porcelain", "--", name])
      .map { !$0.isEmpty }
    return identity
  }

  private static func isInRepository(_ path: String) -> Bool {
    let parent = PathName.directory(of: path)
    guard let real = realpath(parent.isEmpty ? "." : parent, nil) else { return false }
    defer { free(real) }
    var directory = String(cString: real)
    while true {
      if access(directory + "/.git", F_OK) == 0 { return true }
      if directory == "/" { return false }
      directory = PathName.directory(of: directory)
    }
  }
}

/// What a short program prints: first line, trimmed.
enum Output {
  /// nil where the program is not there or fails.
  static func of(_ program: String, _ arguments: [String]) -> String? {
    guard let result = all(of: program, arguments, limitBytes: 1 << 20), result.status == 0 else {
      return nil
    }
    return String(decoding: result.bytes, as: UTF8.self).trimmed
  }

  /// All that it prints, up to a limit, and its wait status; nil where it is not there.
  static func all(
    of program: String, _ arguments: [String], limitBytes: Int = 64 << 20
  ) -> (status: Int32, bytes: [UInt8])? {
    guard let out = Pipe() else { return nil }
    let null = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer {
      close(null)
      close(out.read)
    }
    let environment = Environment.all.map { "\($0.key)=\($0.value)" }
    guard
      let process = try? ChildProcess.start(
        program, [program] + arguments, environment: environment,
        descriptors: [(null, 0), (out.write, 1), (null, 2)])
    else {
      close(out.write)
      return nil
    }
    close(out.write)
    var collected: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while collected.count < limitBytes {
      let count = read(out.read, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      collected += buffer[..<count]
    }
    var status: Int32 = 0
    waitpid(process.pid, &status, 0)
    return (status, collected)
  }
}
