import Foundation
package import RunbookCore

/// Signatures of the ledger's head, in `signatures` beside it: a statement, and what `ssh-keygen -Y`
/// made of it in a file of the same name with `.sig`. A copy kept elsewhere, and put back, proves
/// what was there although someone took both away.
package struct LedgerSignatures: Sendable {
  private static let folder = "signatures"
  private let directory: AuditDirectory

  package init(_ directory: AuditDirectory) { self.directory = directory }

  /// Why nothing was signed, or could be looked at.
  package enum Refusal: Error, Sendable, Equatable {
    case noProgram
    /// There is no such file, or not for this user.
    case noKey(FileProblem)
    /// What `ssh-keygen` says.
    case program(String)
    case record(RecordError)
  }

  private var path: String { directory.path + "/" + LedgerSignatures.folder }

  /// Signs a statement with a private key, or with the agent's where `key` is a public one, and keeps
  /// it; the signature's path.
  package func sign(_ statement: LedgerStatement, key: String) throws(Refusal) -> String {
    if let problem = LedgerSignatures.problem(withKey: key) { throw .noKey(problem) }
    // Nothing is in the folder until there is a signature: whoever leaves at a passphrase leaves nothing.
    let result = SSHKeygen.run(
      ["-Y", "sign", "-q", "-f", key, "-n", LedgerStatement.namespace], input: statement.bytes)
    guard let result else { throw .noProgram }
    guard result.status == 0, !result.output.isEmpty else { throw .program(result.text) }
    do throws(SystemError) {
      _ = try Directory.make(path, directory.modes)
      let file = try keep(statement, signature: Array(result.output.utf8))
      try? Directory.sync(path)
      return file
    } catch {
      throw .record(RecordError(path: path + "/" + statement.name, reason: error.message))
    }
  }

  private static func problem(withKey key: String) -> FileProblem? {
    switch FileKind(of: key) {
    case .directory: return FileProblem(path: key, reason: .refused(EISDIR))
    case .refused(let code): return FileProblem(path: key, errno: code)
    case .file, .other: return access(key, R_OK) == 0 ? nil : FileProblem(path: key, errno: errno)
    }
  }

  /// Two signatures may be made in one second: the later one gets a number behind its name.
  private func keep(
    _ statement: LedgerStatement, signature: [UInt8]
  ) throws(SystemError) -> String {
    for number in 1... {
      let name = number == 1 ? statement.name : "\(statement.name)-\(number)"
      let file = path + "/" + name
      // Whoever makes this file has the name, with `.sig` too.
      guard let own = try take(file) else { continue }
      // The statement of another signature was taken away: its name stays taken.
      guard access(file + ".sig", F_OK) != 0 else {
        unlink(file)
        continue
      }
      let draft = path + "/.\(name)-\(getpid()).sig"
      do throws(SystemError) {
        try own.write(statement.bytes)
        try own.sync()
        let signed = try FileDescriptor.openRegular(
          draft, O_WRONLY | O_CREAT | O_TRUNC, mode: directory.modes.file)
        directory.modes.apply(to: signed)
        try signed.write(signature)
        try signed.sync()
        guard rename(draft, file + ".sig") == 0 else { throw SystemError(errno) }
      } catch {
        for path in [draft, file] { unlink(path) }
        throw error
      }
      return file + ".sig"
    }
    throw SystemError(EEXIST)
  }

  /// A new file; nil where there is one.
  private func take(_ file: String) throws(SystemError) -> FileDescriptor? {
    do {
      let own = try FileDescriptor.open(
        file, O_WRONLY | O_CREAT | O_EXCL, mode: directory.modes.file)
      directory.modes.apply(to: own)
      return own
    } catch {
      if error.code == EEXIST { return nil }
      throw error
    }
  }

  /// Looks at every signature.
  ///
  /// - Parameters:
  ///   - signers: a file of allowed signers, as `ssh-keygen` has it.
  ///   - ledger: the chain's head after each line that is signed, and how many there are.
  package func verdicts(
    signers: String, ledger: (Set<Int>) -> (heads: [Int: SHA256Digest], lines: Int)
  ) throws(Refusal) -> [SignatureVerdict] {
    let names = ((try? DirectoryListing.names(in: path)) ?? []).filter {
      $0.hasSuffix(".sig") && !$0.hasPrefix(".")
    }
    let kept = names.map { name in
      let statement = try? FileReader.bytes(of: path + "/" + name.dropLast(4), limitBytes: 4096)
      return (name, statement.flatMap(LedgerStatement.init(parsing:)))
    }
    let chain = ledger(Set(kept.compactMap { $0.1?.lines }))
    var verdicts: [SignatureVerdict] = []
    for (name, statement) in kept {
      var verdict = SignatureVerdict(
        file: LedgerSignatures.folder + "/" + name, statement: statement,
        finding: .unreadable("what was signed is not there, or is not a statement of ours"))
      // A pipe would keep the program that checks it waiting.
      if !FileKind(of: path + "/" + name).isFile {
        verdict.finding = .unreadable(SystemError.notRegular.message)
      } else if let statement {
        verdict.finding = try finding(name, statement, signers, chain)
      }
      verdicts.append(verdict)
    }
    return verdicts.sorted {
      ($0.statement?.lines ?? 0, $0.file) < ($1.statement?.lines ?? 0, $1.file)
    }
  }

  private func finding(
    _ name: String, _ statement: LedgerStatement, _ signers: String,
    _ chain: (heads: [Int: SHA256Digest], lines: Int)
  ) throws(Refusal) -> SignatureVerdict.Finding {
    let signature = path + "/" + name
    // A key counts if it was allowed when it signed, as the signer says.
    let options = ["-s", signature, "-O", "verify-time=" + statement.time.verifyTime]
    guard
      let found = SSHKeygen.run(
        ["-Y", "find-principals", "-f", signers] + options, input: nil)
    else { throw .noProgram }
    guard found.status == 0,
      let signer = found.output.split(separator: "\n").first.map(String.init)
    else {
      return found.text.firstRange(of: "No principal matched") != nil || found.text.isEmpty
        ? .unknownSigner : .refused(found.text)
    }
    guard
      let checked = SSHKeygen.run(
        ["-Y", "verify", "-f", signers, "-I", signer, "-n", LedgerStatement.namespace] + options,
        input: statement.bytes)
    else { throw .noProgram }
    guard checked.status == 0 else { return .refused(checked.text) }
    return SignatureVerdict.finding(
      statement, by: signer, head: chain.heads[statement.lines], lines: chain.lines)
  }
}

