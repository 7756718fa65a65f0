import Foundation

/// Where playbooks are looked for, and why there.
package struct PlaybookPlaces: Sendable, Equatable {
  package enum Reason: Sendable, Equatable {
    /// `--runbooks`
    case option
    /// `RUNBOOK_PATH`
    case variable
    /// Found upward from the current directory.
    case nearest
    /// `$XDG_CONFIG_HOME/runbook/runbooks`
    case configuration
    /// Nothing of all that exists.
    case nothing
  }

  package var roots: [String]
  package var reason: Reason

  /// What is looked for in a directory and those above it, nearest first.
  package static let names = [
    "runbooks", "docs/runbooks", "docs/playbooks", "playbooks", "docs/RUNBOOK.md", "RUNBOOK.md",
  ]

  /// The variable that names directories, separated by `:`.
  package static let variable = "RUNBOOK_PATH"

  package init(roots: [String], reason: Reason) {
    self.roots = roots
    self.reason = reason
  }

  /// - Throws: `FileProblem` where a directory that was asked for is not there.
  package init(
    options: [String], environment: (String) -> String? = Environment.value
  ) throws(FileProblem) {
    if !options.isEmpty {
      for path in options { try PlaybookPlaces.require(path) }
      self.init(roots: options, reason: .option)
    } else if let list = environment(PlaybookPlaces.variable) {
      let paths = list.split(separator: ":").map(String.init)
      let present = paths.filter { FileKind(of: $0).isDirectory || FileKind(of: $0).isFile }
      if present.isEmpty, let first = paths.first { try PlaybookPlaces.require(first) }
      self.init(roots: present, reason: .variable)
    } else if let nearest = PlaybookPlaces.nearest() {
      self.init(roots: [nearest], reason: .nearest)
    } else if let own = PlaybookPlaces.configuration(environment) {
      self.init(roots: [own], reason: .configuration)
    } else {
      self.init(roots: [], reason: .nothing)
    }
  }

  private static func require(_ path: String) throws(FileProblem) {
    switch FileKind(of: path) {
    case .directory, .file: return
    case .other: throw FileProblem(path: path, reason: .notAFile)
    case .refused(let code): throw FileProblem(path: path, errno: code)
    }
  }

  /// Goes up from the current directory to the repository's root, or to the file system's; the
  /// path stays relative, as people and their editors read it.
  private static func nearest() -> String? {
    var prefix = ""
    for _ in 0..<PlaybookFiles.depthLimit {
      for name in names {
        let kind = FileKind(of: prefix + name)
        if name.hasSuffix(".md") ? kind.isFile : kind.isDirectory { return prefix + name }
      }
      let here = FileKind(of: prefix.isEmpty ? "." : prefix)
      if case .refused = FileKind(of: prefix + ".git") {} else { return nil }
      guard here != FileKind(of: prefix + "..") else { return nil }
      prefix += "../"
    }
    return nil
  }

  private static func configuration(_ environment: (String) -> String?) -> String? {
    let base = environment("XDG_CONFIG_HOME") ?? environment("HOME").map { "\($0)/.config" }
    guard let base, base.hasPrefix("/") else { return nil }
    let path = "\(base)/runbook/runbooks"
    return FileKind(of: path).isDirectory ? path : nil
  }
}
