/// Conditions in the words right above a fence: `Roll back (if needed):`, `If it is stuck, end it:`.
enum IntroCondition {
  /// The condition on the fence below `intro`; takes it out of `title`.
  static func take(_ intro: String, _ title: inout String) -> String? {
    if let (rest, condition) = Condition.takeParenthesis(title), !rest.isEmpty {
      title = rest.dropping(suffix: ":")
      return condition
    }
    guard intro.hasSuffix(":") else { return nil }
    let sentence = intro.ranges(of: ". ").last.map { intro[$0.upperBound...].trimmed } ?? intro
    guard sentence.lowercased().hasPrefix("if "), sentence.count <= 160,
      let item = Condition.item(sentence.dropping(suffix: ":"))
    else { return nil }
    if let action = item.action, !action.isEmpty { title = ASCIIText.capitalized(action) }
    return "if \(item.condition)"
  }
}

extension [CourseNode] {
  /// Hangs these steps on `condition`.
  mutating func ask(_ condition: String, title: String, range: SourceRange) {
    guard hasSteps else { return }
    if stepCount == 1, !opensSession {
      let isStep = contains { if case .step = $0 { true } else { false } }
      if isStep {
        withFirstStep { draft in
          if draft.condition == nil { draft.condition = Step.Guard(text: condition) }
        }
        return
      }
    }
    let rest = filter { $0 == .fenceEnd }
    self =
      [
        .choice(
          CourseChoice(
            kind: .conditions, question: "\(title): \(condition)?", range: range,
            options: [.init(label: condition, nodes: self)]))
      ] + rest
  }
}
