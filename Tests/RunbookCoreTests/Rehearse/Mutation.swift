import Foundation

/// A change to a playbook's text at one of its lines.
struct Mutation: Sendable {
  var name: String
  /// What takes the place of line `index`; nil: the line is none of those that the name means.
  var apply: @Sendable (_ lines: MutationLines, _ index: Int) -> [String]?
}

/// A playbook's lines, and what each of them is.
struct MutationLines: Sendable {
  enum Role: Sendable, Hashable { case prose, heading, table, fence, command, comment, other }

  let lines: [String]
  let roles: [Role]
  /// Whether the line stands in a section with steps.
  let isRunnable: [Bool]

  init(_ text: String) {
    let lines = text.components(separatedBy: "\n")
    self.lines = lines
    var roles: [Role] = []
    var isShell: Bool?
    for line in lines {
      let text = line.trimmingCharacters(in: .whitespaces)
      if text.hasPrefix("```") {
        isShell = isShell == nil ? text.hasPrefix("```bash") : nil
        roles.append(.fence)
      } else if let isShell {
        roles.append(!isShell ? .other : text.hasPrefix("#") ? .comment : .command)
      } else if text.hasPrefix("#") {
        roles.append(.heading)
      } else if text.hasPrefix("|") {
        roles.append(.table)
      } else {
        roles.append(text.hasPrefix("<!--") || text.isEmpty ? .other : .prose)
      }
    }
    self.roles = roles
    isRunnable = lines.indices.map { index in
      let rest = lines[(index + 1)...].prefix { !$0.hasPrefix("## ") }
      return rest.contains { $0.hasPrefix("1. ") || $0.hasPrefix("```") }
    }
  }

  subscript(index: Int) -> String { lines[index] }
}

