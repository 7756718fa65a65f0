import Foundation

/// A session's state on disk, for a run that is resumed: only what changed since the session
/// opened, and nothing that is secret.
package struct KeptState: Sendable {
  private let path: String
  private let isSecret: @Sendable (_ name: String, _ line: String) -> Bool

  /// - Parameters:
  ///   - directory: the run's directory; the file goes into `state`, readable by its owner only.
  ///   - isSecret: whether a variable's declaration may not be written.
  package init(
    directory: String, session: String,
    isSecret: @escaping @Sendable (_ name: String, _ line: String) -> Bool
  ) {
    path = "\(directory)/state/\(session)"
    self.isSecret = isSecret
  }

  /// Writes `state` in one piece: a reader sees the old one or the new one. A failure keeps the old
  /// one; the run goes on, as its record does not depend on it.
  func save(_ state: String, directory: String, inherited: Set<String>) {
    var kept = [Substring(directory)]
    for line in state.split(separator: "\n", omittingEmptySubsequences: false) {
      if let (name, value) = BashDriver.declaration(line) {
        if isSecret(String(name), String(line)) { continue }
        if inherited.contains("\(name)=\(value)") { continue }
      }
      kept.append(line)
    }
    let folder = PathName.directory(of: path)
    mkdir(folder, 0o700)
    let fresh = path + ".new"
    let file = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    var text = kept.joined(separator: "\n")
    let isWritten = text.withUTF8 { bytes in
      write(file, bytes.baseAddress, bytes.count) == bytes.count
    }
    close(file)
    if isWritten { rename(fresh, path) } else { unlink(fresh) }
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
