/// A course of action as it is read, before steps have numbers: what `CourseReader` makes of a
/// procedure's sections and `GraphBuilder` turns into steps and edges.
indirect enum CourseNode: Equatable {
  case step(StepDraft)
  case group(CourseGroup)
  case choice(CourseChoice)
  /// What follows in the fence runs in the session that this opens.
  case open(SessionOpener, SourceRange)
  /// A bare `exit`.
  case close
  /// The end of a fence: sessions opened in it end here.
  case fenceEnd
}

extension CourseNode {
  var isStep: Bool { if case .step = self { true } else { false } }

  /// The same, where it is a step under the condition `text`, as one without.
  fileprivate func without(condition text: String) -> CourseNode {
    guard case .step(var draft) = self, let condition = draft.condition, condition.command == nil,
      Self.core(of: condition.text) == Self.core(of: text)
    else { return self }
    draft.condition = nil
    return .step(draft)
  }

  /// `Redis is down` of `If Redis is down:`.
  private static func core(of condition: String) -> String {
    let words = condition.lowercased().split { $0 == " " || $0 == ":" || $0 == "?" || $0 == "." }
    let isIntroduced = words.first.map { ["if", "when"].contains($0) } ?? false
    return words.dropFirst(isIntroduced ? 1 : 0).joined(separator: " ")
  }
}

struct StepDraft: Equatable {
  var title: String
  var text = ""
  var range: SourceRange
  var action: Action
  var condition: Step.Guard?
  var warnings: [String] = []
  var expected: String?
  var reference: [Step.Reference] = []
  var annotations: [String: String] = [:]
  /// Whether `title` is the reader's own guess, which a better one may replace.
  var hasOwnTitle: Bool = true
  /// Its number in the list it stands in.
  var printed: PrintedNumber?
  /// The numbered headings that it is the first step of.
  var headings: [NumberedHeading] = []
  /// The step that it sends the engineer to.
  var jump: StepReference?
  /// Where it goes on, where that is not simply the next step.
  var exit: Exit?
  /// The text above says that it is typed into a shell which something opened.
  var isInShell = false
  /// It opens a shell in which others are opened, by this program.
  var opensShell: String?
  /// A person enters a text that stands in a fence of its own.
  var isEntered = false
  /// Where the text sends the engineer, by no command that this program knows.
  var elsewhere: TypedPlace?
  var findings: [Diagnostic] = []
}

enum Exit: Equatable {
  case step(StepReference)
  /// What follows the group around it.
  case leaveGroup
}

struct CourseGroup: Equatable {
  var title: String
  var range: SourceRange
  var nodes: [CourseNode]
  /// What stands beside all of them.
  var text = ""

  /// Its nodes, where the first step says what is said of all: it is read before any of them.
  var nodesWithText: [CourseNode] {
    guard !text.isEmpty, case .step(var first)? = nodes.first else { return nodes }
    var nodes = nodes
    first.text = first.text.isEmpty ? text : "\(text) \(first.text)"
    nodes[0] = .step(first)
    return nodes
  }
}

struct CourseChoice: Equatable {
  struct Option: Equatable {
    var label: String
    var text: String?
    var nodes: [CourseNode]
    /// The step that it leads to.
    var jump: StepReference?

    /// Whoever takes it has said that its condition holds: its steps do not ask that again.
    init(label: String, text: String? = nil, nodes: [CourseNode], jump: StepReference? = nil) {
      self.label = label
      self.text = text
      self.nodes = nodes.map { $0.without(condition: label) }
      self.jump = jump
    }
  }
  var kind: Action.Decision.Kind
  var question: String
  var range: SourceRange
  var options: [Option]
  var allowsSeveral = false
  var warnings: [String] = []
  var printed: PrintedNumber?
  /// The numbered headings that it is the first step of.
  var headings: [NumberedHeading] = []
}

extension [CourseNode] {
  /// Whether there is anything to do in it.
  var hasSteps: Bool {
    contains { node in
      switch node {
      case .step, .choice: true
      case .group(let group): group.nodes.hasSteps
      case .open: true
      case .close, .fenceEnd: false
      }
    }
  }

