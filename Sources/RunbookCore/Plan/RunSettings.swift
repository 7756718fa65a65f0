/// What the operator asked for on the command line, apart from which procedure.
package struct RunSettings: Sendable, Equatable {
  /// Which commands run without asking.
  package enum Confirm: String, Sendable, CaseIterable { case each, changes, none }

  package var confirm: Confirm = .each
  /// `--yes` was given: says yes to commands, never that a person has done something.
  package var saysYes = false
  package var skipsManual = false
  package var allowedDestructive = DestructiveAllowance.none
  /// `STEP=CHOICE`, in the order given; the same step several times answers successive visits.
  package var answers: [Answer] = []
  package var selection = StepSelection()
  package var jobs = 1
  package var timeoutSeconds: Double?
  package var undoOnFailure = false
  package var isInteractive = false
  package var allowsShortSecret = false
  package var reason: String?

  package enum DestructiveAllowance: Sendable, Equatable {
    case none
    case all
    case steps([String])

    /// Whether `step` was meant, which stands on record as `name`: in a procedure that is called
    /// (`4>restart:2`) only that name is, as the id `2` alone is the caller's.
    package func covers(_ step: Step, named name: String) -> Bool {
      switch self {
      case .none: false
      case .all: true
      case .steps(let names):
        names.contains(name)
          || !name.contains(">")
            && (names.contains(step.id.text) || names.contains(step.name ?? ""))
      }
    }
  }

  package struct Answer: Sendable, Equatable {
    package var step: String
    package var choice: String
    /// `--answer`, or the file it came from.
    package var by: String
    package init(step: String, choice: String, by: String) {
      self.step = step
      self.choice = choice
      self.by = by
    }
  }

  package init() {}
}

/// A parameter's value and where it came from.
package struct Binding: Sendable, Equatable {
  package enum Origin: Sendable, Equatable {
    case option
    case answer
    case target(String)
    case environment
    case defaultValue
    case prompt
    case capture(Step.ID)

    package var description: String {
      switch self {
      case .option: "--var"
      case .answer: "answer"
      case .target(let name): "target \(name)"
      case .environment: "environment"
      case .defaultValue: "default"
      case .prompt: "prompt"
      case .capture(let step): "captured by step \(step)"
      }
    }
  }

  package var value: String
  package var origin: Origin
  package init(value: String, origin: Origin) {
    self.value = value
    self.origin = origin
  }
}

/// A named set of parameter values for one environment, read from a dotenv file.
package struct RunTarget: Sendable, Equatable {
  package var name: String
  /// Values in the file's order.
  package var pairs: [Pair]
  /// `#: check COMMAND`: must exit with 0, or print what stands behind `==`.
  package var checks: [String]
  /// `#: session NAME = ssh …`: what a session's name really means here.
  package var sessions: [Pair]
  package var requiresCleanGit: Bool

  /// The words that open each session that has a name here.
  package var aliases: [String: [String]] {
    Dictionary(
      sessions.compactMap { pair in alias(of: pair.name).map { (pair.name, $0) } },
      uniquingKeysWith: { _, last in last })
  }

  /// The words that open the session called `name` here; nil: those of the playbook.
  package func alias(of name: String) -> [String]? {
    guard let value = sessions.last(where: { $0.name == name })?.value else { return nil }
    guard case .simple(let simple) = ShellParser.parse(Array(value.utf8)).commands.first?.body,
      simple.words.allSatisfy(\.isStatic)
    else { return value.split(separator: " ").map(String.init) }
    return simple.words.map(\.value)
  }

  package struct Pair: Sendable, Equatable {
    package var name: String
    package var value: String
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    name: String, pairs: [Pair] = [], checks: [String] = [], sessions: [Pair] = [],
    requiresCleanGit: Bool = false
  ) {
    self.name = name
    self.pairs = pairs
    self.checks = checks
    self.sessions = sessions
    self.requiresCleanGit = requiresCleanGit
  }
}
