/// Comments that name a file to change: `# Edit jobs/apply.yaml:` above `MAX_RETRIES=240`, which is
/// what to enter there.
enum EditedFile {
  private static let heads = [
    "edit ", "in ", "add to ", "update ", "change in ", "set in ", "put in ",
  ]

  /// Whether a comment of `draft` does, above nothing but assignments.
  static func isToldOf(_ draft: GroupDraft) -> Bool {
    guard let last = draft.comments.last, names(last.text), !draft.units.isEmpty else {
      return false
    }
    return draft.units.allSatisfy { $0.unit.problem == nil && FenceJudge.isAssignment($0.unit) }
  }

  /// `Edit jobs/apply.yaml:`
  private static func names(_ text: String) -> Bool {
    guard let first = text.utf8.first, "eEiIaAuUcCsSpP".utf8.contains(first) else { return false }
    let lower = text.lowercased()
    guard let head = heads.first(where: lower.hasPrefix) else { return false }
    let path = lower.dropFirst(head.count).filter { $0 != "`" && $0 != "'" && $0 != "\"" }
    guard !path.contains(" "), path.contains(".") || path.contains("/") else { return false }
    return text.utf8.last == ShellByte.colon || head == "edit "
  }
}