  /// Whether a step in it runs a command or sends a request.
  var holdsCommands: Bool {
    contains { node in
      switch node {
      case .step(let step): step.action.isCommand
      case .choice(let choice): choice.options.contains { $0.nodes.holdsCommands }
      case .group(let group): group.nodes.holdsCommands
      case .open, .close, .fenceEnd: false
      }
    }
  }

  /// Whether there are boxes to tick.
  var holdsChecklist: Bool {
    contains { node in
      switch node {
      case .step(let step): if case .checklist = step.action { true } else { false }
      case .choice(let choice): choice.options.contains { $0.nodes.holdsChecklist }
      case .group(let group): group.nodes.holdsChecklist
      case .open, .close, .fenceEnd: false
      }
    }
  }

  /// How many steps stand at this level, groups counted by what they hold.
  var stepCount: Int {
    reduce(0) { count, node in
      switch node {
      case .step, .choice: count + 1
      case .group(let group): count + group.nodes.stepCount
      case .open, .close, .fenceEnd: count
      }
    }
  }

  /// Changes the last step, however deep it stands, but for one in a choice; false: there is none.
  @discardableResult
  mutating func withLastStep(_ change: (inout StepDraft) -> Void) -> Bool {
    for index in indices.reversed() {
      switch self[index] {
      case .step, .group:
        if self[index].withStep({ $0.withLastStep(change) }, change) { return true }
      case .choice: return false
      case .open, .close, .fenceEnd: continue
      }
    }
    return false
  }

  /// Gives warnings that stand below to the last step, or to the choice that is the last.
  mutating func warnAtEnd(_ warnings: [String]) -> Bool {
    if withLastStep({ $0.warnings += warnings }) { return true }
    guard let last = indices.last(where: { self[$0] != .fenceEnd }),
      case .choice(var choice) = self[last]
    else { return false }
    choice.warnings += warnings
    self[last] = .choice(choice)
    return true
  }

  /// Changes the last step, behind a choice the last of each of its ways; false: there is none.
  mutating func changeLast(_ change: (inout StepDraft) -> Void) -> Bool {
    if withLastStep(change) { return true }
    guard let index = lastIndex(where: { if case .choice = $0 { true } else { false } }),
      case .choice(var choice) = self[index]
    else { return false }
    var isChanged = false
    for option in choice.options.indices where choice.options[option].nodes.changeLast(change) {
      isChanged = true
    }
    self[index] = .choice(choice)
    return isChanged
  }

  /// Changes every step, however deep it stands.
  mutating func withEachStep(_ change: (inout StepDraft) -> Void) {
    for index in indices {
      switch self[index] {
      case .step(var draft):
        change(&draft)
        self[index] = .step(draft)
      case .group(var group):
        group.nodes.withEachStep(change)
        self[index] = .group(group)
      case .choice(var choice):
        for option in choice.options.indices {
          choice.options[option].nodes.withEachStep(change)
        }
        self[index] = .choice(choice)
      case .open, .close, .fenceEnd: continue
      }
    }
  }

  /// Whether a session is opened in it.
  var opensSession: Bool { opensSession { _ in true } }

  func opensSession(where fits: (SessionOpener) -> Bool) -> Bool {
    contains { node in
      switch node {
      case .open(let opener, _): fits(opener)
      case .group(let group): group.nodes.opensSession(where: fits)
      case .choice(let choice): choice.options.contains { $0.nodes.opensSession(where: fits) }
      case .step, .close, .fenceEnd: false
      }
    }
  }

  /// Changes the first step, however deep it stands.
  @discardableResult
  mutating func withFirstStep(_ change: (inout StepDraft) -> Void) -> Bool {
    for index in indices where self[index].withStep({ $0.withFirstStep(change) }, change) {
      return true
    }
    return false
  }
}

extension CourseNode {
  /// Changes itself, or one of the lists of nodes it holds, the first in which `inside` finds a step.
  fileprivate mutating func withStep(
    _ inside: (inout [CourseNode]) -> Bool, _ change: (inout StepDraft) -> Void
  ) -> Bool {
    switch self {
    case .step(var draft):
      change(&draft)
      self = .step(draft)
      return true
    case .group(var group):
      guard inside(&group.nodes) else { return false }
      self = .group(group)
      return true
    case .choice(var choice):
      for option in choice.options.indices where inside(&choice.options[option].nodes) {
        self = .choice(choice)
        return true
      }
      return false
    case .open, .close, .fenceEnd: return false
    }
  }
}
