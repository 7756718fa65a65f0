/// One entry of the command table: what a command takes, says of itself, and does.
struct Command: Sendable {
  /// A word that is no option: `PROCEDURE`, `FILE…`, `[WORD…]`.
  struct Operand: Sendable {
    enum Count: Sendable { case one, optional, any, atLeastOne }
    /// What completion offers in its place.
    enum Completion: Sendable { case nothing, procedures, files, commands, shells, runs }
    let name: String
    let count: Count
    let completion: Completion

    init(_ name: String, _ count: Count, _ completion: Completion = .nothing) {
      self.name = name
      self.count = count
      self.completion = completion
    }

    var usage: String {
      switch count {
      case .one: name
      case .optional: "[\(name)]"
      case .any: "[\(name)…]"
      case .atLeastOne: "\(name)…"
      }
    }
  }

  struct Example: Sendable {
    let line: String
    let meaning: String
    init(_ line: String, _ meaning: String) {
      self.line = line
      self.meaning = meaning
    }
  }

  typealias Action = @Sendable (Arguments) async throws(CommandFailure) -> ExitStatus

  let name: String
  let summary: String
  /// Paragraphs of the help beyond the summary.
  var details: [String] = []
  var operands: [Operand] = []
  var options: [Option] = []
  var examples: [Example] = []
  var subcommands: [Command] = []
  /// nil: it only holds subcommands.
  var action: Action?
}

/// Why a command did not do what was asked, for people: one message, its remedy, the status.
struct CommandFailure: Error, Sendable {
  var status: ExitStatus
  var message: String
  /// Lines below the message: candidates, excerpts.
  var lines: [String]
  var help: String?

  init(_ status: ExitStatus, _ message: String, lines: [String] = [], help: String? = nil) {
    self.status = status
    self.message = message
    self.lines = lines
    self.help = help
  }

  /// `error: no procedure is called 'x'`, then the lines and the remedy, indented by two.
  var text: String {
    var text = "error: \(message)\n"
    for line in lines { text += "  \(line)\n" }
    if let help { text += "  help: \(help)\n" }
    return text
  }
}
