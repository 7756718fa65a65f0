/// What each part of a text says, by its pairs of words: tells whether a sentence stands in one of
/// them, also where it was parted in two (`If it is full, empty it` as a condition and a title).
struct SaidWords {
  private var words: Set<UInt64> = []
  /// Which parts hold a pair of words.
  private var parts: [UInt64: [Int32]] = [:]
  private var count: Int32 = 0

  /// What is added from here on is another part.
  mutating func beginPart() { count += 1 }

  mutating func add(_ text: String) {
    guard !text.isEmpty else { return }
    var last: UInt64?
    for word in Self.hashes(of: text) {
      words.insert(word)
      if let last { note(Self.pair(last, word)) }
      last = word
    }
  }

  private mutating func note(_ pair: UInt64) {
    let known = parts[pair]
    if let known, known.last == count || known.count > Self.most { return }
    parts[pair, default: []].append(count)
  }

  /// Whether one part says most of `sentence`; nothing to say counts as said.
  func hold(_ sentence: String) -> Bool {
    let hashes = Self.hashes(of: sentence)
    guard hashes.count > 1 else { return hashes.first.map(words.contains) ?? true }
    var found: [Int32: Int] = [:]
    // What is said everywhere tells nothing apart.
    var common = 0
    for (first, second) in zip(hashes, hashes.dropFirst()) {
      guard let parts = parts[Self.pair(first, second)] else { continue }
      if parts.count > Self.most {
        common += 1
      } else {
        for part in parts { found[part, default: 0] += 1 }
      }
    }
    let pairs = hashes.count - 1
    // A short one is parted at a mark only.
    let breaks = pairs < 5 ? sentence.utf8.count { Self.marks.contains($0) } : pairs
    guard let best = found.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
      return common == pairs
    }
    return common + best.value >= pairs - min(breaks, pairs * 2 / 5)
      && longestGap(of: hashes, in: best.key) <= 3
  }

  /// How many pairs in a row `part` does not hold.
  private func longestGap(of hashes: [UInt64], in part: Int32) -> Int {
    var longest = 0
    var gap = 0
    for (first, second) in zip(hashes, hashes.dropFirst()) {
      let known = parts[Self.pair(first, second)]
      let isHeld = known.map { $0.count > Self.most || $0.contains(part) } ?? false
      gap = isHeld ? 0 : gap + 1
      longest = max(longest, gap)
    }
    return longest
  }

  private static let most = 100
  private static let marks = Array(",:;()".utf8)

  private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first &* 31) ^ (second &* prime)
  }

  private static let prime: UInt64 = 0x100_0000_01b3

  private static func hashes(of text: String) -> [UInt64] {
    text.words.withBytes { bytes in
      var result: [UInt64] = []
      var hash: UInt64 = 0
      for byte in bytes {
        if byte == 0x20 {
          result.append(hash)
          hash = 0
        } else {
          hash = (hash ^ UInt64(byte) ^ 0x9e) &* prime
        }
      }
      if !bytes.isEmpty { result.append(hash) }
      return result
    }
  }
}

extension SaidWords {
  /// What a reader sees of `step`.
  mutating func add(_ step: Step) {
    beginPart()
    add(step.title)
    add(step.text)
    for text in step.group + step.warnings { add(text) }
    if let expected = step.expected { add(expected) }
    if let condition = step.guardCondition { add(condition.text) }
    for reference in step.reference { add(reference.text) }
    switch step.action {
    case .shell(let shell): add(shell.script.string)
    case .manual(let manual):
      for text in manual.instructions { add(text) }
      if let payload = manual.payload { add(payload) }
    case .checklist(let entries):
      for text in entries { add(text) }
    case .decision(let decision):
      for option in decision.options {
        // `If it is full: empty it` as it was before it was parted.
        add("if \(option.label) \(option.text ?? "")")
      }
    case .message(let message): add(message.template.string)
    case .http, .wait, .call: break
    }
  }

  /// What is said of `procedure` above its steps.
  mutating func add(_ procedure: Procedure) {
    beginPart()
    add(procedure.title)
    let texts = [
      procedure.impact ?? procedure.alert?.summary, procedure.useCase ?? procedure.trigger,
      procedure.owner, procedure.schedule?.text,
    ]
    for text in texts { if let text { add(text) } }
    for text in procedure.symptoms + procedure.prerequisites + procedure.rollbackCriteria {
      add(text)
    }
    for rung in procedure.escalation { add(rung.title) }
    for contact in procedure.contacts { add(contact) }
  }
}
