/// Makes valid UTF-8 of a file's bytes: drops a byte order mark, replaces NUL and invalid bytes by
/// U+FFFD, then undoes UTF-8 that was read in another code page (`Mojibake`).
struct TextRepair {
  private(set) var text: [UInt8]
  /// From `text` back to the original, by way of each repair; the last repair comes first.
  private(set) var maps: [OffsetMap] = []
  private(set) var findings: [Diagnostic] = []

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
  private static let mostFindings = 3
  /// Text may have been read wrongly more than once.
  private static let mostPasses = 3

  init(_ original: [UInt8]) {
    text = original
    let invalid = replaceInvalidBytes()
    let misread = undoMojibake()
    report(invalid)
    if let misread { findings.append(misread) }
  }

  // MARK: Bytes

  /// A byte that is no text, and where it stands on disk.
  private struct Problem {
    var offset: Int
    var byte: UInt8
  }

  private mutating func replaceInvalidBytes() -> [Problem] {
    var problems: [Problem] = []
    var result: [UInt8] = []
    var map = OffsetMap()
    var copied = 0
    func replace(_ range: Range<Int>, by bytes: [UInt8]) {
      result.append(contentsOf: text[copied..<range.lowerBound])
      let start = result.count
      result.append(contentsOf: bytes)
      map.noteRepair(before: range, repaired: start..<result.count)
      copied = range.upperBound
    }

    var index = 0
    if text.starts(with: [0xEF, 0xBB, 0xBF]) {
      replace(0..<3, by: [])
      index = 3
    }
    while true {
      index = UTF8Sequence.skipPlain(text, from: index)
      guard index < text.count else { break }
      let byte = text[index]
      let (length, isValid) = UTF8Sequence.measure(text, at: index)
      if !isValid || byte == 0 {
        problems.append(Problem(offset: index, byte: byte))
        replace(index..<index + length, by: Self.replacement)
      }
      index += length
    }
    guard !map.isIdentity else { return [] }
    result.append(contentsOf: text[copied...])
    text = result
    maps.insert(map, at: 0)
    return problems
  }

  private mutating func report(_ problems: [Problem]) {
    for (number, problem) in problems.prefix(Self.mostFindings).enumerated() {
      let place = forward(problem.offset)
      let others = problems.count - Self.mostFindings
      let more = number + 1 == Self.mostFindings && others > 0 ? " (and \(others) more)" : ""
      let name = "0x" + (problem.byte < 16 ? "0" : "") + String(problem.byte, radix: 16)
      findings.append(
        .warning(
          "invalid-utf8", "byte \(name) at offset \(problem.offset) is no text\(more)",
          at: SourceRange(place, min(place + Self.replacement.count, text.count)),
          help: "save the file as UTF-8; a command that holds such a byte does not run"))
    }
  }

  /// From the original to `text`.
  private func forward(_ original: Int) -> Int {
    maps.reversed().reduce(original) { place, map in map.repaired(place) }
  }

  // MARK: Mis-decoded text

  private mutating func undoMojibake() -> Diagnostic? {
    var first: (offset: Int, pass: Int)?
    var count = 0
    for _ in 0..<Self.mostPasses {
      let repairs = Mojibake.repairs(in: text)
      guard !repairs.isEmpty else { break }
      count += repairs.count
      apply(repairs)
      if first == nil { first = (maps[0].repaired(repairs[0].range.lowerBound), maps.count) }
    }
    guard let first else { return nil }
    let start = maps.prefix(maps.count - first.pass).reversed()
      .reduce(first.offset) { place, map in map.repaired(place) }
    let length = UTF8Sequence.measure(text, at: start).length
    let places = count == 1 ? "1 place" : "\(count) places"
    return .warning(
      "mojibake", "text was read in the wrong encoding and saved again, in \(places)",
      at: SourceRange(start, start + length),
      help: "save the file as UTF-8 with the characters as shown here")
  }

  private mutating func apply(_ repairs: [Mojibake.Repair]) {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var map = OffsetMap()
    var copied = 0
    for repair in repairs {
      result.append(contentsOf: text[copied..<repair.range.lowerBound])
      let start = result.count
      result.append(contentsOf: String(Character(repair.scalar)).utf8)
      map.noteRepair(before: repair.range, repaired: start..<result.count)
      copied = repair.range.upperBound
    }
    result.append(contentsOf: text[copied...])
    text = result
    maps.insert(map, at: 0)
  }
}

/// The form of UTF-8 sequences (Unicode, table 3-7).
enum UTF8Sequence {
  /// The length of the sequence at `index`, or of the ill-formed bytes that count as one.
  static func measure(_ text: [UInt8], at index: Int) -> (length: Int, isValid: Bool) {
    guard index < text.count else { return (0, false) }
    let lead = text[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0x00...0x7F: return (1, true)
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { second = 0xA0...0xBF }
      if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { second = 0x90...0xBF }
      if lead == 0xF4 { second = 0x80...0x8F }
    default: return (1, false)
    }
    for step in 1..<length {
      guard index + step < text.count,
        (step == 1 ? second : 0x80...0xBF).contains(text[index + step])
      else { return (step, false) }
    }
    return (length, true)
  }

  /// The first byte from `start` on that is not ASCII, or NUL; or the end.
  static func skipPlain(_ text: [UInt8], from start: Int) -> Int {
    text.withUnsafeBytes { text in
      let ones: UInt64 = 0x0101_0101_0101_0101
      var index = start
      while index + 8 <= text.count {
        let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        // Set for each byte from 0x80 on, and for the first that is 0.
        let found = (word | ((word &- ones) & ~word)) & (ones &* 0x80)
        if found != 0 { return index + UInt64(littleEndian: found).trailingZeroBitCount / 8 }
        index += 8
      }
      while index < text.count, text[index] != 0, text[index] < 0x80 { index += 1 }
      return index
    }
  }

  /// The scalar that 2 to 4 bytes encode, if they are well-formed.
  static func scalar(_ bytes: [UInt8]) -> Unicode.Scalar? {
    let (length, isValid) = measure(bytes, at: 0)
    guard isValid, length == bytes.count, let lead = bytes.first else { return nil }
    guard length > 1 else { return Unicode.Scalar(lead) }
    var value = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for byte in bytes.dropFirst() { value = value << 6 | UInt32(byte & 0x3F) }
    return Unicode.Scalar(value)
  }
}
