extension RegexProgram {
  /// Whether the whole of `text` matches.
  package func matches(wholeOf text: String) -> Bool {
    var machine = RegexMachine(self, Array(text.unicodeScalars), wholeOnly: true, captures: false)
    return machine.run() != nil
  }

  /// Whether any part of `text` matches.
  package func matches(partOf text: String) -> Bool {
    var machine = RegexMachine(self, Array(text.unicodeScalars), wholeOnly: false, captures: false)
    return machine.run() != nil
  }

  /// The first match in `text`: the whole of it, then its groups; nil for one that took no part.
  package func firstMatch(in text: String) -> [String?]? {
    let scalars = Array(text.unicodeScalars)
    var machine = RegexMachine(self, scalars, wholeOnly: false, captures: true)
    return machine.run().map { slots in groups(slots, scalars) }
  }

  /// `text` with every match replaced; `$1` has no meaning in `replacement`.
  package func replacingMatches(in text: String, with replacement: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var machine = RegexMachine(self, scalars, wholeOnly: false, captures: true)
    var result = String.UnicodeScalarView()
    var position = 0
    var start = 0
    while start <= scalars.count, let slots = machine.run(from: start) {
      let isEmpty = slots[0] == slots[1]
      // An empty match right behind another one is none.
      if !isEmpty || slots[0] > position || position == 0 {
        result.append(contentsOf: scalars[position..<slots[0]])
        result.append(contentsOf: replacement.unicodeScalars)
        position = slots[1]
      }
      start = slots[1] + (isEmpty ? 1 : 0)
    }
    if position < scalars.count { result.append(contentsOf: scalars[position...]) }
    return String(result)
  }

  private func groups(_ slots: [Int], _ scalars: [Unicode.Scalar]) -> [String?] {
    stride(from: 0, to: slots.count, by: 2).map { slot in
      guard slots[slot] >= 0, slots[slot + 1] >= slots[slot] else { return nil }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[slots[slot]..<slots[slot + 1]])
      return String(view)
    }
  }
}

/// Walks a text with all threads of a program side by side, the preferred one first.
private struct RegexMachine {
  private let program: RegexProgram
  private let scalars: [Unicode.Scalar]
  private let wholeOnly: Bool
  private let captures: Bool

  private struct Thread {
    var position: Int
    /// -1: not set. Empty where nothing is captured.
    var slots: [Int]
  }

  /// The step at which each instruction was last reached.
  private var reached: [Int]
  private var step = 0
  private var pending: [Thread] = []

  init(_ program: RegexProgram, _ scalars: [Unicode.Scalar], wholeOnly: Bool, captures: Bool) {
    self.program = program
    self.scalars = scalars
    self.wholeOnly = wholeOnly
    self.captures = captures
    reached = Array(repeating: -1, count: program.instructions.count)
  }

  /// The slots of the first match at `start` or later (empty where nothing is captured); nil: none.
  mutating func run(from start: Int = 0) -> [Int]? {
    var threads: [Thread] = []
    var next: [Thread] = []
    var found: [Int]?
    var index = start
    let empty = captures ? Array(repeating: -1, count: program.slotCount) : []
    step += 1
    while true {
      if found == nil, index == start || !wholeOnly {
        add(Thread(position: 0, slots: empty), at: index, to: &threads)
      }
      if threads.isEmpty, found != nil || wholeOnly { return found }
      let scalar = index < scalars.count ? scalars[index] : nil
      step += 1
      walk: for thread in threads {
        switch program.instructions[thread.position] {
        case .accept:
          guard !wholeOnly || scalar == nil else { continue walk }
          if !captures { return [] }
          found = thread.slots
          break walk
        case .consume(let set):
          if let scalar, set.contains(scalar) {
            add(
              Thread(position: thread.position + 1, slots: thread.slots), at: index + 1, to: &next)
          }
        default: break
        }
      }
      guard scalar != nil else { return found }
      swap(&threads, &next)
      next.removeAll(keepingCapacity: true)
      index += 1
    }
  }

  /// Follows every instruction that reads nothing.
  private mutating func add(_ thread: Thread, at index: Int, to list: inout [Thread]) {
    pending.append(thread)
    while var thread = pending.popLast() {
      guard reached[thread.position] != step else { continue }
      reached[thread.position] = step
      switch program.instructions[thread.position] {
      case .jump(let target):
        thread.position = target
        pending.append(thread)
      case .fork(let first, let second):
        pending.append(Thread(position: second, slots: thread.slots))
        thread.position = first
        pending.append(thread)
      case .save(let slot):
        if captures { thread.slots[slot] = index }
        thread.position += 1
        pending.append(thread)
      case .assert(let assertion):
        guard holds(assertion, at: index) else { continue }
        thread.position += 1
        pending.append(thread)
      case .consume, .accept: list.append(thread)
      }
    }
  }

  private func holds(_ assertion: RegexAssertion, at index: Int) -> Bool {
    switch assertion {
    case .textStart: index == 0
    case .textEnd: index == scalars.count
    case .lineStart: index == 0 || scalars[index - 1] == "\n"
    case .lineEnd: index == scalars.count || scalars[index] == "\n"
    case .wordBoundary: isBoundary(index)
    case .noWordBoundary: !isBoundary(index)
    }
  }

  private func isBoundary(_ index: Int) -> Bool {
    let before = index > 0 && RegexSet.isWord(scalars[index - 1])
    let after = index < scalars.count && RegexSet.isWord(scalars[index])
    return before != after
  }
}
