/// Finds any of many byte strings in one pass, whatever they are: the automaton of Aho and
/// Corasick as one table.
struct PatternMatcher: Sendable {
  /// Which column of the table a byte uses; 0 for bytes in no pattern (or, where all 256 are in
  /// some pattern, for the last of them).
  private(set) var column = [UInt8](repeating: 0, count: 256)
  private(set) var columns = 1
  /// The next state, at state × columns + column; 0 is the start.
  private(set) var next: [Int32] = []
  /// By state: bytes of the longest pattern that ends there; 0 for none.
  private(set) var matched: [Int32] = []
  /// By state: bytes that may still turn out to be the start of a pattern.
  private(set) var depth: [Int32] = []

  var isEmpty: Bool { matched.count <= 1 }

  init(_ patterns: some Collection<[UInt8]>) {
    for byte in Set(patterns.joined()) where columns < 256 {
      column[Int(byte)] = UInt8(columns)
      columns += 1
    }
    addState(depth: 0)
    for pattern in patterns where !pattern.isEmpty { insert(pattern) }
    link()
  }

  private mutating func addState(depth: Int32) {
    next.append(contentsOf: repeatElement(-1, count: columns))
    matched.append(0)
    self.depth.append(depth)
  }

  private mutating func insert(_ pattern: [UInt8]) {
    var state = 0
    for byte in pattern {
      let slot = state * columns + Int(column[Int(byte)])
      if next[slot] < 0 {
        next[slot] = Int32(matched.count)
        addState(depth: depth[state] + 1)
      }
      state = Int(next[slot])
    }
    matched[state] = Int32(pattern.count)
  }

  /// Fills the gaps: where a state has no way on, the longest suffix that has one.
  private mutating func link() {
    var fallback = [Int](repeating: 0, count: matched.count)
    var queue: [Int] = []
    for slot in 0..<columns {
      if next[slot] < 0 { next[slot] = 0 } else { queue.append(Int(next[slot])) }
    }
    var head = 0
    while head < queue.count {
      let state = queue[head]
      head += 1
      if matched[state] == 0 { matched[state] = matched[fallback[state]] }
      for slot in 0..<columns {
        let other = next[fallback[state] * columns + slot]
        let child = next[state * columns + slot]
        if child < 0 {
          next[state * columns + slot] = other
        } else {
          fallback[Int(child)] = Int(other)
          queue.append(Int(child))
        }
      }
    }
  }
}
