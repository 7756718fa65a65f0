import Foundation

/// What the program knows of its own process.
package enum ProcessFacts {
  package static var pid: Int { Int(getpid()) }
  /// Where it was started: the first directory of a run.
  package static var directory: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }
}
