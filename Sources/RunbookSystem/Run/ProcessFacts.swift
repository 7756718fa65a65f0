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

  /// Where the program itself lies; its name where the system does not tell.
  package static var program: String {
    guard let path = realpath("/proc/self/exe", nil) else { return "runbook" }
    defer { free(path) }
    return String(cString: path)
  }

  /// `path` from the root on; links stay as they are.
  package static func wholePath(_ path: String) -> String {
    path.hasPrefix("/") ? path : "\(directory)/\(path)"
  }
}
