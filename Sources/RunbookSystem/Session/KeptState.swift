import Foundation
import Synchronization

/// A session's state on disk, for a run that is resumed: only what changed since the session
/// opened, and nothing that is secret.
package final class KeptState: Sendable {
  private let path: String
  private let isSecretName: @Sendable (String) -> Bool
  private let holdsSecret: @Sendable (String) -> Bool
  /// What stands in the file, if no line was left out for a secret in it: it need not be written
  /// again for a step that changed nothing.
  private let saved = Mutex<Moment?>(nil)

  /// - Parameters:
  ///   - directory: the run's directory; the file goes into `state`, for those who may read the run.
  ///   - isSecretName: whether a variable of this name is never written.
  ///   - holdsSecret: whether a text has something in it that may not be written.
  package init(
    directory: String, session: String, isSecretName: @escaping @Sendable (String) -> Bool,
    holdsSecret: @escaping @Sendable (String) -> Bool
  ) {
    path = "\(directory)/state/\(session)"
    self.isSecretName = isSecretName
    self.holdsSecret = holdsSecret
  }

  /// Where another session of the same run keeps its state.
  func sibling(session: String) -> KeptState {
    let name = session.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || byte == 0x2D
      return isPlain ? String(UnicodeScalar(byte)) : "_\(byte)"
    }
    return KeptState(
      directory: PathName.directory(of: PathName.directory(of: path)),
      session: String(name.joined().prefix(200)), isSecretName: isSecretName,
      holdsSecret: holdsSecret)
  }

  /// A session's state at one moment: what bash reads to restore it, and the working directory.
  struct Moment: Equatable {
    var state: String
    var directory: String
  }

  /// Writes what `step` left, and beside it what it `found`, each in one piece and durably: a reader
  /// sees the old one or the new one. A failure keeps the old one; the run goes on, as its record
  /// does not depend on it. False: the step changed nothing that is kept, so nothing was written.
  func save(
    _ moment: Moment, of step: String, found: Moment, inherited: Set<String>
  ) -> Bool {
    let mayHoldSecret = holdsSecret(moment.state)
    if !mayHoldSecret, saved.withLock({ $0 == moment }) { return false }
    let text = Array(keepable(moment, inherited, mayHoldSecret).utf8)
    guard (try? FileReader.bytes(of: path)) != text else {
      saved.withLock { $0 = mayHoldSecret ? nil : moment }
      return false
    }
    let before = "\(step)\n" + keepable(found, inherited, holdsSecret(found.state))
    let isSaved =
      replace(path + ".before", with: Array(before.utf8)) && replace(path, with: text)
    saved.withLock { $0 = isSaved && !mayHoldSecret ? moment : nil }
    return true
  }

  private func keepable(
    _ moment: Moment, _ inherited: Set<String>, _ mayHoldSecret: Bool
  ) -> String {
    var kept = moment.directory
    for line in moment.state.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map(Substring.init) {
      if let (name, value) = BashState.declaration(line) {
        if isSecretName(String(name)) || mayHoldSecret && holdsSecret(String(line)) { continue }
        if inherited.contains("\(name)=\(value)") { continue }
      }
      kept += "\n"
      kept += line
    }
    return kept
  }

  private func replace(_ path: String, with bytes: [UInt8]) -> Bool {
    let fresh = path + ".new"
    do throws(SystemError) {
      let folder = PathName.directory(of: path)
      let modes = FileModes(of: PathName.directory(of: folder))
      _ = try Directory.make(folder, modes)
      let file = try FileDescriptor.open(fresh, O_WRONLY | O_CREAT | O_TRUNC, mode: modes.file)
      modes.apply(to: file)
      try file.write(bytes)
      try file.sync()
      guard rename(fresh, path) == 0 else { throw SystemError(errno) }
      try Directory.sync(folder)
      return true
    } catch {
      unlink(fresh)
      return false
    }
  }

  /// What the last step of an earlier part of the run left; nil: nothing.
  func load() -> Moment? { text(path).flatMap(Self.moment) }

  /// What the step that left it had found, for another attempt at it; nil: nothing.
  func loadBefore() -> (step: String, moment: Moment)? {
    guard let text = text(path + ".before"), let end = text.firstIndex(of: "\n"),
      let moment = Self.moment(text[text.index(after: end)...])
    else { return nil }
    return (String(text[..<end]), moment)
  }

  /// What the last step had found counts no more: that step begins anew.
  func forgetBefore() { unlink(path + ".before") }

  private func text(_ path: String) -> Substring? {
    (try? FileReader.bytes(of: path)).flatMap { String(validating: $0, as: UTF8.self) }
      .map { $0[...] }
  }

  private static func moment(_ text: Substring) -> Moment? {
    guard let end = text.firstIndex(of: "\n") else { return nil }
    return Moment(state: String(text[text.index(after: end)...]), directory: String(text[..<end]))
  }
}
