/// Comments that tell to change a file before the command below them is run: `# Edit the migration
/// file, then:`, `# Set TILL in till.env, then:`, or `# Update compose.yaml` with `# Then restart` below it.
enum EditFirst {
  /// Takes what is done first out of `draft`: a step of its own.
  static func take(_ draft: inout GroupDraft, in body: SourceText) -> GroupDraft? {
    guard let first = draft.comments.first, first.condition == nil, !draft.units.isEmpty,
      let letter = first.title.utf8.first, "eEuUsS".utf8.contains(letter)
    else { return nil }
    let lower = first.title.lowercased()
    guard
      lower.hasPrefix("edit ") || lower.hasPrefix("update ")
        || lower.hasPrefix("set ") && lower.contains(" in "), namesFile(lower),
      let unit = draft.units.first, !Editors.opensOne(unit.unit.commands),
      !changesFiles(String(decoding: body.bytes[unit.range], as: UTF8.self))
    else { return nil }
    var edit = first
    if first.text.utf8.last == ShellByte.colon,
      let tail = [", and then", ", then", " and then", " then"].first(where: lower.hasSuffix)
    {
      edit.title = String(first.title.dropLast(tail.count))
    } else if draft.comments.count < 2
      || !draft.comments[1].title.lowercased().hasPrefix("then ")
    {
      return nil
    }
    let warnings = edit.warnings
    edit.warnings = []
    draft.comments.removeFirst()
    if !warnings.isEmpty, !draft.comments.isEmpty { draft.comments[0].warnings += warnings }
    var own = GroupDraft(range: draft.range.lowerBound..<draft.range.lowerBound)
    own.comments = [edit]
    return own
  }

  /// `the migration file`, `compose.yaml`
  private static func namesFile(_ text: String) -> Bool {
    text.split(separator: " ").dropFirst().contains { word in
      let name = word.filter { !"`'\",:".contains($0) }
      return ["file", "files"].contains(name) || EditedFile.isFile(name)
    }
  }

  private static func changesFiles(_ command: String) -> Bool {
    let words = command.split(separator: " ").filter { $0 != "sudo" }
    return words.first.map { editing.contains(CommandName.base(String($0))) } ?? true
      || words.contains { word in changing.contains { word.contains($0) } }
  }

  /// Commands that make the change themselves: `go mod tidy`, `aws eks update-kubeconfig`.
  private static let changing = ["update", "tidy", "compile", "upgrade", "generate"]

  private static let editing: Set<String> = [
    "chmod", "chown", "chgrp", "ulimit",
    "sed", "yq", "jq", "perl", "awk", "cp", "mv", "cat", "tee", "echo", "printf", "git", "curl",
    "wget", "patch", "envsubst", "crontab",
  ]
}

extension GroupBuilder {
  /// Makes a step of what is to be changed by hand above the commands of `draft`: the rest of it.
  mutating func takeEdit(_ draft: GroupDraft) -> GroupDraft {
    var rest = draft
    guard let edit = EditFirst.take(&rest, in: body), let title = edit.comments.first?.title else {
      return draft
    }
    groups.append(titled(edit, kind: .checklist([title]), script: empty(at: edit.range)))
    return rest
  }
}
