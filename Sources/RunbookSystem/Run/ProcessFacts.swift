import Foundation

/// What the program knows of its own process.
package enum ProcessFacts {
  package static var pid: Int { Int(getpid()) }
  /// Where it was started: the first directory of a run.
  package static var directory: String { FileManager.default.currentDirectoryPath }
}
