import Foundation

/// Looks for programs on `PATH`, as a shell does.
package enum ProgramSearch {
  /// Those of `names` that are not there. A name with a slash is a path, which a step may make.
  package static func missing(_ names: Set<String>) -> Set<String> {
    let directories = directories
    return names.filter { name in
      guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: "/")) else { return false }
      return !directories.contains { directory in
        access((directory.isEmpty ? "." : String(directory)) + "/" + name, X_OK) == 0
      }
    }
  }

  /// The file that `name` starts, found once instead of at each start; nil where there is none, or
  /// where a folder of `PATH` is relative and what it holds depends on where a step runs.
  package static func file(of name: String) -> String? { file(of: name, in: directories) }

  /// The same for an environment, `NAME=value` each.
  static func file(of name: String, in environment: [String]) -> String? {
    let path = environment.last { $0.hasPrefix("PATH=") }.map { $0.dropFirst(5) }
    return file(of: name, in: path.map(directories(in:)) ?? [])
  }

  private static func file(of name: String, in directories: [Substring]) -> String? {
    for directory in directories {
      guard directory.hasPrefix("/") else { return nil }
      let path = "\(directory)/\(name)"
      var facts = stat()
      if access(path, X_OK) == 0, stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG {
        return path
      }
    }
    return nil
  }

  private static var directories: [Substring] {
    directories(in: (Environment.value("PATH") ?? "/usr/local/bin:/usr/bin:/bin")[...])
  }

  private static func directories(in path: Substring) -> [Substring] {
    path.split(separator: ":", omittingEmptySubsequences: false)
  }
}
