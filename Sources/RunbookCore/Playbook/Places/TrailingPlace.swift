/// A comment behind a command that says where it is typed: `nats-server --signal reload  # on every
/// host`.
enum TrailingPlace {
  /// The place that one of the script's lines names; nil: none does.
  static func place(of script: SourceText) -> TypedPlace? {
    guard script.bytes.contains(UInt8(ascii: "#")) else { return nil }
    for index in 0..<script.lineCount {
      let line = String(decoding: script.bytes[script.line(index)], as: UTF8.self)
      if let comment = comment(in: line), PlaceLabel.isElsewhere(comment) {
        return .spoken(of: comment)
      }
    }
    return nil
  }

  /// What stands behind the last ` # ` of a line, where that is in no quotes.
  private static func comment(in line: String) -> String? {
    guard let mark = line.lastRange(of: " # ") else { return nil }
    let before = line[..<mark.lowerBound]
    guard !before.trimmed.isEmpty, before.count(where: { $0 == "'" }) % 2 == 0,
      before.count(where: { $0 == "\"" }) % 2 == 0
    else { return nil }
    return line[mark.upperBound...].trimmed
  }
}
