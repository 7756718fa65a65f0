/// Replaces each stretch of a stream that is covered by patterns with `***`.
struct SecretMask: Sendable {
  private let patterns: PatternMatcher
  private var state = 0
  /// Bytes at the stream's end that are not given out yet; they start at `heldStart`.
  private var held: [UInt8] = []
  private var heldStart = 0
  /// Stretches to mask that are not given out yet: apart, in order.
  private var found: [Range<Int>] = []
  /// The end of the stretch whose `***` was given out last.
  private var maskedEnd = 0

  init(_ patterns: PatternMatcher) { self.patterns = patterns }

  var isIdle: Bool { patterns.isEmpty }

  mutating func append(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
    scan(bytes, at: heldStart + held.count)
    let end = heldStart + held.count + bytes.count
    give(upTo: end - Int(patterns.depth[state]), bytes, into: &output)
  }

  mutating func finish(into output: inout [UInt8]) {
    let end = heldStart + held.count
    give(upTo: end, UnsafeRawBufferPointer(start: nil, count: 0), into: &output)
    state = 0
  }

  /// Runs the automaton over `bytes`, the first of which stands at `start` in the stream.
  private mutating func scan(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    var state = state
    let columns = patterns.columns
    patterns.column.withUnsafeBufferPointer { column in
      patterns.next.withUnsafeBufferPointer { next in
        patterns.matched.withUnsafeBufferPointer { matched in
          for index in 0..<bytes.count {
            state = Int(next[state &* columns &+ Int(column[Int(bytes[index])])])
            let length = Int(matched[state])
            if length > 0 { mark(start + index + 1 - length..<start + index + 1) }
          }
        }
      }
    }
    self.state = state
  }

  /// Adds a stretch that ends behind all others.
  private mutating func mark(_ range: Range<Int>) {
    var range = range
    while let last = found.last, last.upperBound > range.lowerBound {
      range = min(last.lowerBound, range.lowerBound)..<range.upperBound
      found.removeLast()
    }
    found.append(range)
  }

  /// Gives out everything before `boundary`, where no later match can begin.
  private mutating func give(
    upTo boundary: Int, _ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]
  ) {
    var cursor = max(heldStart, maskedEnd)
    var given = 0
    for range in found where range.lowerBound < boundary {
      copy(from: cursor, to: range.lowerBound, bytes, into: &output)
      if range.lowerBound >= maskedEnd { output.append(contentsOf: Redactor.mask.utf8) }
      maskedEnd = max(maskedEnd, range.upperBound)
      cursor = maskedEnd
      given += 1
    }
    copy(from: cursor, to: boundary, bytes, into: &output)
    found.removeFirst(given)
    keep(from: boundary, bytes)
  }

  /// Copies a stretch of the stream, the start of which may still be held.
  private func copy(
    from start: Int, to end: Int, _ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]
  ) {
    guard start < end else { return }
    let border = heldStart + held.count
    if start < border {
      output.append(contentsOf: held[start - heldStart..<min(end, border) - heldStart])
    }
    if end > border {
      output.append(contentsOf: bytes[max(start, border) - border..<end - border])
    }
  }

  private mutating func keep(from boundary: Int, _ bytes: UnsafeRawBufferPointer) {
    let border = heldStart + held.count
    if boundary >= border {
      held.removeAll(keepingCapacity: true)
      held.append(contentsOf: bytes[(boundary - border)...])
    } else {
      held.removeFirst(boundary - heldStart)
      held.append(contentsOf: bytes)
    }
    heldStart = boundary
  }
}
