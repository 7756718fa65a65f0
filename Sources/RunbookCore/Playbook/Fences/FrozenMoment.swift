/// The one date or time of a command that the words below it tell to replace: `Replace the timestamp
/// with the one that you want.`
enum FrozenMoment {
  /// - Parameter code: right above the paragraph that says `text`.
  static func told(_ text: String, below code: SourceText, at place: SourceRange) -> ToldValue? {
    let sentence = text.prefix { $0 != "." }
    guard code.bytes.count <= 10_000, ToldValues.tellsOfCommand(String(sentence)),
      let with = sentence.firstRange(of: " with "),
      let noun = sentence[..<with.lowerBound].split(separator: " ").last?.lowercased(),
      ["timestamp", "date", "time"].contains(noun)
    else { return nil }
    let moments = ranges(in: code.bytes)
    guard moments.count == 1 else { return nil }
    return ToldValue(
      word: String(decoding: code.bytes[moments[0]], as: UTF8.self),
      meaning: String(sentence[with.upperBound...].prefix(200)), place: place)
  }

  /// The name of the parameter that `word` stands for, if it is a date or a time.
  static func name(of word: String) -> String? {
    let bytes = Array(word.utf8)
    guard end(of: 0, in: bytes) == bytes.count else { return nil }
    return bytes.contains(ShellByte.colon) ? "TIMESTAMP" : "DATE"
  }

  private static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index < bytes.count, found.count < 2 {
      if index == 0 || !ShellByte.isName(bytes[index - 1]), let end = end(of: index, in: bytes) {
        found.append(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// `2031-05-01`, with the parts that stand for digits as they are written.
  private static let date = Array("0000-00-00".utf8)
  private static let time = Array("00:00".utf8)

  /// The end of `2031-05-01`, `2031-05-01 06:00:00+03`, `2031-05-01T06:00Z` at `start`.
  private static func end(of start: Int, in bytes: [UInt8]) -> Int? {
    guard isShaped(date, bytes, start) else { return nil }
    var end = start + date.count
    if end < bytes.count, bytes[end] == ShellByte.space || bytes[end] == UInt8(ascii: "T"),
      isShaped(time, bytes, end + 1)
    {
      end += 1 + time.count
      // Seconds, parts of them, and the zone.
      while end < bytes.count, ShellByte.isDigit(bytes[end]) || ":.+Z".utf8.contains(bytes[end]) {
        end += 1
      }
    }
    guard end < bytes.count else { return end }
    return ShellByte.isName(bytes[end]) || bytes[end] == ShellByte.dash ? nil : end
  }

  private static func isShaped(_ shape: [UInt8], _ bytes: [UInt8], _ start: Int) -> Bool {
    guard start + shape.count <= bytes.count else { return false }
    return zip(shape, bytes[start...]).allSatisfy { mark, byte in
      mark == UInt8(ascii: "0") ? ShellByte.isDigit(byte) : mark == byte
    }
  }
}
