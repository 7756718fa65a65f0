extension Timestamp {
  /// RFC 3339 in UTC with microseconds: `2026-11-21T02:10:01.000042Z`. Years outside 0 to 9999,
  /// which RFC 3339 cannot say, are held at the nearest it can.
  package var text: String {
    String(decoding: digits(of: bounded), as: UTF8.self)
  }

  /// For names of runs: `20261121T021001Z`.
  package var compactText: String {
    String(text.prefix(19).filter { $0 != "-" && $0 != ":" }) + "Z"
  }

  /// nil unless `text` is a moment in UTC as RFC 3339 writes it; more than six digits of a
  /// second's fraction are cut.
  package init?(_ text: String) {
    self.init(bytes: Array(text.utf8)[...])
  }

  private static let secondMicroseconds: Int64 = 1_000_000
  private static let daySeconds: Int64 = 86_400

  private var bounded: Int64 {
    min(max(microseconds, -62_167_219_200_000_000), 253_402_300_799_999_999)
  }

  private func digits(of microseconds: Int64) -> [UInt8] {
    let (seconds, fraction) = microseconds.flooredDivision(by: Timestamp.secondMicroseconds)
    let (days, second) = seconds.flooredDivision(by: Timestamp.daySeconds)
    let date = CivilDate(daysSince1970: days)
    var text: [UInt8] = []
    text.append(date.year, width: 4, after: nil)
    text.append(date.month, width: 2, after: "-")
    text.append(date.day, width: 2, after: "-")
    text.append(second / 3600, width: 2, after: "T")
    text.append(second / 60 % 60, width: 2, after: ":")
    text.append(second % 60, width: 2, after: ":")
    text.append(fraction, width: 6, after: ".")
    text.append(UInt8(ascii: "Z"))
    return text
  }

  private init?(bytes: ArraySlice<UInt8>) {
    var rest = bytes
    guard let year = rest.takeNumber(digits: 4), rest.take("-"),
      let month = rest.takeNumber(digits: 2), rest.take("-"),
      let day = rest.takeNumber(digits: 2), rest.take("T") || rest.take("t"),
      let hour = rest.takeNumber(digits: 2), rest.take(":"),
      let minute = rest.takeNumber(digits: 2), rest.take(":"),
      let second = rest.takeNumber(digits: 2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
    else { return nil }
    let fraction = rest.takeFraction()
    guard rest.take("Z") || rest.take("z"), rest.isEmpty else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSince1970
    let seconds = days * Timestamp.daySeconds + hour * 3600 + minute * 60 + second
    self.init(microseconds: seconds * Timestamp.secondMicroseconds + fraction)
  }
}

/// A day of the Gregorian calendar, carried on before its introduction as ISO 8601 does.
struct CivilDate {
  var year: Int64
  var month: Int64
  var day: Int64

  init(year: Int64, month: Int64, day: Int64) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Counts in eras of 400 years whose years begin on 1 March.
  init(daysSince1970 days: Int64) {
    let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var daysSince1970: Int64 {
    let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredDivision(by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension Int64 {
  func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ number: Int64, width: Int, after mark: Unicode.Scalar?) {
    if let mark { append(UInt8(ascii: mark)) }
    let digits = Array(String(number).utf8)
    append(contentsOf: repeatElement(UInt8(ascii: "0"), count: Swift.max(0, width - digits.count)))
    append(contentsOf: digits)
  }
}

extension ArraySlice<UInt8> {
  fileprivate mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard first == UInt8(ascii: mark) else { return false }
    removeFirst()
    return true
  }

  fileprivate mutating func takeNumber(digits: Int) -> Int64? {
    guard count >= digits else { return nil }
    var value: Int64 = 0
    for byte in prefix(digits) {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    removeFirst(digits)
    return value
  }

  /// `.25` as microseconds; 0 where there is none.
  fileprivate mutating func takeFraction() -> Int64 {
    guard take(".") else { return 0 }
    var (value, scale): (Int64, Int64) = (0, 100_000)
    while let byte = first, byte &- 0x30 < 10 {
      value += Int64(byte - 0x30) * scale
      scale /= 10
      removeFirst()
    }
    return value
  }
}
