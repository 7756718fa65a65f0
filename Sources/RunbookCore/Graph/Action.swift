/// What a step does.
package enum Action: Sendable, Equatable {
  case shell(Shell)
  case http(HTTPRequest)
  /// An engineer does it and confirms; each entry is one instruction.
  case manual(Manual)
  case checklist([String])
  case decision(Decision)
  case wait(seconds: Double)
  case message(Message)
  /// Another procedure, by full id, that returns here.
  case call(procedure: String)

  /// The action's word in JSON, events and screens.
  package var word: String {
    switch self {
    case .shell: "shell"
    case .http: "http"
    case .manual: "manual"
    case .checklist: "checklist"
    case .decision: "decision"
    case .wait: "wait"
    case .message: "message"
    case .call: "call"
    }
  }

  /// Whether it runs a command or sends a request.
  package var isCommand: Bool {
    switch self {
    case .shell, .http: true
    case .manual, .checklist, .decision, .wait, .message, .call: false
    }
  }

  /// Whether a person types a command that a shell could run.
  package var isTypedCommand: Bool {
    if case .manual(let manual) = self { manual.isTypedCommand } else { false }
  }
}

extension Action {
  package struct Shell: Sendable, Equatable {
    /// How it must be attached.
    package enum Attachment: String, Sendable, Hashable {
      /// Standard input empty, output captured.
      case captured
      /// Needs the real terminal (`vi`, `psql` without a command).
      case interactive
      /// Never ends by itself (`logs -f`); shown until the engineer goes on or its time is up.
      case watch
      /// Never ends by itself, and later steps go to it (`kubectl port-forward`): it goes on in the
      /// background until the run ends.
      case service

      /// Whether it gets the operator's terminal where there is one.
      package var takesTerminal: Bool { self == .interactive || self == .watch }

      /// Whether it goes on until somebody ends it, which is no failure then.
      package var neverEnds: Bool { self == .watch || self == .service }
    }

    package var interpreter: String
    /// The exact text that runs, placeholders still in it.
    package var script: SourceText
    /// Programs it needs, in order of use, shell built-ins left out.
    package var tools: [String]
    package var attachment: Attachment
    package var placeholders: [Placeholder]
    /// Where later steps go to a service whose command does not say where it listens; nil: unknown.
    package var expectedPort: Int?

    package init(
      interpreter: String = "bash", script: SourceText, tools: [String] = [],
      attachment: Attachment = .captured, placeholders: [Placeholder] = []
    ) {
      self.interpreter = interpreter
      self.script = script
      self.tools = tools
      self.attachment = attachment
      self.placeholders = placeholders
    }
  }

  package struct Manual: Sendable, Equatable {
    package var instructions: [String]
    /// Text to type or paste, such as lines for an editor; nil where there is none.
    package var payload: String?
    /// `payload` is what a shell reads: who is at its place already can have it run.
    package var isTypedCommand = false
    /// A time to show while waiting ("auto-recover after 30s").
    package var timerSeconds: Double?
    package init(instructions: [String], payload: String? = nil, timerSeconds: Double? = nil) {
      self.instructions = instructions
      self.payload = payload
      self.timerSeconds = timerSeconds
    }
  }

  package struct Decision: Sendable, Equatable {
    package enum Kind: String, Sendable, Hashable {
      /// Conditions, of which one holds.
      case conditions
      /// Ways to do the same.
      case alternatives
      /// Commands to pick from, never a sequence.
      case menu
    }

    package struct Option: Sendable, Equatable {
      /// What the engineer reads and answers with: `For Redis`, `storage down`.
      package var label: String
      /// What to do where it is only words: shown when chosen.
      package var text: String?
      /// The first step of this option; nil: nothing but `text`.
      package var to: Step.Target?
      package init(label: String, text: String? = nil, to: Step.Target? = nil) {
        self.label = label
        self.text = text
        self.to = to
      }
    }

    package var kind: Kind
    package var question: String
    package var options: [Option]
    /// Whether several options may be taken one after another ("both").
    package var allowsSeveral: Bool

    package init(
      kind: Kind, question: String, options: [Option], allowsSeveral: Bool = false
    ) {
      self.kind = kind
      self.question = question
      self.options = options
      self.allowsSeveral = allowsSeveral
    }
  }

  package struct Message: Sendable, Equatable {
    package var template: SourceText
    package var placeholders: [Placeholder]
    package init(template: SourceText, placeholders: [Placeholder]) {
      self.template = template
      self.placeholders = placeholders
    }
  }
}
