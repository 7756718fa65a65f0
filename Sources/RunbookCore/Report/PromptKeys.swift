/// A key at a prompt, what it asks for, and its word on the screen.
package struct PromptKey: Sendable, Equatable {
  package enum Command: Sendable, Equatable {
    case yes, no, skip, edit, values, back, jump, session, run, note, shell, details, quit, help
    case retry, proceed, undo, abort
    case option(Int)
  }

  package var key: Character
  package var command: Command
  package var word: String

  init(_ key: Character, _ command: Command, _ word: String) {
    self.key = key
    self.command = command
    self.word = word
  }

  /// The keys that `question` offers, in the order they are shown; those without a word are not. None of them
  /// destroys anything. Empty: a line is read instead.
  package static func keys(for question: Question) -> [PromptKey] {
    switch question {
    case .confirm(let prompt): [yes] + moves(prompt, canEdit: true) + ending
    case .manual(let prompt):
      [PromptKey("y", .yes, "done")] + (prompt.step.action.isTypedCommand ? [runs] : [])
        + moves(prompt, canEdit: false) + ending
    case .tick(let prompt, _, _):
      [PromptKey("y", .yes, "done")] + moves(prompt, canEdit: false) + ending
    case .condition(let prompt, _):
      (question.askedGuard == nil ? [yes, PromptKey("n", .no, "no")] : guardAnswers)
        + asides(prompt, note: "m") + ending
    case .noMatch, .refusal:
      [PromptKey("y", .yes, "fine"), PromptKey("n", .no, "failed")]
    case .choose(let prompt, _, let options):
      options.indices.prefix(9).map { PromptKey(Character("\($0 + 1)"), .option($0), "") }
        + moves(prompt, canEdit: false) + ending
    case .failure(let prompt, _, _): failureKeys(prompt) + ending
    case .wait(let prompt, _):
      [PromptKey("c", .proceed, "go on now")] + asides(prompt, note: "n") + ending
    case .typeWord, .value: []
    }
  }

  private static let yes = PromptKey("y", .yes, "yes")
  private static let runs = PromptKey("r", .run, "run it")
  private static let guardAnswers = [
    PromptKey("y", .yes, "yes, do it"), PromptKey("n", .no, "no, leave it out"),
  ]
  private static let ending = [
    PromptKey("d", .details, "details"), PromptKey("q", .quit, "quit"),
    PromptKey("?", .help, "help"),
  ]

  private static func asides(
    _ prompt: Question.Prompt, note: Character
  ) -> [PromptKey] {
    [
      PromptKey("s", .skip, "skip"), PromptKey("b", .back, "back"), PromptKey("j", .jump, "jump"),
    ] + notes(note) + [PromptKey("!", .shell, "shell")]
  }

  /// `m` takes a note at every prompt; where `n` is no "no", it does so too.
  private static func notes(_ shown: Character) -> [PromptKey] {
    [PromptKey(shown, .note, "note")] + (shown == "m" ? [] : [PromptKey("m", .note, "")])
  }

  private static func moves(_ prompt: Question.Prompt, canEdit: Bool) -> [PromptKey] {
    var keys = asides(prompt, note: "n")
    guard canEdit, prompt.step.action.isCommand else { return keys }
    keys.insert(PromptKey("e", .edit, "edit"), at: 1)
    if !prompt.bound.isEmpty { keys.insert(valueKey(prompt), at: 2) }
    keys.append(PromptKey("@", .session, "session"))
    return keys
  }

  private static func valueKey(_ prompt: Question.Prompt) -> PromptKey {
    PromptKey("v", .values, prompt.bound.count == 1 ? "value" : "values")
  }

  private static func failureKeys(_ prompt: Question.Prompt) -> [PromptKey] {
    var keys = [PromptKey("r", .retry, "retry")]
    if prompt.step.action.isCommand { keys.append(PromptKey("e", .edit, "edit")) }
    if !prompt.bound.isEmpty { keys.append(valueKey(prompt)) }
    keys.append(PromptKey("s", .skip, "skip (say why)"))
    let onward = prompt.step.onFailure.map { "continue with \($0.words)" } ?? "continue"
    keys.append(PromptKey("c", .proceed, onward))
    if prompt.canUndo { keys.append(PromptKey("u", .undo, "undo")) }
    keys += notes("n")
    keys += [
      PromptKey("b", .back, "back"), PromptKey("j", .jump, "jump"),
      PromptKey("!", .shell, "shell"), PromptKey("a", .abort, "abort"),
    ]
    return keys
  }

  /// What the key does, for help.
  package var meaning: String {
    switch command {
    case .yes: "\(word): go on with this step"
    case .no: "\(word)"
    case .skip: "leave the step out; it is recorded as skipped, never as done"
    case .edit: "change the command once, for this visit; it is shown again before it runs"
    case .values: "give another value, for this step and those after it; it is shown again"
    case .back: "stand at the step before; nothing is undone"
    case .jump: "stand at another step; what is passed is recorded as skipped"
    case .session: "run it somewhere else, once"
    case .run: "run it here, or in a session that is open; it is shown again before it runs"
    case .note: "put a line on the record"
    case .shell: "open a shell where the step runs; exit comes back here"
    case .details: "everything the playbook says about the step"
    case .quit: "leave the run; 'runbook resume' goes on here"
    case .help: "these lines"
    case .retry: "try again, from the state before this attempt"
    case .proceed: "\(word); the run still ends as failed if this step did"
    case .undo: "undo what was done, newest first"
    case .abort: "end the run for good"
    case .option: "choose this one"
    }
  }
}
