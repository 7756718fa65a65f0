/// A time of day as people write it: `2 am`, `2:00 AM`, `14:30`, `2am`, `noon`.
struct ScheduleClock: Equatable {
  var hour: Int
  var minute: Int
  /// `am`, `pm`; nil where nothing says which.
  var half: String?
  /// A bare number is a time only beside one that is more.
  var isBare = false
  var zone: String?
  /// How many tokens it takes.
  var length = 1

  /// Minutes since midnight; nil where it is none.
  var minutes: Int? {
    switch half {
    case "am": hour <= 12 ? hour % 12 * 60 + minute : nil
    case "pm": hour <= 12 ? (hour % 12 + 12) * 60 + minute : hour * 60 + minute
    default: hour * 60 + minute
    }
  }

  init?(_ tokens: ArraySlice<ScheduleToken>) {
    guard let first = tokens.first, first.kind == .word else { return nil }
    if let named = ["noon": 12, "midday": 12, "midnight": 0][first.text] {
      (hour, minute) = (named, 0)
      return
    }
    var digits = first.text
    for mark in ["utc", "z"] where digits.hasSuffix(mark) && digits.count > mark.count {
      guard digits.contains(":") else { return nil }
      digits.removeLast(mark.count)
      zone = "UTC"
    }
    for suffix in ["am", "pm"] where digits.hasSuffix(suffix) && digits.count > 2 {
      digits.removeLast(2)
      half = suffix
    }
    let next = tokens.dropFirst().first
    if half == nil, let next, ["am", "pm"].contains(next.text) {
      half = next.text
      length = 2
    }
    if half != nil { digits = digits.replacing(".", with: ":") }
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.count <= 2 && $0.utf8.allSatisfy(Self.isDigit) }),
      let hour = Int(parts[0]), hour < 24, parts.count <= 3
    else { return nil }
    let minute = parts.count > 1 ? Int(parts[1]) ?? 60 : 0
    guard minute < 60, parts.count < 3 || parts[2] == "00" else { return nil }
    guard parts.count == 1 || parts[1].count == 2 else { return nil }
    self.hour = hour
    self.minute = minute
    isBare = parts.count == 1 && half == nil
    // `12 noon` is one time.
    if half == nil, hour == 12, let next, ["noon", "midnight"].contains(next.text) {
      self.hour = next.text == "noon" ? 12 : 0
      isBare = false
      length = 2
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The beginning of a window that ends at `end`: `2-4 AM` begins in the morning too. nil: it may
  /// begin at either of two times.
  func beginning(windowTo end: ScheduleClock) -> Int? {
    guard half == nil, end.half != nil, hour <= 12 else { return isBare ? nil : minutes }
    var start = self
    start.half = end.half
    guard let first = start.minutes, let last = end.minutes, first < last else { return nil }
    return first
  }
}
