/// What the playbook says beside a step and nothing else on the screen says already.
extension Step {
  /// The sentences beside it, on one line; empty where its title, its instructions or its command
  /// holds the same words.
  var unsaidText: String {
    let text = self.text.trimmed
    guard !text.isEmpty, text.utf8.count <= Step.comparedLimitBytes else { return text }
    let words = " \(text.words) "
    return said.contains { " \($0.words) ".contains(words) } ? "" : text
  }

  /// A longer text is shown as it is: to look for it takes its length times that of the rest.
  private static let comparedLimitBytes = 1000

  private var said: [String] {
    var said = [title] + group + warnings + [expected].compactMap(\.self)
    // `If it hangs, end it:`
    if let guardCondition {
      said += ["\(guardCondition.text) \(title)", "\(title) \(guardCondition.text)"]
    }
    switch action {
    case .shell(let shell): said.append(shell.script.string)
    case .manual(let manual):
      said.append(manual.instructions.joined(separator: " "))
      if let payload = manual.payload { said.append(payload) }
    case .checklist(let items): said += items
    case .message(let message): said.append(message.template.string)
    case .decision(let decision): said += decision.options.compactMap(\.text)
    case .http, .wait, .call: break
    }
    return said
  }

  /// Its reference material, without what is empty or stands there as what to type.
  var unsaidReference: [Reference] {
    var payload: String?
    if case .manual(let manual) = action { payload = manual.payload?.trimmed }
    return reference.filter { reference in
      let text = reference.text.trimmed
      return !text.isEmpty && text != payload && text != expected?.trimmed
    }
  }
}

extension Step.Reference {
  /// What stands above it: that it is not run, and why.
  var heading: String { "not run: \(reason)" }

  /// Its lines, by `split`, without blank ones around them and without the blanks that all begin
  /// with.
  func lines(by split: (String) -> [String]) -> [String] {
    var lines = split(text).map { $0.trimmed.isEmpty ? "" : $0 }
    while lines.last?.isEmpty == true { lines.removeLast() }
    let indent = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.drop(while: \.isEmpty).map { String($0.dropFirst(indent)) }
  }
}
