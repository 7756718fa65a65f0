/// Reads what a terminal sends as keys, and tells typing from pasting.
///
/// Text between the marks of bracketed paste (xterm, `CSI 200 ~` and `CSI 201 ~`) is a paste;
/// escape sequences of other keys are dropped, and those of moves too where nothing is to be moved
/// through.
package struct PromptInput: Sendable {
  /// Arrow and page keys, Ctrl-P and Ctrl-N.
  package enum Move: Sendable, Equatable { case up, down, pageUp, pageDown }

  package enum Key: Sendable, Equatable {
    case character(Character)
    case enter
    case backspace
    /// Ctrl-U: the line is emptied.
    case clear
    /// Ctrl-C.
    case interrupt
    /// Ctrl-D.
    case end
    case paste(String)
    case move(Move)
    case escape
  }

  private let takesMoves: Bool
  private var pasted: [UInt8]?
  private var rest: [UInt8] = []
  private static let pasteLimitBytes = 1 << 20

  /// - Parameter takesMoves: moves and Escape are keys too.
  package init(takesMoves: Bool = false) { self.takesMoves = takesMoves }

  /// The keys in `chunk`, the bytes of one read.
  package mutating func keys(in chunk: [UInt8]) -> [Key] {
    let bytes = rest + chunk
    let isEscapeOld = rest == [0x1B]
    rest = []
    var keys: [Key] = []
    var index = 0
    while index < bytes.count {
      if pasted != nil {
        index = takePaste(bytes, index, &keys)
      } else if bytes[index] == 0x1B {
        index = takeEscape(bytes, index, cameBefore: isEscapeOld && index == 0, &keys)
      } else {
        index = takeCharacter(bytes, index, &keys)
      }
    }
    return keys
  }

  /// The one key that `chunk` is, or nil: several at once were not typed by a hand.
  package mutating func singleKey(in chunk: [UInt8]) -> Key? {
    let keys = keys(in: chunk)
    guard keys.count == 1, let key = keys.first else { return keys.first { $0 == .interrupt } }
    if case .paste = key { return nil }
    return key
  }

  /// The last read ended with an Escape: it was the key, unless what it begins comes soon.
  package var endsWithEscape: Bool { pasted == nil && rest == [0x1B] }

  /// Nothing came behind the Escape.
  package mutating func forgetEscape() { if endsWithEscape { rest = [] } }

  private static let pasteStart = Array("[200~".utf8)
  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  private mutating func takePaste(_ bytes: [UInt8], _ index: Int, _ keys: inout [Key]) -> Int {
    var index = index
    while index < bytes.count {
      if bytes[index] == 0x1B {
        let left = bytes[index...]
        if left.starts(with: Self.pasteEnd) {
          keys.append(.paste(String(decoding: pasted ?? [], as: UTF8.self)))
          pasted = nil
          return index + Self.pasteEnd.count
        }
        if Self.pasteEnd.starts(with: left) {
          rest = Array(left)
          return bytes.count
        }
      }
      if (pasted?.count ?? 0) < Self.pasteLimitBytes { pasted?.append(bytes[index]) }
      index += 1
    }
    return index
  }

  /// - Parameter cameBefore: an earlier read ended with it. A key behind it is one of its own then.
  private mutating func takeEscape(
    _ bytes: [UInt8], _ index: Int, cameBefore: Bool, _ keys: inout [Key]
  ) -> Int {
    let after = bytes[(index + 1)...]
    if after.starts(with: Self.pasteStart) {
      pasted = []
      return index + 1 + Self.pasteStart.count
    }
    guard let first = after.first else {
      // What it begins may come with the next read.
      rest = [0x1B]
      return bytes.count
    }
    guard first == UInt8(ascii: "[") || first == UInt8(ascii: "O") else {
      guard cameBefore || (takesMoves && first == 0x1B) else { return index + 2 }
      if takesMoves { keys.append(.escape) }
      return index + 1
    }
    var end = index + 2
    while end < bytes.count, !(0x40...0x7E).contains(bytes[end]) { end += 1 }
    if end >= bytes.count, bytes.count - index < 16 {
      rest = Array(bytes[index...])
      return bytes.count
    }
    if takesMoves, end < bytes.count, let move = Self.moves[Array(bytes[(index + 1)...end])] {
      keys.append(.move(move))
    }
    return end + 1
  }

  /// As terminals of the xterm kind send them behind Escape.
  private static let moves: [[UInt8]: Move] = [
    Array("[A".utf8): .up, Array("OA".utf8): .up, Array("[B".utf8): .down,
    Array("OB".utf8): .down, Array("[5~".utf8): .pageUp, Array("[6~".utf8): .pageDown,
  ]

  private mutating func takeCharacter(
    _ bytes: [UInt8], _ index: Int, _ keys: inout [Key]
  ) -> Int {
    switch bytes[index] {
    case 0x0D, 0x0A: keys.append(.enter)
    case 0x7F, 0x08: keys.append(.backspace)
    case 0x15: keys.append(.clear)
    case 0x03: keys.append(.interrupt)
    case 0x04: keys.append(.end)
    case 0x10 where takesMoves: keys.append(.move(.up))
    case 0x0E where takesMoves: keys.append(.move(.down))
    case 0..<0x20: break
    case 0x20..<0x7F: keys.append(.character(Character(Unicode.Scalar(bytes[index]))))
    default: return takeScalar(bytes, index, &keys)
    }
    return index + 1
  }

  private mutating func takeScalar(_ bytes: [UInt8], _ index: Int, _ keys: inout [Key]) -> Int {
    let length: Int =
      switch bytes[index] {
      case 0xC2...0xDF: 2
      case 0xE0...0xEF: 3
      case 0xF0...0xF4: 4
      default: 1
      }
    guard length > 1 else { return index + 1 }
    guard index + length <= bytes.count else {
      rest = Array(bytes[index...])
      return bytes.count
    }
    let text = String(decoding: bytes[index..<(index + length)], as: UTF8.self)
    keys += text.map { .character($0) }
    return index + length
  }
}

/// A line being typed.
package struct PromptLine: Sendable, Equatable {
  package enum Progress: Sendable, Equatable {
    case typing
    case done(String)
    case interrupted
  }

  package private(set) var text: String
  /// Pasted text counts as typed.
  private let takesPaste: Bool
  private static let limit = 65536

  package init(_ text: String = "", takesPaste: Bool) {
    self.text = text
    self.takesPaste = takesPaste
  }

  package mutating func take(_ key: PromptInput.Key) -> Progress {
    switch key {
    case .character(let character):
      if text.utf8.count < Self.limit { text.append(character) }
    case .paste(let pasted):
      let line = pasted.prefix { !$0.isNewline }
      if takesPaste, text.utf8.count + line.utf8.count <= Self.limit { text += line }
    case .backspace: if !text.isEmpty { text.removeLast() }
    case .clear: text = ""
    case .enter: return .done(text)
    case .interrupt: return .interrupted
    case .end: if text.isEmpty { return .interrupted }
    case .move, .escape: break
    }
    return .typing
  }
}