extension Mutation {
  /// Ten ways to break a playbook, each at every line that its name means.
  static let breaking: [Mutation] = [
    Mutation(name: "renamed step") { lines, index in
      // What others know a procedure or a step by: its title, an id, a way's label.
      // An id by annotation makes a title mere wording.
      let hasID = lines.lines[..<index].suffix(3).contains { $0.contains("runbook: procedure id=") }
      if lines[index].hasPrefix("## "), lines.isRunnable[index], !hasID {
        return [lines[index] + " Anew"]
      }
      if lines.roles[index] == .fence || lines[index].contains("<!-- runbook:") {
        return replacing(lines[index], #"\bid=[a-z0-9-]+"#) { $0 + "-anew" }
      }
      if lines.roles[index] == .prose {
        return replacing(lines[index], #"^ +\*\*For [^*:]+"#) { $0 + " Anew" }
      }
      return nil
    },
    Mutation(name: "removed parameter") { lines, index in
      lines.roles[index] == .table && lines[index].hasPrefix("| `") ? [] : nil
    },
    Mutation(name: "broken quoting") { lines, index in
      guard lines.roles[index] == .command else { return nil }
      return replacing(lines[index], #"["'](?=[^"']*$)"#) { _ in "" }
    },
    Mutation(name: "changed host") { lines, index in
      let host = #"(?<=//)[a-z][a-z0-9.-]+|"?\$[A-Z_]*(HOST|URL|SERVER|API)\b"?"#
      switch lines.roles[index] {
      case .command, .table: return replacing(lines[index], host) { _ in "wrong-host.example.com" }
      case .fence: return replacing(lines[index], #"(?<=session=)[^ }]+"#) { _ in "ssh:wrong-host" }
      case .prose, .heading, .comment, .other: return nil
      }
    },
    Mutation(name: "deleted branch") { lines, index in
      guard lines.roles[index] == .prose else { return nil }
      let text = lines[index].trimmingCharacters(in: .whitespaces)
      return text.hasPrefix("- If ") || text.hasPrefix("**For ") ? [] : nil
    },
    Mutation(name: "wrong link") { lines, index in
      if lines.roles[index] == .fence {
        return replacing(lines[index], #"(?<=on-failure=)[a-z0-9-]+"#) { $0 + "-x" }
      }
      guard lines.roles[index] == .prose || lines.roles[index] == .table else { return nil }
      return replacing(lines[index], #"(?<=\]\()(?!https?:)[^)]+"#) { $0 + "-x" }
    },
    Mutation(name: "inverted guard") { lines, index in
      if lines.roles[index] == .fence {
        return replacing(lines[index], #"(?<=when=")"#) { _ in "! " }
      }
      guard lines.roles[index] == .prose || lines.roles[index] == .comment else { return nil }
      return replacing(lines[index], #"(?<=- If |\(if |# If )"#) { _ in "not " }
    },
    Mutation(name: "dropped undo") { lines, index in
      guard lines.roles[index] == .fence else { return nil }
      return replacing(lines[index], #" ?undo=("[^"]*"|[^ }]+)"#) { _ in "" }
    },
    Mutation(name: "flag changed to destructive") { lines, index in
      switch lines.roles[index] {
      case .fence:
        return replacing(lines[index], #"(?<=risk=)(readOnly|change)"#) { _ in "destructive" }
      case .command:
        let flag = #"\b(describe|status|get|logs|up|start|ls)\b|--(dry-run|if-exists)|-X POST"#
        return replacing(lines[index], flag) { $0.hasPrefix("-") ? "--force" : "delete" }
      case .prose, .heading, .table, .comment, .other: return nil
      }
    },
    Mutation(name: "removed expectation") { lines, index in
      switch lines.roles[index] {
      case .comment: lines[index].contains("# Expected:") ? [] : nil
      case .fence: replacing(lines[index], #" ?expect-exit=[0-9,]+"#) { _ in "" }
      case .prose, .heading, .table, .command, .other: nil
      }
    },
  ]

  /// Edits that change nothing that runs.
  static let harmless: [Mutation] = [
    Mutation(name: "wording") { lines, index in
      isProse(lines, index) ? replacing(lines[index], " the ") { _ in " this very " } : nil
    },
    Mutation(name: "typo") { lines, index in
      guard isProse(lines, index) else { return nil }
      return replacing(lines[index], #"(?<=[ *])[a-z]{7,}(?=[ .,:*])"#) { word in
        var letters = Array(word)
        letters.swapAt(2, 3)
        return String(letters)
      }
    },
    Mutation(name: "comment") { lines, index in
      guard lines.roles[index] == .comment, !lines[index].contains("# If ") else { return nil }
      return replacing(lines[index], #"[a-z]+$"#) { $0 + " indeed" }
    },
    Mutation(name: "reordered metadata") { lines, index in
      guard index + 2 < lines.lines.count, isMetadata(lines[index]), lines[index + 1].isEmpty,
        isMetadata(lines[index + 2])
      else { return nil }
      return [lines[index + 2], "", lines[index], "\u{1}two fewer"]
    },
  ]

  private static func isMetadata(_ line: String) -> Bool {
    line.range(of: #"^\*\*[A-Z][A-Za-z ]+:\*\* "#, options: .regularExpression) != nil
  }

  /// Sentences, titles of steps and tasks; not conditions, whose words are answered with.
  private static func isProse(_ lines: MutationLines, _ index: Int) -> Bool {
    let line = lines[index]
    return lines.roles[index] == .prose && !isMetadata(line) && !line.contains("](")
      && line.range(of: #"\bIf\b|\bif\b|\*\*For "#, options: .regularExpression) == nil
  }

  /// The line with the first match of `pattern` replaced; nil: there is none, or nothing changes.
  private static func replacing(
    _ line: String, _ pattern: String, by new: (String) -> String
  ) -> [String]? {
    guard let range = line.range(of: pattern, options: .regularExpression) else { return nil }
    var changed = line
    changed.replaceSubrange(range, with: new(String(line[range])))
    return changed == line ? nil : [changed.replacingOccurrences(of: "{ ", with: "{")]
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on every machine.
struct MutationDice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
