/// A time that passed, for people: `0.31 s`, `42 s`, `4:05 min`, `1:04:05 h`.
enum ElapsedText {
  static func text(milliseconds: Int) -> String {
    let ms = max(0, milliseconds)
    let seconds = ms / 1000
    if ms < 10_000 { return "\(seconds).\(twoDigits(ms % 1000 / 10)) s" }
    if seconds < 60 { return "\(seconds) s" }
    let minutes = "\(seconds / 60 % 60)"
    if seconds < 3600 { return "\(minutes):\(twoDigits(seconds % 60)) min" }
    return "\(seconds / 3600):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60)) h"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
