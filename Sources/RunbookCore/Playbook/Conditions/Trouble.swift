/// One problem and what helps, told in lines: `Cause: …`, `Fix: …`.
enum Trouble {
  /// Whether `key` says what is wrong.
  static func isCause(_ key: String) -> Bool { causes.contains(key.words) }

  /// Whether `key` says what to do against it.
  static func isRemedy(_ key: String) -> Bool { remedies.contains(key.words) }

  /// Whether a paragraph starts with `Fix:`.
  static func leadsRemedy(_ text: String) -> Bool {
    guard let colon = text.prefix(24).firstIndex(of: ":") else { return false }
    return isRemedy(String(text[..<colon]))
  }

  /// Whether a paragraph starts with `Cause:`.
  static func leadsCause(_ text: String) -> Bool {
    guard let colon = text.prefix(24).firstIndex(of: ":") else { return false }
    return namesCause(String(text[..<colon]))
  }

  /// Whether `key` is a word for a cause itself; `Error` and `Problem` may be remarks on a step.
  static func namesCause(_ key: String) -> Bool {
    ["cause", "causes"].contains { key.words == $0 || key.words.hasSuffix(" " + $0) }
  }

  /// Whether `key` stands above what a program prints where it fails.
  static func namesOutput(_ key: String) -> Bool {
    ["error", "errors", "error message"].contains(key.words)
  }

  /// `Common causes & solutions`: a title of what may be wrong, and perhaps of what helps.
  static func namesCausesAndCures(_ title: String) -> Bool {
    let words = title.words.split(separator: " ").map(String.init)
    return (1...5).contains(words.count) && words.contains(where: faults.contains)
      && words.allSatisfy { faults.contains($0) || remedies.contains($0) || links.contains($0) }
  }

  private static let faults: Set<String> = ["causes", "reasons", "issues", "problems"]
  private static let links: Set<String> = [
    "common", "possible", "likely", "potential", "typical", "root", "known", "and", "their", "most",
  ]

  private static let causes: Set<String> = [
    "cause", "causes", "root cause", "possible cause", "possible causes", "likely cause", "symptom",
    "symptoms", "problem", "reason", "issue", "error",
  ]
  private static let remedies: Set<String> = [
    "fix", "fixes", "solution", "solutions", "resolution", "remedy", "workaround", "remediation",
  ]
}

extension Section {
  /// A bold label with nothing to do below it yet but words of what is wrong.
  var awaitsRemedy: Bool {
    titleRole == .plain
      && parts.contains {
        if case .entry(let entry) = $0 { Trouble.isCause(entry.key) } else { false }
      }
      && parts.dropFirst(showsError ? 2 : 0).allSatisfy {
        if case .block(let block) = $0 {
          !block.isAction || showsError && block.isOtherCode
        } else {
          true
        }
      }
  }

  /// The line that tells what helps against its problem, where nothing else in it can be done.
  var remedy: Entry? {
    guard content.contains(.remedy) else { return nil }
    return entries.first { isRemedy($0) }
  }

  /// Whether it holds such a line; asked before its content is known.
  func tellsRemedy(_ found: Content) -> Bool {
    guard found.isDisjoint(with: [.action, .actionBelow, .code]) else { return false }
    let entries = entries
    return entries.count >= 2 && entries.contains { isRemedy($0) }
      && entries.contains { entry in
        Trouble.isCause(entry.key)
          && (!["problem", "reason"].contains(entry.key.words)
            || entries.contains { isRemedy($0) && $0.rawValue.hasPrefix("`") })
      }
  }

  private func isRemedy(_ entry: Entry) -> Bool {
    Trouble.isRemedy(entry.key) && !entry.value.hasSuffix(":")
      && (entry.rawValue.hasPrefix("`") || Instruction.tells(entry.value)
        || Instruction.isOrder(entry.value))
  }
}

extension Block {
  /// Code that no language calls commands.
  var isShown: Bool {
    guard case .code(let code) = kind else { return false }
    return ["", "text", "txt", "plaintext", "log", "output"].contains(code.info.words)
  }

  /// Code in another language than a shell's.
  fileprivate var isOtherCode: Bool {
    guard case .code(let code) = kind else { return false }
    return !code.info.isEmpty && !isShellFence
  }
}

extension CourseReader {
  /// Those of `labels` that tell a trouble each. `Merge conflicts after a rebase` beside them is one
  /// as well, where its cause is told, and so are several that are numbered.
  func troubles(of labels: [Section]) -> [Section] {
    let numbered = labels.filter { label in
      label.title.number != nil && !label.startsWithVerb && tellsBoth(label)
    }
    let plain = labels.filter { tellsTrouble($0) || numbered.count >= 2 && numbered.contains($0) }
    guard plain.count >= 2 else { return plain }
    return labels.filter { label in
      plain.contains(label)
        || label.startsWithVerb && label.title.number == nil && tellsBoth(label)
    }
  }

  /// Whether `label` is the heading of one problem, with what helps in a line below it. A number or
  /// an order makes it a step, and `Error: none so far.` alone is a remark on one.
  private func tellsTrouble(_ label: Section) -> Bool {
    label.title.number == nil && !label.startsWithVerb && mayTell(label) && tellsRemedy(label)
  }

  /// Whether `label` tells a cause and what helps: then it is a problem whatever its name looks like.
  private func tellsBoth(_ label: Section) -> Bool {
    mayTell(label) && tellsCause(label) && tellsRemedy(label)
  }

  private func mayTell(_ label: Section) -> Bool {
    label.isLabel && label.titleRole == .plain && !label.title.words.hasPrefix("then ")
  }

  private func tellsRemedy(_ label: Section) -> Bool {
    label.parts.contains { part in
      switch part {
      case .entry(let entry): Trouble.isRemedy(entry.key)
      case .block(let block): block.kind == .paragraph && Trouble.leadsRemedy(plain(block))
      case .section: false
      }
    }
  }

  private func tellsCause(_ label: Section) -> Bool {
    label.parts.contains { part in
      switch part {
      case .entry(let entry): Trouble.namesCause(entry.key)
      case .block(let block): block.kind == .paragraph && Trouble.leadsCause(plain(block))
      case .section: false
      }
    }
  }

  /// ``**Fix:** `npm install` ``: one step.
  mutating func steps(of remedy: Section.Entry) -> [CourseNode] {
    let block = Block(.paragraph, remedy.range, lines: remedy.lines)
    return step(of: ItemRun.Item(number: 1, blocks: [block], range: remedy.range))
  }
}
