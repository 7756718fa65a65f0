import RunbookCore
import RunbookSystem

extension CommandFailure {
  /// A file that the operator named, or that stands beside a playbook, cannot be written.
  init(writing path: String, _ problem: FileProblem) {
    self.init(
      .notFound, "'\(TerminalText.line(path))' cannot be written: \(problem.message)",
      help: problem.help)
  }
}
