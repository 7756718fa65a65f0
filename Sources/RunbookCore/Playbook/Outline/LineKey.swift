/// A bold key at the start of a line: `**Alert:** text`, `**Monitor scaling**:`,
/// `**Vertical Scaling** (more resources per instance):`.
struct LineKey: Equatable {
  var key: String
  /// What stands between the key and its colon, in parentheses.
  var remark: String?
  /// Offset behind the key and its colon.
  var end: Int
  /// Whether a colon was there: without one, only a line of nothing else is a label.
  var hasColon: Bool

  /// Reads the key at the start of `line`, bytes of one line.
  init?(_ line: ArraySlice<UInt8>) {
    var index = line.startIndex
    while index < line.endIndex, line[index] == 0x20 || line[index] == 0x09 { index += 1 }
    let mark = UInt8(ascii: "*")
    let other = UInt8(ascii: "_")
    guard index + 4 < line.endIndex, line[index] == mark || line[index] == other,
      line[index + 1] == line[index], line[index + 2] != line[index]
    else { return nil }
    let sign = line[index]
    let start = index + 2
    var end = start
    while end + 1 < line.endIndex, !(line[end] == sign && line[end + 1] == sign) { end += 1 }
    guard end + 1 < line.endIndex, end > start, end - start <= 120 else { return nil }
    var key = String(decoding: line[start..<end], as: UTF8.self).trimmed
    guard !key.isEmpty, !key.hasPrefix("`") || key.count > 2 else { return nil }
    var colon = false
    if key.hasSuffix(":") || key.hasSuffix("：") {
      colon = true
      key = key.dropLast().trimmed
    }
    var cursor = end + 2
    if !colon {
      var probe = cursor
      while probe < line.endIndex, line[probe] == 0x20 { probe += 1 }
      if probe < line.endIndex, line[probe] == UInt8(ascii: "("),
        let close = line[probe...].firstIndex(of: UInt8(ascii: ")"))
      {
        let inner = String(decoding: line[(probe + 1)..<close], as: UTF8.self)
        var after = close + 1
        while after < line.endIndex, line[after] == 0x20 { after += 1 }
        if after < line.endIndex, line[after] == UInt8(ascii: ":") {
          remark = inner
          colon = true
          cursor = after + 1
        } else if after == line.endIndex {
          remark = inner
          cursor = after
        }
      } else if probe < line.endIndex, line[probe] == UInt8(ascii: ":") {
        colon = true
        cursor = probe + 1
      }
    }
    guard !key.isEmpty else { return nil }
    let isPlain = !key.utf8.contains { $0 == UInt8(ascii: "`") || $0 == mark }
    self.key = isPlain ? key : key.filter { $0 != "`" && $0 != "*" }
    self.end = cursor
    hasColon = colon
  }
}
