/// What became of a playbook's steps since a run began, for the engineer who goes on with it.
package struct StepDifferences: Sendable, Equatable {
  package enum Change: Sendable, Equatable {
    case same
    /// The lines that are gone and those that came, each with its sign: `- echo 1`, `+ echo 2`.
    case changed([String])
    case gone
    case new
  }

  package struct Entry: Sendable, Equatable {
    package var step: String
    package var title: String
    package var change: Change
  }

  /// In the order of the new text, then those that are gone.
  package let entries: [Entry]

  package init(from old: Catalogue.Entry, to new: Catalogue.Entry) {
    let before = Self.steps(of: old)
    let after = Self.steps(of: new)
    let kept = after.map { step, facts in
      let old = before.first { $0.step.id == step.id }
      let change: Change =
        switch old?.facts {
        case nil: .new
        case facts?: .same
        case .some(let old): .changed(Self.difference(old, facts))
        }
      return Entry(step: step.id.text, title: step.title, change: change)
    }
    let gone = before.filter { old in !after.contains { $0.step.id == old.step.id } }
    entries = kept + gone.map { Entry(step: $0.step.id.text, title: $0.step.title, change: .gone) }
  }

  package var isEmpty: Bool { entries.allSatisfy { $0.change == .same } }

  /// Lines for people: what is the same in one, then each step that is not.
  ///
  /// - Parameter begun: names of steps that the run has begun already.
  package func lines(begun: Set<String>) -> [String] {
    let same = entries.filter { $0.change == .same }.map(\.step)
    var lines = same.isEmpty ? [] : ["same     " + same.joined(separator: ", ")]
    for entry in entries {
      let word: String
      var details: [String] = []
      switch entry.change {
      case .same: continue
      case .changed(let text):
        word = "changed "
        details = text
      case .gone: word = "gone    "
      case .new: word = "new     "
      }
      let hasRun = begun.contains(entry.step) ? "  (the run has begun it already)" : ""
      lines.append("\(word) \(entry.step)  \(entry.title)\(hasRun)")
      lines += details.map { "           " + $0 }
    }
    return lines.map(TerminalText.line)
  }
}

extension StepDifferences {
  private typealias Facts = (step: Step, facts: [String])

  private static func steps(of entry: Catalogue.Entry) -> [Facts] {
    let json = StepJSON(source: entry.playbook.source)
    return entry.graph.steps.map { ($0, facts(of: json.value($0))) }
  }

  /// What a step is, a line for each fact, and for each line of its script; places in the file,
  /// and what is only read, are none.
  private static func facts(of step: JSONValue) -> [String] {
    var facts: [String] = []
    for member in step.objectValue ?? [] {
      switch member.name {
      case "id", "source", "reference", "findings", "group": continue
      case "action": facts += action(member.value)
      case "next": facts += edges(member.value)
      default: facts.append("\(member.name): \(text(of: member.value))")
      }
    }
    return facts
  }

  private static func action(_ action: JSONValue) -> [String] {
    var facts: [String] = []
    for member in action.objectValue ?? [] {
      switch member.name {
      case "source", "tools": continue
      case "script":
        let lines = (member.value.stringValue ?? "").split(
          separator: "\n", omittingEmptySubsequences: false)
        facts += lines.map(String.init)
      default: facts.append("\(member.name): \(text(of: member.value))")
      }
    }
    return facts
  }

  private static func edges(_ edges: JSONValue) -> [String] {
    (edges.arrayValue ?? []).map { edge in
      let kind = edge["kind"]?.stringValue.map { " (\($0))" } ?? ""
      return "next: " + (edge["to"]?.stringValue ?? "?") + kind
    }
  }

  private static func text(of value: JSONValue) -> String {
    value.stringValue ?? unplaced(value).compact
  }

  /// Without places in the file.
  private static func unplaced(_ value: JSONValue) -> JSONValue {
    if let members = value.objectValue {
      return .object(
        members.filter { $0.name != "source" }
          .map { JSONValue.Member($0.name, unplaced($0.value)) })
    }
    if let elements = value.arrayValue { return .array(elements.map(unplaced)) }
    return value
  }

  /// The lines that are gone and those that came, where they stood and stand.
  private static func difference(_ old: [String], _ new: [String]) -> [String] {
    var gone: Set<Int> = []
    var come: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): gone.insert(offset)
      case .insert(let offset, _, _): come.insert(offset)
      }
    }
    var lines: [String] = []
    var (before, after) = (0, 0)
    while before < old.count || after < new.count {
      if gone.contains(before) {
        lines.append("- " + old[before])
        before += 1
      } else if come.contains(after) {
        lines.append("+ " + new[after])
        after += 1
      } else {
        before += 1
        after += 1
      }
    }
    return lines
  }
}
