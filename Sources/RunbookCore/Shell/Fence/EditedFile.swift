/// Comments that name a file to change: `# Edit jobs/apply.yaml:` above `MAX_RETRIES=240`, which is
/// what to enter there.
enum EditedFile {
  private static let heads = [
    "edit ", "in ", "add to ", "update ", "change in ", "set in ", "put in ",
  ]

  /// Whether a comment of `draft` does, above nothing but assignments of which no later line of
  /// `body` reads a name.
  static func isToldOf(_ draft: GroupDraft, in body: SourceText) -> Bool {
    guard let last = draft.comments.last, names(last.text), !draft.units.isEmpty,
      draft.units.allSatisfy({ $0.unit.problem == nil && FenceJudge.isAssignment($0.unit) })
    else { return false }
    let below = body.bytes[draft.range.upperBound...]
    return !draft.units.contains { entry in
      FenceJudge.head(entry.unit)?.assignments.contains { assignment in
        ["$", "${"].contains { mark in
          below.firstRange(of: Array((mark + assignment.name).utf8)) != nil
        }
      } ?? false
    }
  }

  /// `Edit jobs/apply.yaml:`
  private static func names(_ text: String) -> Bool {
    guard let first = text.utf8.first, "eEiIaAuUcCsSpP".utf8.contains(first) else { return false }
    let lower = text.lowercased()
    guard let head = heads.first(where: lower.hasPrefix) else { return false }
    let path = lower.dropFirst(head.count).filter {
      $0 != "`" && $0 != "'" && $0 != "\"" && $0 != ":"
    }
    return isFile(path) && (text.utf8.last == ShellByte.colon || head == "edit ")
  }

  private static let domains: Set<Substring> = ["com", "net", "org", "io", "local", "internal"]

  /// `jobs/apply.yaml`, `.env`: no directory, no version, no host.
  static func isFile(_ path: String) -> Bool {
    guard !path.contains(" "), let name = path.split(separator: "/").last, path.last != "/",
      let dot = name.lastIndex(of: ".")
    else { return false }
    let ending = name[name.index(after: dot)...]
    guard let letter = ending.utf8.first, ShellByte.isLetter(letter) else { return false }
    return !domains.contains(ending)
  }
}
