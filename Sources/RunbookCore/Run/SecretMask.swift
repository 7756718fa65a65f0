/// Replaces each stretch of a stream that is covered by patterns with `***`, and with the gaps that
/// stand in it behind that.
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
  private var gap = SecretGap()
  private var lineStart = 0
  /// Gaps in what may still turn out to be a secret: apart, in order.
  private var gaps: [Range<Int>] = []
  /// Where the automaton is that reads on behind gaps; nil: where the other one is.
  private var behindGaps: Int?
  /// Where the first gap begins that it passed over.
  private var gapsStart = 0

  init(_ patterns: PatternMatcher) { self.patterns = patterns }

  var isIdle: Bool { patterns.isEmpty }

  mutating func append(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
    scan(bytes, at: heldStart + held.count)
    let end = heldStart + held.count + bytes.count
    let plain = end - Int(patterns.depth[state])
    let boundary = behindGaps.map {
      min(plain, start(of: Int(patterns.depth[$0]), before: end))
    }
    give(upTo: boundary ?? plain, bytes, into: &output)
  }

  mutating func finish(into output: inout [UInt8]) {
    let end = heldStart + held.count
    give(upTo: end, UnsafeRawBufferPointer(start: nil, count: 0), into: &output)
    state = 0
    behindGaps = nil
    gap.close()
  }

  /// Runs the automaton over `bytes`, the first of which stands at `start` in the stream.
  private mutating func scan(_ bytes: UnsafeRawBufferPointer, at start: Int) {
    var state = state
    var lineStart = lineStart
    var isFollowing = gap.isOpen || behindGaps != nil
    let columns = patterns.columns
    patterns.column.withUnsafeBufferPointer { column in
      patterns.next.withUnsafeBufferPointer { next in
        patterns.matched.withUnsafeBufferPointer { matched in
          for index in 0..<bytes.count {
            let byte = bytes[index]
            if isFollowing || byte < 0x20 && (state != 0 || byte == 0x1B) {
              follow(byte, at: start + index, from: behindGaps ?? state, lineStart)
              isFollowing = gap.isOpen || behindGaps != nil
            }
            if byte == 0x0A { lineStart = start + index + 1 }
            state = Int(next[state &* columns &+ Int(column[Int(byte)])])
            let length = Int(matched[state])
            if length > 0 { mark(start + index + 1 - length..<start + index + 1) }
          }
        }
      }
    }
    self.state = state
    self.lineStart = lineStart
  }

  /// Reads a byte that may be in a gap, or stands behind one. The automaton in `state` passes over
  /// gaps; the other one reads every byte, so that what only looks like a gap hides nothing.
  private mutating func follow(
    _ byte: UInt8, at position: Int, from state: Int, _ lineStart: Int
  ) {
    let wasOpen = gap.isOpen
    let next = Int(patterns.next[state * patterns.columns + Int(patterns.column[Int(byte)])])
    let isInSecret = !wasOpen && patterns.depth[next] > patterns.depth[state]
    if gap.take(byte, mayWrap: position - lineStart >= SecretGap.wrappedLine), state != 0,
      !isInSecret
    {
      if behindGaps == nil { gapsStart = position }
      behindGaps = addGap(at: position) ? state : nil
      return
    }
    guard behindGaps != nil, let last = gaps.last else { return }
    let end = position + 1
    let length = Int(patterns.matched[next])
    if length > 0 { mark(start(of: length, before: end)..<end) }
    behindGaps = Int(patterns.depth[next]) > end - last.upperBound ? next : nil
  }

  /// Makes the last gap longer, or begins another; false: it is too long for one.
  private mutating func addGap(at position: Int) -> Bool {
    guard let last = gaps.last, last.upperBound == position, last.lowerBound >= gapsStart else {
      gaps.append(position..<position + 1)
      return true
    }
    guard last.count < SecretGap.limit else { return false }
    gaps[gaps.count - 1] = last.lowerBound..<position + 1
    return true
  }

  /// Where the last `length` bytes before `end` that are no gaps begin.
  private func start(of length: Int, before end: Int) -> Int {
    guard length > 0 else { return end }
    var start = end - length
    for gap in gaps.reversed() {
      guard gap.upperBound > start, gap.lowerBound >= gapsStart else { break }
      start -= gap.count
    }
    return start
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
      let fresh = max(maskedEnd, range.lowerBound)
      if range.lowerBound >= maskedEnd { output.append(contentsOf: Redactor.mask.utf8) }
      for gap in gaps where gap.lowerBound >= fresh && gap.upperBound <= range.upperBound {
        copy(from: gap.lowerBound, to: gap.upperBound, bytes, into: &output)
      }
      maskedEnd = max(maskedEnd, range.upperBound)
      cursor = maskedEnd
      given += 1
    }
    copy(from: cursor, to: boundary, bytes, into: &output)
    found.removeFirst(given)
    gaps.removeAll { $0.upperBound <= boundary }
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
