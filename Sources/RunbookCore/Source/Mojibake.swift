/// Finds UTF-8 that was read as Windows-1252 or Latin-1 and saved as UTF-8 again: `â†’` for `→`.
///
/// Works place by place, so a file in which other text is sound, or in which some bytes were lost
/// on the way, is repaired as far as it can be. What could be meant as written stays.
struct Mojibake {
  /// The bytes of a misread character, and that character.
  struct Repair {
    var range: Range<Int>
    var scalar: Unicode.Scalar
  }

  /// The repairs of valid UTF-8, in order.
  static func repairs(in text: [UInt8]) -> [Repair] {
    var finder = Mojibake(text: text)
    finder.find()
    // A doubtful place is repaired only in a file that has certain ones.
    return finder.certain == 0 && finder.doubtful < 3
      ? [] : finder.candidates.filter { finder.certain > 0 || !$0.isDoubtful }.map(\.repair)
  }

  /// A repair that depends on what else the file holds.
  private struct Candidate {
    var repair: Repair
    var isDoubtful: Bool
  }

  private let text: [UInt8]
  private var candidates: [Candidate] = []
  private var certain = 0
  private var doubtful = 0

  private init(text: [UInt8]) { self.text = text }

  private mutating func find() {
    var index = 0
    while true {
      index = UTF8Sequence.skipPlain(text, from: index)
      guard index < text.count else { return }
      // Every mistaken lead byte is one of U+00C2 to U+00F4, so its first byte is 0xC3.
      guard text[index] == 0xC3, let candidate = candidate(at: index) else {
        index += 1
        continue
      }
      candidates.append(candidate)
      if candidate.isDoubtful { doubtful += 1 } else { certain += 1 }
      index = candidate.repair.range.upperBound
    }
  }

  private func candidate(at start: Int) -> Candidate? {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    var index = start
    while bytes.count < 4, let (byte, end) = misreadByte(at: index),
      bytes.isEmpty || byte & 0xC0 == 0x80
    {
      bytes.append(byte)
      ends.append(end)
      index = end
    }
    guard let lead = bytes.first, lead >= 0xC2, lead <= 0xF4 else { return nil }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    if bytes.count >= length, let scalar = UTF8Sequence.scalar(Array(bytes.prefix(length))),
      let isDoubtful = doubt(about: scalar, lead: lead, second: bytes[1])
    {
      let range = start..<ends[length - 1]
      return Candidate(repair: Repair(range: range, scalar: scalar), isDoubtful: isDoubtful)
    }
    return incomplete(bytes, start: start, ends: ends)
  }

  /// nil: surely meant as written.
  private func doubt(about scalar: Unicode.Scalar, lead: UInt8, second: UInt8) -> Bool? {
    switch (lead, scalar.value) {
    case (0xC2, 0xA0...0xBF): false
    case (0xC3, _) where second >= 0xA0: false
    case (0xC3, _), (0xC2, _): true
    case (0xC4...0xC5, _), (0xCE...0xD1, _): true
    case (0xE2, 0x2000...0x2E7F): false
    case (0xEF, 0xFE0F), (0xEF, 0xFEFF), (0xEF, 0xFFFD): false
    case (0xF0, 0x1F000...0x1FAFF): false
    default: nil
    }
  }

  /// The byte that was read as the character at `index`, and where that character ends.
  private func misreadByte(at index: Int) -> (UInt8, end: Int)? {
    let (length, isValid) = UTF8Sequence.measure(text, at: index)
    guard isValid, length > 1 else { return nil }
    guard let scalar = UTF8Sequence.scalar(Array(text[index..<index + length])) else { return nil }
    if scalar.value <= 0xFF { return (UInt8(scalar.value), index + length) }
    return Self.windows1252[scalar].map { ($0, index + length) }
  }

  // MARK: Lost bytes

  /// Windows-1252 has no characters for five bytes; what saved the file dropped them or put U+FFFD
  /// in their place. Only signs that are common in such files are guessed.
  private func incomplete(_ bytes: [UInt8], start: Int, ends: [Int]) -> Candidate? {
    guard bytes.count >= 2 else { return nil }
    if bytes == Self.warningSign.kept, text[ends[1]...].first == 0x20 {
      // The no-break space that was its last byte became a plain one.
      let repair = Repair(range: start..<ends[1] + 1, scalar: Self.warningSign.scalar)
      return Candidate(repair: repair, isDoubtful: false)
    }
    for sign in Self.signsWithLostBytes where sign.lead == bytes[0] {
      let kept = sign.kept
      guard bytes.count >= kept.count, Array(bytes.prefix(kept.count)) == kept else { continue }
      // With a continuation byte left over, the sign was another one.
      guard bytes.count == kept.count || sign.isLostInside else { continue }
      var end = ends[kept.count - 1]
      if !sign.isLostInside, text[end...].starts(with: [0xEF, 0xBF, 0xBD]) { end += 3 }
      return Candidate(
        repair: Repair(range: start..<end, scalar: sign.scalar), isDoubtful: false)
    }
    return nil
  }

  /// A character one of whose bytes has no place in Windows-1252.
  private struct Sign {
    var scalar: Unicode.Scalar
    var lead: UInt8
    var kept: [UInt8]
    /// The lost byte was not the last.
    var isLostInside: Bool
  }

  private static let warningSign = (scalar: "⚠" as Unicode.Scalar, kept: [0xE2, 0x9A] as [UInt8])

  private static let lost: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]

  /// In order of preference where two signs leave the same bytes.
  private static let signsWithLostBytes: [Sign] = "”❌←═┐●⏱⏰⏳⏸⏹⏭️📝🔍📍📁📐🐍🏁🎁🔐🔁"
    .unicodeScalars.compactMap { scalar in
      let bytes = Array(String(Character(scalar)).utf8)
      let kept = bytes.filter { !lost.contains($0) }
      guard kept.count == bytes.count - 1, kept.count > 1, let lead = kept.first,
        let last = bytes.last
      else { return nil }
      return Sign(scalar: scalar, lead: lead, kept: kept, isLostInside: !lost.contains(last))
    }

  /// The characters of bytes 0x80 to 0x9F in Windows-1252.
  private static let windows1252: [Unicode.Scalar: UInt8] = {
    let characters: [UInt8: Unicode.Scalar] = [
      0x80: "€", 0x82: "‚", 0x83: "ƒ", 0x84: "„", 0x85: "…", 0x86: "†", 0x87: "‡", 0x88: "ˆ",
      0x89: "‰", 0x8A: "Š", 0x8B: "‹", 0x8C: "Œ", 0x8E: "Ž", 0x91: "‘", 0x92: "’", 0x93: "“",
      0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—", 0x98: "˜", 0x99: "™", 0x9A: "š", 0x9B: "›",
      0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
    ]
    return Dictionary(uniqueKeysWithValues: characters.map { ($1, $0) })
  }()
}
