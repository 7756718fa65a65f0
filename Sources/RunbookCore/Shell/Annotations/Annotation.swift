/// A `key=value` or a bare word that a playbook gives a block.
package struct Annotation: Sendable, Hashable {
  /// In our spelling: Runme's `excludeFromRunAll` is `skip`.
  package var key: String
  /// nil: the bare word.
  package var value: String?
  package var range: SourceRange
  package init(key: String, value: String?, range: SourceRange) {
    self.key = key
    self.value = value
    self.range = range
  }

  /// The value as a yes or no; a bare word is a yes.
  package var isOn: Bool { !["false", "no", "0", "off"].contains(value?.lowercased() ?? "true") }
}

/// Reads annotations: `{id=backup timeout=10m}` and `runbook: key=value …`.
package enum AnnotationReader {
  enum Form {
    case word, text, duration, count, statuses, session
    case oneOf([String])
  }

  /// What the keys mean is said where steps are made; here is what they look like.
  static let keys: [String: Form] = [
    "id": .text, "timeout": .duration, "retry": .count, "every": .duration, "backoff": .duration,
    "until": .text,
    "session": .session, "risk": .oneOf(["readOnly", "read-only", "change", "destructive"]),
    "confirm": .oneOf(["each", "never"]), "interactive": .word, "allow-failure": .word,
    "capture": .text, "when": .text, "on-failure": .text, "cwd": .text, "interpreter": .text,
    "expect-exit": .statuses, "parallel": .word, "skip": .word, "manual": .word, "undo": .text,
    "record": .oneOf(["yes", "no"]), "run": .word, "watch": .word, "background": .word,
    "allow": .text, "reason": .text, "prompt": .word, "title": .text, "secret": .text,
    // Comments before a block.
    "procedure": .word, "phase": .word, "reference": .word, "ignore": .word, "alternatives": .word,
    "menu": .word, "sequence": .word, "checklist": .word, "kind": .text,
  ]

  /// Runme's cell options in their own spelling.
  private static let spellings: [String: String] = [
    "name": "id", "excludeFromRunAll": "skip", "promptEnv": "prompt", "tag": "", "tags": "",
    "category": "",
    "closeTerminalOnSuccess": "", "mimeType": "", "terminalRows": "", "openTerminalOnError": "",
    "runme.dev/id": "",
    "expected-exit": "expect-exit", "exit": "expect-exit",
  ]

  package static func read(_ text: SourceText) -> (
    annotations: [Annotation], findings: [Diagnostic]
  ) {
    var annotations: [Annotation] = []
    var findings: [Diagnostic] = []
    for entry in entries(text.bytes) {
      let range = text.sourceRange(entry.range)
      let key = spellings[entry.key] ?? entry.key
      if key.isEmpty { continue }
      guard let form = keys[key] else {
        findings.append(unknown(entry.key, at: range))
        continue
      }
      if let problem = problem(key, entry.value, form) {
        findings.append(.error("annotation-invalid", problem, at: range))
        // What names no place must not run here instead.
        guard key == "session", entry.value != nil else { continue }
      }
      if annotations.contains(where: { $0.key == key && $0.value != entry.value }) {
        findings.append(
          .error(
            "annotation-contradiction", "'\(key)' is given twice, with different values", at: range)
        )
        continue
      }
      annotations.append(Annotation(key: key, value: entry.value, range: range))
    }
    findings += contradictions(annotations)
    return (annotations, findings)
  }

  private static func unknown(_ key: String, at range: SourceRange) -> Diagnostic {
    let nearest = NearestName.nearest(to: key, in: keys.keys.sorted())
    return .warning(
      "annotation-unknown", "no annotation is named '\(key)'", at: range,
      help: nearest.map { "did you mean '\($0)'?" })
  }

  private static func problem(_ key: String, _ value: String?, _ form: Form) -> String? {
    switch form {
    case .word, .text:
      if case .text = form, value == nil { return "'\(key)' needs a value" }
      return nil
    case .duration:
      guard let value,
        DurationText.parse(value) != nil || DurationText.seconds(ofSleep: value) != nil
      else { return "'\(key)' needs a length of time such as '10m'" }
      return nil
    case .count:
      guard let value, let count = Int(value), (0...countLimit).contains(count) else {
        return "'\(key)' needs a number from 0 to \(countLimit)"
      }
      return nil
    case .statuses:
      guard let value, !value.isEmpty,
        value.split(separator: ",", omittingEmptySubsequences: false).allSatisfy({
          UInt8($0) != nil
        })
      else { return "'\(key)' needs exit statuses such as '0,1'" }
      return nil
    case .session:
      guard let value, isSession(value) else {
        return
          "'\(key)' needs 'local', a host, or one of \(sessions.joined(separator: ", ")) with a name"
      }
      return nil
    case .oneOf(let choices):
      guard let value, choices.contains(value) else {
        return "'\(key)' is one of \(choices.map { "'\($0)'" }.joined(separator: ", "))"
      }
      return nil
    }
  }

  /// More attempts than anybody waits for; a rehearsal walks each of them.
  private static let countLimit = 1000

  private static let sessions = ["ssh:", "docker:", "kubectl:", "fly:", "sudo:", "su:"]

  /// Whether `value` names a place: one word that no program takes for an option.
  private static func isSession(_ value: String) -> Bool {
    let parts = value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = parts.last, !name.isEmpty, !name.hasPrefix("-"),
      !name.contains(where: \.isWhitespace)
    else { return false }
    return parts.count == 1 || sessions.contains(parts[0] + ":")
  }

  private static let excluding: [(String, String)] = [
    ("manual", "interpreter"), ("manual", "parallel"), ("interactive", "parallel"),
    ("skip", "parallel"),
    ("manual", "retry"), ("interactive", "retry"), ("alternatives", "menu"), ("sequence", "menu"),
    ("sequence", "alternatives"), ("reference", "run"), ("ignore", "run"), ("manual", "run"),
  ]

  private static func contradictions(_ annotations: [Annotation]) -> [Diagnostic] {
    excluding.compactMap { first, second in
      guard annotations.contains(where: { $0.key == first && $0.isOn }),
        let other = annotations.first(where: { $0.key == second && $0.isOn })
      else { return nil }
      return .error(
        "annotation-contradiction", "'\(first)' and '\(second)' exclude each other", at: other.range
      )
    }
  }

  // MARK: Syntax

  private struct Entry {
    var key: String
    var value: String?
    var range: Range<Int>
  }

  /// `key=value`, `key="a b"`, `"key": "value"`, `key`; commas between them do not matter.
  private static func entries(_ bytes: [UInt8]) -> [Entry] {
    var entries: [Entry] = []
    var index = 0
    func isSeparator(_ byte: UInt8) -> Bool {
      byte <= ShellByte.space || byte == UInt8(ascii: ",") || byte == ShellByte.openBrace
        || byte == ShellByte.closeBrace
    }
    func string(_ end: (UInt8) -> Bool) -> String {
      if index < bytes.count,
        bytes[index] == ShellByte.doubleQuote || bytes[index] == ShellByte.singleQuote
      {
        return quoted(bytes, &index)
      }
      let start = index
      while index < bytes.count, !end(bytes[index]) { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
    while index < bytes.count {
      guard !isSeparator(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      let key = string { isSeparator($0) || $0 == ShellByte.equals || $0 == ShellByte.colon }
      var value: String?
      var next = index
      while next < bytes.count, bytes[next] == ShellByte.space { next += 1 }
      if next < bytes.count, bytes[next] == ShellByte.equals || bytes[next] == ShellByte.colon {
        index = next + 1
        while index < bytes.count, bytes[index] == ShellByte.space { index += 1 }
        value = string { $0 <= ShellByte.space || $0 == ShellByte.closeBrace }
        if value?.hasSuffix(",") == true { value?.removeLast() }
      }
      if index == start { index += 1 }
      if !key.isEmpty { entries.append(Entry(key: key, value: value, range: start..<index)) }
    }
    return entries
  }

  private static func quoted(_ bytes: [UInt8], _ index: inout Int) -> String {
    let quote = bytes[index]
    var text: [UInt8] = []
    index += 1
    while index < bytes.count, bytes[index] != quote {
      if bytes[index] == ShellByte.backslash, index + 1 < bytes.count { index += 1 }
      text.append(bytes[index])
      index += 1
    }
    index = min(index + 1, bytes.count)
    return String(decoding: text, as: UTF8.self)
  }
}
