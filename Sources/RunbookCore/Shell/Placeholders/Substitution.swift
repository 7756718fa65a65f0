/// Puts values into a script's gaps, each quoted for the exact place where it stands.
package enum Substitution {
  /// A value that no quoting makes safe where it would stand, or that is missing.
  package struct Refusal: Error, Sendable, Hashable {
    package var name: String
    /// Offsets into the script's bytes.
    package var range: Range<Int>
    /// What is wrong, for people: `'GAME_ID' stands in arithmetic and must be an integer`.
    package var reason: String
  }

  /// The text to run.
  ///
  /// Placeholders of form `variable` are checked but not spliced: they reach the script as shell
  /// variables. A filler without a value refuses like any other gap.
  /// - Parameter fits: whether a parameter's own pattern accepts a value; nil: it has none.
  /// - Throws: `Refusal` for the first gap, in order, that cannot be filled.
  package static func apply(
    _ script: SourceText, placeholders: [Placeholder], values: [String: String],
    fits: (_ name: String, _ value: String) -> Bool? = { _, _ in nil }
  ) throws(Refusal) -> [UInt8] {
    let text = CommandText(script)
    if let unread = unread(text, placeholders) { throw unread }
    var edits: [Edit] = []
    let sorted = placeholders.sorted { $0.range.lowerBound < $1.range.lowerBound }
    for placeholder in sorted where placeholder.context != .comment {
      guard let value = values[placeholder.name] else {
        throw Refusal(
          name: placeholder.name, range: placeholder.range,
          reason: "'\(placeholder.name)' has no value")
      }
      try check(value, placeholder, fits(placeholder.name, value))
      guard placeholder.form != .variable else { continue }
      edits.append(
        Edit(range: placeholder.range, bytes: Array(quoted(value, for: placeholder.context).utf8)))
    }
    edits += delimiterEdits(text, edits)
    return apply(edits, to: script.bytes)
  }

  /// Every gap, in order, whose value is known and may not stand there.
  static func refusals(
    _ script: SourceText, placeholders: [Placeholder], values: [String: String],
    fits: (_ name: String, _ value: String) -> Bool?
  ) -> [Refusal] {
    let sorted = placeholders.filter { $0.context != .comment && values[$0.name] != nil }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard !sorted.isEmpty else { return [] }
    if let unread = unread(CommandText(script), sorted) { return [unread] }
    return sorted.compactMap { placeholder in
      guard let value = values[placeholder.name] else { return nil }
      do throws(Refusal) {
        try check(value, placeholder, fits(placeholder.name, value))
        return nil
      } catch {
        return error
      }
    }
  }

  /// A text that is no shell has no place that is safe, but for values that mean nothing anywhere.
  private static func unread(_ text: CommandText, _ placeholders: [Placeholder]) -> Refusal? {
    guard text.script.problem != nil,
      let first = placeholders.first(where: { $0.context != .comment && $0.context != .rereads })
    else { return nil }
    return Refusal(
      name: first.name, range: first.range,
      reason: "the command cannot be read as shell, so no place in it is safe for a value")
  }

  struct Edit {
    var range: Range<Int>
    var bytes: [UInt8]
  }

  private static func apply(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var place = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where edit.range.lowerBound >= place && edit.range.upperBound <= bytes.count {
      result += bytes[place..<edit.range.lowerBound]
      result += edit.bytes
      place = edit.range.upperBound
    }
    result += bytes[place...]
    return result
  }

  // MARK: Which values are refused

  private static func check(
    _ value: String, _ placeholder: Placeholder, _ fits: Bool?
  ) throws(Refusal) {
    func refuse(_ reason: String) -> Refusal {
      Refusal(
        name: placeholder.name, range: placeholder.range, reason: "'\(placeholder.name)' \(reason)")
    }
    if value.utf8.contains(0) { throw refuse("holds a NUL byte, which no command can take") }
    if fits == false { throw refuse("does not fit its parameter's pattern") }
    switch placeholder.context {
    case .rereads:
      guard fits == true || isHarmless(value) else {
        throw refuse(
          "is read again as a command or query here: only letters, digits and ._:/@%+,=- are safe")
      }
    case .arithmetic:
      guard isInteger(value) else { throw refuse("stands in arithmetic and must be an integer") }
    case .unquoted, .singleQuoted, .doubleQuoted, .hereDocument, .comment: break
    }
  }

  /// `[A-Za-z0-9._:/@%+,=-]*`
  package static func isHarmless(_ value: String) -> Bool {
    value.utf8.allSatisfy {
      ShellByte.isLetter($0) || ShellByte.isDigit($0) || "._:/@%+,=-".utf8.contains($0)
    }
  }

  private static func isInteger(_ value: String) -> Bool {
    let digits = value.hasPrefix("-") ? value.dropFirst() : value[...]
    // A leading zero would be read as octal.
    return !digits.isEmpty && digits.utf8.count <= 18 && digits.utf8.allSatisfy(ShellByte.isDigit)
      && (digits.utf8.count == 1 || digits.utf8.first != UInt8(ascii: "0"))
  }

  // MARK: Quoting

  static func quoted(_ value: String, for context: Placeholder.Context) -> String {
    switch context {
    case .unquoted: return quotedWord(value)
    case .singleQuoted: return value.escaping("'", as: "'\\''")
    case .doubleQuoted: return escaped(value, "\\\"$`")
    case .hereDocument(let isQuoted): return isQuoted ? value : escaped(value, "\\$`")
    case .comment, .rereads, .arithmetic: return value
    }
  }

  /// A bare word's value: as it is where that is plain, else between single quotes.
  ///
  /// A leading dash is quoted too: `[[ -n == … ]]` would take it for an operator.
  package static func quotedWord(_ value: String) -> String {
    let isPlain =
      !value.isEmpty && !value.hasPrefix("-")
      && value.utf8.allSatisfy {
        ShellByte.isLetter($0) || ShellByte.isDigit($0) || "._:/@%+,-".utf8.contains($0)
      }
    return isPlain ? value : "'" + value.escaping("'", as: "'\\''") + "'"
  }

  private static func escaped(_ value: String, _ special: String) -> String {
    var result: [UInt8] = []
    for byte in value.utf8 {
      if special.utf8.contains(byte) { result.append(ShellByte.backslash) }
      result.append(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }

  // MARK: Here-documents

  /// A fresh delimiter for each here-document whose filled body could hold the old one's line.
  private static func delimiterEdits(_ text: CommandText, _ edits: [Edit]) -> [Edit] {
    var result: [Edit] = []
    for document in text.script.hereDocuments {
      let inside = edits.filter { document.body.contains($0.range.lowerBound) }
      guard !inside.isEmpty else { continue }
      let filled = inside.flatMap(\.bytes) + text.source.bytes[document.body]
      let name = freshName(avoiding: filled)
      let isQuoted = document.isQuoted
      result.append(
        Edit(range: document.delimiter, bytes: Array((isQuoted ? "'\(name)'" : name).utf8)))
      // A document that nothing ends would end where its value says.
      let isOpen = document.end.isEmpty
      result.append(Edit(range: document.end, bytes: Array((isOpen ? "\n\(name)" : name).utf8)))
    }
    return result
  }

  private static func freshName(avoiding bytes: [UInt8]) -> String {
    var number = 0
    let text = String(decoding: bytes, as: UTF8.self)
    while text.contains("RUNBOOK_END_\(number)") { number += 1 }
    return "RUNBOOK_END_\(number)"
  }
}

extension String {
  fileprivate func escaping(_ mark: Character, as replacement: String) -> String {
    var result = ""
    for scalar in unicodeScalars {
      if Character(scalar) == mark {
        result += replacement
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
