/// Something only the operator can answer. The terminal shows it; without one, it never gets
/// here: the plan lists it before the first step.
package enum Question: Sendable, Equatable {
  /// Run this step? Offers yes, skip, edit, back, jump, note, shell, details, quit.
  case confirm(Prompt)
  /// A destructive step: the word must be typed.
  case typeWord(Prompt, word: String)
  /// A manual step: done, skip, …
  case manual(Prompt)
  case tick(Prompt, item: Int, text: String)
  /// One of `options`; the reply is an index.
  case choose(Prompt, question: String, options: [String])
  /// A condition: yes, no.
  case condition(Prompt, text: String)
  case value(Prompt, parameter: Parameter)
  /// What now, after a failure.
  case failure(Prompt, outcome: Outcome, detail: String)
  /// Exit 1 of a final grep, diff…: fine, or failed?
  case noMatch(Prompt, program: String)
  /// A command that is to fail has failed: fine, or failed?
  case refusal(Prompt)
  /// Waits for `seconds`, unless cut short.
  case wait(Prompt, seconds: Double)

  package struct Prompt: Sendable, Equatable {
    /// The step with its values filled in and secrets blanked.
    package var step: Step
    /// The step's name on record: `4>restart:2` in a procedure that is called.
    package var name: String
    /// What will run, as it will run, redacted.
    package var action: String
    package var attempt: Int
    package var notes: [String]
    /// `NAME=value` for each variable that the action leaves to the shell, redacted.
    package var values: [String]
    /// The parameters that the action takes and that have values, which they propose where they are
    /// no secrets.
    package var bound: [Parameter] = []
    /// Something that was done can be undone.
    package var canUndo: Bool
    package init(
      step: Step, name: String? = nil, action: String, attempt: Int, notes: [String] = [],
      values: [String] = [], canUndo: Bool = false
    ) {
      self.step = step
      self.name = name ?? step.id.text
      self.action = action
      self.attempt = attempt
      self.notes = notes
      self.values = values
      self.canUndo = canUndo
    }
  }
}

extension Question {
  /// The guard that it asks; nil: it asks something else.
  var askedGuard: Step.Guard? {
    guard case .condition(let prompt, let text) = self,
      let guarding = prompt.step.guardCondition, guarding.text == text
    else { return nil }
    return guarding
  }
}

/// What the operator answered, and how.
package struct Reply: Sendable, Equatable {
  package enum Choice: Sendable, Equatable {
    case yes
    case no
    case skip(reason: String?)
    case back
    case jump(to: String)
    /// The text to run instead, once.
    case edit(String)
    case note(String)
    /// Opened and closed a shell of the step's session; ask again.
    case shell
    case session(SessionReference)
    case option(Int)
    /// Several options, one after another, where the decision allows it.
    case options([Int])
    case value(String)
    /// Another value for a parameter that has one.
    case rebind(String, to: String)
    case retry
    case proceed
    case undo
    /// Leave the run, resumable.
    case quit(reason: String)
    case abort
  }
  package var choice: Choice
  /// `terminal`, `option --yes`, …
  package var by: String
  package var waitedMs: Int
  /// What happened while asking (a shell was opened), for the record.
  package var events: [Event]
  package init(_ choice: Choice, by: String = "terminal", waitedMs: Int = 0, events: [Event] = []) {
    self.choice = choice
    self.by = by
    self.waitedMs = waitedMs
    self.events = events
  }
}

extension Question {
  /// The prompt it carries.
  package var prompt: Prompt {
    switch self {
    case .confirm(let prompt), .typeWord(let prompt, _), .manual(let prompt),
      .tick(let prompt, _, _), .choose(let prompt, _, _), .condition(let prompt, _),
      .value(let prompt, _), .failure(let prompt, _, _), .noMatch(let prompt, _),
      .refusal(let prompt), .wait(let prompt, _):
      prompt
    }
  }
}
