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
  private let saved = Mutex<(state: String, directory: String)?>(nil)

  /// - Parameters:
  ///   - directory: the run's directory; the file goes into `state`, readable by its owner only.
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

  /// Writes `state` in one piece: a reader sees the old one or the new one. A failure keeps the old
  /// one; the run goes on, as its record does not depend on it.
  func save(_ state: String, directory: String, inherited: Set<String>) {
    let mayHoldSecret = holdsSecret(state)
    let isSame = saved.withLock { $0.map { $0.state == state && $0.directory == directory } }
    if isSame == true, !mayHoldSecret { return }
    var kept = directory
    for line in state.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).map(Substring.init) {
      if let (name, value) = BashDriver.declaration(line) {
        if isSecretName(String(name)) || mayHoldSecret && holdsSecret(String(line)) { continue }
        if inherited.contains("\(name)=\(value)") { continue }
      }
      kept += "\n"
      kept += line
    }
    let folder = PathName.directory(of: path)
    mkdir(folder, 0o700)
    let fresh = path + ".new"
    let file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let isWritten = kept.withUTF8 { bytes in
      write(file, bytes.baseAddress, bytes.count) == bytes.count
    }
    close(file)
    guard isWritten, rename(fresh, path) == 0 else {
      unlink(fresh)
      return
    }
    saved.withLock { $0 = mayHoldSecret ? nil : (state, directory) }
  }

  /// What the last step of an earlier part of the run left; nil: nothing.
  func load() -> (state: String, directory: String)? {
    guard let bytes = try? FileReader.bytes(of: path),
      let text = String(validating: bytes, as: UTF8.self),
      let end = text.firstIndex(of: "\n")
    else { return nil }
    return (String(text[text.index(after: end)...]), String(text[..<end]))
  }
}
