/// Words that say by what to go in the other case: `It syncs by itself if configured, or manually:`.
///
/// What stands behind them is done where the condition does not hold.
enum OtherCase {
  /// Whether `text` ends in them.
  static func ends(_ text: String) -> Bool {
    mark(of: text).map { ",;.)-".utf8.contains($0) } ?? false
  }

  /// Whether they are a sentence of their own: `If it is lit, go on. Otherwise:`.
  static func isSentence(_ text: String) -> Bool { mark(of: text) == UInt8(ascii: ".") }

  /// What stands before such words at the end of `text`: `unless told otherwise` is no other case.
  private static func mark(of text: String) -> UInt8? {
    guard text.utf8.count <= 400 else { return nil }
    let words = text.trimmed.dropping(suffix: ":").trimmed
    guard let last = words.utf8.last, "eydn".utf8.contains(last) else { return nil }
    var lower = words.lowercased()
    if let place = [" run", " use"].first(where: lower.hasSuffix) {
      lower.removeLast(place.count)
    }
    guard let end = endings.first(where: lower.hasSuffix) else { return nil }
    return lower.dropLast(end.count).trimmed.utf8.last
  }

  private static let endings = [" or manually", " otherwise", " or else", " else", " or by hand"]
}