extension Timestamp {
  /// As `ssh-keygen -O verify-time` takes it, in UTC: `20261123012000`.
  fileprivate var verifyTime: String { compactText.filter(\.isNumber) }
}

/// Calls `ssh-keygen` in the terminal's own process group, so that it can ask for a key's passphrase.
enum SSHKeygen {
  struct Result {
    var status: Int32
    var output: String
    var error: String
    /// Its last line, which says what was wrong.
    var text: String {
      let lines = (error + output).split(whereSeparator: \.isNewline).map { String($0).trimmed }
      return lines.last { !$0.isEmpty } ?? ""
    }
  }

  /// nil where it is not installed.
  static func run(_ arguments: [String], input: [UInt8]?) -> Result? {
    guard let program = ProgramSearch.file(of: "ssh-keygen") else { return nil }
    let files = (0..<3).compactMap { _ in scratch() }
    guard files.count == 3 else {
      return Result(status: -1, output: "", error: "no temporary file")
    }
    try? files[0].write(input ?? [])
    lseek(files[0].raw, 0, SEEK_SET)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (index, file) in files.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, file.raw, Int32(index))
    }
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    // Its words are read, and times without a zone are in UTC.
    let changed = Environment.all.merging(["LC_ALL": "C", "TZ": "UTC"]) { $1 }
    let environment = changed.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in words + environment { free(text) } }
    var child: pid_t = 0
    guard posix_spawn(&child, program, &actions, nil, words, environment) == 0 else { return nil }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return nil }
    }
    func text(_ file: FileDescriptor) -> String {
      String(decoding: (try? file.read(at: 0, count: 65_536)) ?? [], as: UTF8.self)
    }
    return Result(status: status, output: text(files[1]), error: text(files[2]))
  }

  /// A file without a name: neither a full pipe nor a reader can make the child wait.
  private static func scratch() -> FileDescriptor? {
    var path = Array("\(Environment.value("TMPDIR") ?? "/tmp")/runbook-XXXXXX\0".utf8CString)
    let raw = mkstemp(&path)
    guard raw >= 0 else { return nil }
    unlink(path)
    _ = fcntl(raw, F_SETFD, FD_CLOEXEC)
    return FileDescriptor(owning: raw)
  }
}
