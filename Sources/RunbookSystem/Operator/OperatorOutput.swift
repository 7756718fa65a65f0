import Foundation

/// Where the operator is asked. Standard input decides whether somebody can be (`run … | tee log` is
/// no run without a terminal), so the questions go to whatever shows them: standard output, else
/// standard error, else the terminal itself.
package enum OperatorOutput {
  /// Found once, as the streams of a program stay what they are; 0 where there is no other way, as
  /// a terminal's input is open for both as a rule.
  package static let descriptor: Int32 = {
    for stream in [STDOUT_FILENO, STDERR_FILENO] where isatty(stream) == 1 { return stream }
    let terminal = open("/dev/tty", O_WRONLY | O_NOCTTY | O_CLOEXEC)
    return terminal >= 0 ? terminal : STDIN_FILENO
  }()
}
