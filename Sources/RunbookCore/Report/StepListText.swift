/// The steps of a graph, one below the other: number, what it is, title, and below it all that will
/// run, branches indented behind their decision.
struct StepListText {
  private let graph: StepGraph
  private let style: ReportStyle
  private let idWidth: Int
  private let wordWidth: Int
  private var text = ""

  static func text(_ entry: Catalogue.Entry, style: ReportStyle) -> String {
    guard !entry.graph.steps.isEmpty else { return "nothing here runs: it is there to be read\n" }
    var list = StepListText(entry.graph, style: style)
    list.addAll()
    return list.text
  }

  private init(_ graph: StepGraph, style: ReportStyle) {
    self.graph = graph
    self.style = style
    idWidth = graph.steps.map { $0.id.text.count }.max() ?? 0
    wordWidth = graph.steps.map { StepListText.word(of: $0).count }.max() ?? 0
  }

  /// What a step is, in a word: its risk where it runs something.
  static func word(of step: Step) -> String {
    switch step.action {
    case .shell, .http: riskWord(step.risk)
    case .decision: "choice"
    case .manual, .checklist, .wait, .message, .call: step.action.word
    }
  }

  static func riskWord(_ risk: Risk) -> String {
    switch risk {
    case .readOnly: "read-only"
    case .change: "change"
    case .destructive: "DESTRUCTIVE"
    }
  }

  private mutating func addAll() {
    let depths = StepLayout(graph).depths
    var open: [String] = []
    for (index, step) in graph.steps.enumerated() {
      addGroups(of: step, unless: open, below: index > 0 ? graph.steps[index - 1] : nil)
      open = step.group
      add(step, indent: String(repeating: "  ", count: depths[index]))
    }
  }

  /// The titles of the groups that begin with this step, each with its number; the one option of a
  /// decision stands there already.
  private mutating func addGroups(of step: Step, unless open: [String], below last: Step?) {
    let parts = step.id.text.split(separator: ".")
    var isOpen = true
    for (level, title) in step.group.enumerated() {
      isOpen = isOpen && level < open.count && open[level] == title
      guard !isOpen else { continue }
      let count = parts.count - step.group.count + level
      let number = count > 0 ? parts.prefix(count).joined(separator: ".") : ""
      if let last, last.id.text == number, last.action.offers(title) { continue }
      let gap = String(repeating: " ", count: 2)
      text += " " + TerminalText.padded(number, to: idWidth) + gap
      text += style(.strong, TerminalText.line(title)) + "\n"
    }
  }

  private mutating func add(_ step: Step, indent: String) {
    let word = TerminalText.padded(StepListText.word(of: step), to: wordWidth)
    let start = " " + TerminalText.padded(step.id.text, to: idWidth) + "  "
    let tone = ReportStyle.tone(of: step.risk)
    text += start + (tone.map { style($0, word) } ?? word) + "  "
    let column = String(repeating: " ", count: 1 + idWidth + 2 + wordWidth + 2) + indent
    var lines = StepDetails(step: step, style: style, width: style.width - column.count).lines
    let title = StepListText.title(of: step)
    text += indent + (title.isEmpty && !lines.isEmpty ? lines.removeFirst() : title) + "\n"
    for line in lines { text += (line.isEmpty ? "" : column + line) + "\n" }
  }

  /// Empty where a step has no words of its own but its group's: its command stands there instead.
  private static func title(of step: Step) -> String {
    if step.title == step.group.last, case .shell = step.action { return "" }
    let title = TerminalText.line(step.title)
    if case .shell(let shell) = step.action, shell.script.string == step.title { return "" }
    if case .wait(let seconds) = step.action, title.isEmpty {
      return "for \(ShortDuration.text(seconds: seconds))"
    }
    return title
  }
}

extension Action {
  /// Whether it is a decision with an option of that name.
  fileprivate func offers(_ label: String) -> Bool {
    if case .decision(let decision) = self {
      decision.options.contains { $0.label == label }
    } else {
      false
    }
  }
}
