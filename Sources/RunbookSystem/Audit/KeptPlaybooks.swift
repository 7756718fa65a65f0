import Foundation
package import RunbookCore

/// The playbooks that a run began with, in `state/playbooks`, each under its digest: a resume shows
/// from them what changed since, and goes on where the files themselves are not at hand.
package struct KeptPlaybooks: Sendable {
  private let folder: String

  package init(_ run: RunDirectory) { folder = run.statePath + "/playbooks" }

  /// Keeps a copy; one that cannot be written is left out, as the record does not depend on it.
  package func save(_ source: SourceFile, _ identity: Event.PlaybookIdentity) {
    let path = path(identity)
    guard access(path, F_OK) != 0 else { return }
    do throws(SystemError) {
      let modes = FileModes(of: PathName.directory(of: folder))
      _ = try Directory.make(folder, modes)
      let fresh = path + ".new"
      let file = try FileDescriptor.open(fresh, O_WRONLY | O_CREAT | O_TRUNC, mode: modes.file)
      modes.apply(to: file)
      try file.write(source.original)
      guard rename(fresh, path) == 0 else { throw SystemError(errno) }
    } catch {}
  }

  /// What was kept; nil where it was not, or is not what it was.
  package func source(_ identity: Event.PlaybookIdentity) -> SourceFile? {
    guard let bytes = try? FileReader.bytes(of: path(identity)) else { return nil }
    let source = SourceFile(path: identity.path, bytes: bytes)
    guard PlaybookOrigin.identity(of: source, asksGit: false).sha256 == identity.sha256 else {
      return nil
    }
    return source
  }

  // Without an ending: a copy below a directory of playbooks is none of them.
  private func path(_ identity: Event.PlaybookIdentity) -> String {
    let isDigest = identity.sha256.utf8.allSatisfy { $0 &- 0x30 < 10 || $0 &- 0x61 < 6 }
    return folder + "/" + (isDigest ? identity.sha256 : "none")
  }
}
