import Foundation
import RunbookSystem

/// Whether somebody is there to be asked.
enum OperatorPresence {
  /// Standard input is a terminal, and neither `CI` nor `--no-input` is set.
  static func isPresent(_ arguments: Arguments) -> Bool {
    isatty(STDIN_FILENO) == 1 && Environment.value("CI") == nil && !arguments.has("no-input")
  }
}
