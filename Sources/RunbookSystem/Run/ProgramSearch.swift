import Foundation

/// Looks for programs on `PATH`, as a shell does.
package enum ProgramSearch {
  /// Those of `names` that are not there. A name with a slash is a path, which a step may make.
  package static func missing(_ names: Set<String>) -> Set<String> {
    let path = Environment.value("PATH") ?? "/usr/local/bin:/usr/bin:/bin"
    let directories = path.split(separator: ":", omittingEmptySubsequences: false)
    return names.filter { name in
      guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: "/")) else { return false }
      return !directories.contains { directory in
        access((directory.isEmpty ? "." : String(directory)) + "/" + name, X_OK) == 0
      }
    }
  }
}
