import Foundation
package import RunbookCore

/// Asks the operator at a terminal.
///
/// Input is forgotten before every prompt; at key prompts a key counts only when it comes alone,
/// so that nothing pasted, and nothing typed ahead, answers a question.
package struct OperatorTerminal: Sendable {
  /// What a prompt needs from the rest of the program.
  package struct Hooks: Sendable {
    /// The lines above the prompt, as wide as the terminal that asks.
    package var header: @Sendable (ProgressStyle) async -> [String]
    /// Opens a shell where the step runs; what happened, for the record.
    package var shell: @Sendable (Question.Prompt) async -> [Event]
    /// The places a command may be sent to instead of its own.
    package var sessions: @Sendable () -> [SessionReference]
    package init(
      header: @escaping @Sendable (ProgressStyle) async -> [String] = { _ in [] },
      shell: @escaping @Sendable (Question.Prompt) async -> [Event] = { _ in [] },
      sessions: @escaping @Sendable () -> [SessionReference] = { [.local] }
    ) {
      self.header = header
      self.shell = shell
      self.sessions = sessions
    }
  }

  let device: TerminalDevice
  let hooks: Hooks
  let editor: CommandEditor
  private let look: ProgressStyle
  /// How long a typed word must be followed by silence.
  let silenceMs = 500

  /// - Parameter look: how its lines look, but for their width, which is the terminal's.
  package init(
    device: TerminalDevice = TerminalDevice(), hooks: Hooks = Hooks(),
    editor: CommandEditor = CommandEditor(), look: ProgressStyle = ProgressStyle()
  ) {
    self.device = device
    self.hooks = hooks
    self.editor = editor
    self.look = look
  }

  var style: ProgressStyle {
    var style = look
    style.width = max(20, device.size.columns)
    return style
  }

  package func ask(_ question: Question) async -> Reply {
    guard device.isTerminal else { return AbsentOperator.ask(question) }
    let began = ContinuousClock.now
    var talk = TerminalTalk(terminal: self, question: question)
    await talk.show()
    let choice = await talk.answer()
    let waited = began.duration(to: .now).components
    let waitedMs =
      Int(waited.seconds) * 1000 + Int(waited.attoseconds / 1_000_000_000_000_000)
    return Reply(choice, waitedMs: waitedMs, events: talk.events)
  }

  func say(_ lines: [String]) { device.write(lines.map { $0 + "\n" }.joined()) }
}
