/// A length of time as people write it: `< 5 minutes`, `15-20 minutes`, `2-3 min`, `1 hour`, `30s`.
package struct DurationText: Sendable, Hashable {
  /// As written.
  package var text: String
  /// The shortest and the longest meant, in seconds; the same where one is given.
  package var low: Double
  package var high: Double

  package var isRange: Bool { low != high }
  /// The one length, or the longest.
  package var seconds: Double { high }

  package init(text: String, low: Double, high: Double) {
    self.text = text
    self.low = low
    self.high = high
  }

  private static let units: [String: Double] = [
    "ms": 0.001, "msec": 0.001, "millisecond": 0.001, "milliseconds": 0.001,
    "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1,
    "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60,
    "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600,
    "d": 86400, "day": 86400, "days": 86400, "w": 604800, "week": 604800, "weeks": 604800,
    "month": 2_592_000, "months": 2_592_000,
  ]

  private enum Token: Equatable {
    case number(Double)
    case unit(Double)
    case dash
    case word
  }

  /// Reads `text` if a length of time is all it holds, besides `<`, `about`, a note in parentheses.
  package static func parse(_ text: String) -> DurationText? {
    let whole = ASCIIText.trimmed(text)
    guard !whole.isEmpty, whole.utf8.count <= 200 else { return nil }
    let head = whole.lowercased().prefix { $0 != "(" }
    if ["immediate", "immediately", "instant", "now"].contains(ASCIIText.trimmed(String(head))) {
      guard let open = whole.firstIndex(of: "("), let close = whole.lastIndex(of: ")"),
        open < close,
        let inner = parse(String(whole[whole.index(after: open)..<close]))
      else { return DurationText(text: whole, low: 0, high: 0) }
      return DurationText(text: whole, low: inner.low, high: inner.high)
    }
    guard let (low, high) = range(of: tokens(String(head))) else { return nil }
    return DurationText(text: whole, low: low, high: high)
  }

  /// The first length of time anywhere in `text`: `Wait 30 seconds for pods`.
  package static func first(in text: String) -> DurationText? {
    guard text.utf8.count <= 2000 else { return nil }
    let all = tokens(text.lowercased())
    for start in all.indices {
      guard case .number = all[start] else { continue }
      for length in [6, 5, 4, 3, 2] where start + length <= all.count {
        if let (low, high) = range(of: Array(all[start..<(start + length)])) {
          return DurationText(text: text, low: low, high: high)
        }
      }
    }
    return nil
  }

  /// The argument of `sleep(1)`: `30`, `0.5`, `5m`.
  static func seconds(ofSleep text: String) -> Double? {
    if let number = Double(text), number >= 0, number.isFinite { return number }
    guard let last = text.last, let factor = ["s": 1.0, "m": 60, "h": 3600, "d": 86400][last],
      let number = Double(text.dropLast()), number >= 0, number.isFinite
    else { return nil }
    return number * factor
  }

  private static let ignored: Set<String> = [
    "<", "<=", "≤", ">", "~", "≈", "about", "approximately", "approx", "approx.", "around", "up",
    "to", "under",
    "within", "less", "than", "at", "most", "max", "maximum", "and", "a", "an", "roughly", "ca.",
    "or", "per",
  ]

  private static func tokens(_ text: String) -> [Token] {
    if text.isPlainASCII { return asciiTokens(text.lowercased()) }
    var tokens: [Token] = []
    var rest = text.lowercased()[...]
    // Without a digit there is no length; with one, a long text is still read.
    guard rest.utf8.contains(where: ShellByte.isDigit) else { return [.word] }
    while let first = rest.first {
      if first == " " || first == "\t" || first == "," {
        rest.removeFirst()
      } else if first.isASCII, first.isNumber {
        let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        tokens.append(Double(number).map(Token.number) ?? .word)
        rest = rest.dropFirst(number.count)
      } else if first == "-" || first == "–" || first == "—" {
        tokens.append(.dash)
        rest.removeFirst()
      } else {
        let word = rest.prefix {
          $0 != " " && $0 != "\t" && $0 != "-" && $0 != "–" && !($0.isASCII && $0.isNumber)
            && $0 != ","
        }
        rest = rest.dropFirst(max(1, word.count))
        var name = String(word)
        if name == "to", !tokens.isEmpty {
          tokens.append(.dash)
          continue
        }
        while let last = name.last, last == "." || last == "+" || last == ":" { name.removeLast() }
        if let unit = units[name] {
          tokens.append(.unit(unit))
        } else if !ignored.contains(String(word)) {
          tokens.append(.word)
        }
      }
    }
    return tokens
  }

  /// `tokens` of a text in ASCII and in lower case.
  private static func asciiTokens(_ text: String) -> [Token] {
    text.withBytes { bytes in
      guard bytes.contains(where: ShellByte.isDigit) else { return [.word] }
      var tokens: [Token] = []
      var index = 0
      func string(_ start: Int, _ end: Int) -> String {
        String(decoding: bytes[start..<end], as: UTF8.self)
      }
      while index < bytes.count {
        let start = index
        let byte = bytes[index]
        index += 1
        if ShellByte.isBlank(byte) || byte == UInt8(ascii: ",") { continue }
        if ShellByte.isDigit(byte) {
          while index < bytes.count, ShellByte.isDigit(bytes[index]) || bytes[index] == 0x2E {
            index += 1
          }
          tokens.append(Double(string(start, index)).map(Token.number) ?? .word)
        } else if byte == ShellByte.dash {
          tokens.append(.dash)
        } else {
          while index < bytes.count, !ShellByte.isBlank(bytes[index]),
            !ShellByte.isDigit(bytes[index]), bytes[index] != ShellByte.dash,
            bytes[index] != UInt8(ascii: ",")
          {
            index += 1
          }
          let word = string(start, index)
          if word == "to", !tokens.isEmpty {
            tokens.append(.dash)
            continue
          }
          var end = index
          while end > start, ".+:".utf8.contains(bytes[end - 1]) { end -= 1 }
          if let unit = units[string(start, end)] {
            tokens.append(.unit(unit))
          } else if !ignored.contains(word) {
            tokens.append(.word)
          }
        }
      }
      return tokens
    }
  }

  private static func range(of tokens: [Token]) -> (Double, Double)? {
    switch tokens.count {
    case 2:
      if case .number(let value) = tokens[0], case .unit(let unit) = tokens[1] {
        return (value * unit, value * unit)
      }
    case 4:
      if case .number(let low) = tokens[0], tokens[1] == .dash, case .number(let high) = tokens[2],
        case .unit(let unit) = tokens[3]
      {
        return (low * unit, high * unit)
      }
      // `1 hour 30 minutes`
      if case .number(let first) = tokens[0], case .unit(let large) = tokens[1],
        case .number(let second) = tokens[2], case .unit(let small) = tokens[3], small < large
      {
        return (first * large + second * small, first * large + second * small)
      }
    case 5:
      // `30 min - 4 hours`
      if case .number(let low) = tokens[0], case .unit(let lowUnit) = tokens[1], tokens[2] == .dash,
        case .number(let high) = tokens[3], case .unit(let highUnit) = tokens[4]
      {
        return (low * lowUnit, high * highUnit)
      }
    default: break
    }
    return nil
  }
}

/// Sentences that only say to wait: `wait 30s`, `Monitor for 5 minutes`.
package enum WaitText {
  private static let verbs: Set<String> = ["wait", "sleep", "pause", "monitor", "observe", "watch"]

  /// How long `text` says to wait; nil: it says something else too.
  package static func seconds(_ text: String) -> Double? {
    var words = ASCIIText.words(text.lowercased()).map(String.init)
    guard let verb = words.first, verbs.contains(verb), words.count <= 8 else { return nil }
    words.removeFirst()
    while let word = words.first, ["for", "about", "at", "least", "another", "~"].contains(word) {
      words.removeFirst()
    }
    while let last = words.last?.last, last == "." || last == ":" {
      words[words.count - 1].removeLast()
    }
    return DurationText.parse(words.joined(separator: " "))?.seconds
  }
}
