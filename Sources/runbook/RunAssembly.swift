import RunbookCore
import RunbookSystem

/// Introduces to each other what a run is made of: plan, world, runner, audit log, terminal.
struct RunAssembly: Sendable {
  let request: RunArguments
  let entry: Catalogue.Entry
  let library: Library
  let target: RunTarget?
  let arguments: Arguments

  func perform() async throws(CommandFailure) -> ExitStatus {
    throw CommandFailure(.usage, "this build cannot run procedures")
  }

  /// Lists what is missing on standard error; the status that says so.
  static func stop(
    for doubts: [Doubt], in source: SourceFile, arguments: Arguments
  ) -> ExitStatus {
    Console.diagnose(
      MissingText.text(doubts, in: source, style: Console.style(arguments, of: .error)))
    return .inputMissing
  }
}
