/// Reads what `--answer STEP=CHOICE` gives, by what is asked.
package enum AnswerReading {
  enum Consent: Sendable { case yes, skip }
  enum Again: Sendable { case retry, skip, abort }

  static func yesOrNo(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "yes", "y", "true": true
    case "no", "n", "false": false
    default: nil
    }
  }

  static func fineOrFailed(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "fine", "yes": true
    case "failed", "no": false
    default: nil
    }
  }

  static func goOn(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "done", "yes", "skip", "continue": true
    default: nil
    }
  }

  static func again(_ text: String) -> Again? {
    switch text.lowercased() {
    case "retry": .retry
    case "skip": .skip
    case "abort": .abort
    default: nil
    }
  }

  /// Whether it says what to do about a step that failed, or was cut off.
  package static func settlesFailure(_ text: String) -> Bool {
    again(text) != nil || isContinue(text) != nil
  }

  /// Whether it answers anything that a command may ask, besides where it runs.
  static func isForCommand(_ text: String) -> Bool {
    yesNoSkip(text) != nil || yesOrNo(text) != nil || settlesFailure(text)
      || fineOrFailed(text) != nil || jobAgain(text) != nil
  }

  /// Whether a step is run again for the job that it left.
  static func jobAgain(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "again", "retry": true
    case "leave", "no", "skip", "continue": false
    default: nil
    }
  }

  static func isContinue(_ text: String) -> Bool? {
    text.lowercased() == "continue" ? true : nil
  }

  static func yesNoSkip(_ text: String) -> Consent? {
    switch text.lowercased() {
    case "yes", "y", "done": .yes
    case "no", "n", "skip": .skip
    default: nil
    }
  }

  /// Whether an answer leaves `step` out: `skip`, and `no` where it could mean nothing else.
  static func leavesOut(_ text: String, _ step: Step) -> Bool {
    if text.lowercased() == "skip" { return true }
    return step.isCommand && step.guardCondition == nil && step.needs.isEmpty
      && step.backEdge == nil && yesNoSkip(text) == .skip
  }

  /// `local`, a session's name, or its description.
  static func session(_ text: String, _ places: [SessionReference]) -> Int? {
    let wanted = text.lowercased()
    return places.firstIndex { place in
      if place.description.lowercased() == wanted { return true }
      guard case .opened(let opener) = place else { return false }
      return opener.name.lowercased() == wanted
    }
  }

  /// Options by label (in any case, or a beginning that no other has), or by number from 1;
  /// several are joined with `+`; a single one also by yes or no. Empty: none of these.
  static func options(_ text: String, _ labels: [String], several: Bool) -> [Int]? {
    if text.lowercased() == "none" || text.lowercased() == Asked.noneOfThese { return [] }
    if let one = option(text, labels) { return [one] }
    if labels.count == 1, let isTaken = yesOrNo(text) { return isTaken ? [0] : [] }
    guard several else { return nil }
    if text.lowercased() == "both" || text.lowercased() == "all" {
      return Array(labels.indices)
    }
    let parts = text.split(separator: "+").map { String($0).trimmed }
    let indices = parts.compactMap { option($0, labels) }
    return indices.count == parts.count && !indices.isEmpty ? indices : nil
  }

  static func option(_ text: String, _ labels: [String]) -> Int? {
    let wanted = text.lowercased()
    let lower = labels.map { $0.lowercased() }
    if let exact = lower.firstIndex(of: wanted) { return exact }
    if let number = Int(wanted), labels.indices.contains(number - 1) { return number - 1 }
    let beginnings = lower.indices.filter { !wanted.isEmpty && lower[$0].hasPrefix(wanted) }
    return beginnings.count == 1 ? beginnings.first : nil
  }
}

extension String {
  /// Without white space at both ends.
  fileprivate var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
