import Foundation

/// Why the machine did not give a file or directory.
package struct FileProblem: Error, Sendable, Equatable {
  package enum Reason: Sendable, Equatable {
    case missing
    case notAFile
    case notADirectory
    case tooLarge(bytes: Int, limit: Int)
    /// errno of the call that failed.
    case refused(Int32)
  }

  package var path: String
  package var reason: Reason

  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }

  init(path: String, errno code: Int32) {
    self.path = path
    reason = code == ENOENT ? .missing : .refused(code)
  }

  /// Lower case, without the path and a full stop.
  package var message: String {
    switch reason {
    case .missing: "there is no such file or directory"
    case .notAFile: "it is neither a file nor a directory"
    case .notADirectory: "it is no directory"
    case .tooLarge(let bytes, let limit):
      "the file has \(bytes / 1_048_576) MiB; no playbook over \(limit / 1_048_576) MiB is read"
    case .refused(let code): FileProblem.words(for: code)
    }
  }

  package var help: String {
    switch reason {
    case .missing: "check the spelling, and the directory you are in"
    case .notAFile, .notADirectory: "name a Markdown file, or a directory that holds some"
    case .tooLarge: "split the playbook, or give another file"
    case .refused(EACCES), .refused(EPERM): "make it readable for you (chmod u+r, or ask its owner)"
    case .refused(EISDIR): "name a file in it"
    case .refused(ELOOP): "mend the link, or remove it"
    case .refused: "check that the file system answers"
    }
  }

  private static func words(for code: Int32) -> String {
    switch code {
    case EACCES, EPERM: "reading it is not permitted"
    case EISDIR: "it is a directory"
    case ELOOP: "its symbolic links go round in a circle"
    case ENAMETOOLONG: "the name is too long"
    default: String(cString: strerror(code)).lowercased()
    }
  }
}
