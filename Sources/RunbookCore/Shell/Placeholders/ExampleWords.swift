/// Examples that a flag tells, `-n my-namespace`, in all of a procedure: the same word is the same
/// value wherever it stands, or nowhere.
struct ExampleWords {
  /// Asked for wherever commands hold them.
  private(set) var asked: [String] = []
  /// Left as they are, as something that nobody fills in names them too.
  private(set) var kept: Set<String> = []

  init() {}

  /// - Parameters:
  ///   - commands: in which a value can be filled in.
  ///   - others: what people enter, and requests.
  init(commands: [SourceText], others: [String]) {
    var found: [String] = []
    for command in commands where Self.mayHoldOne(command.bytes[...]) {
      for gap in PlaceholderReader.read(command).placeholders
      where gap.form == .filler && FlagExample.isOwn(gap.written) && !found.contains(gap.written) {
        found.append(gap.written)
      }
    }
    guard !found.isEmpty else { return }
    kept = Set(found.filter { word in others.contains { $0.contains(word) } })
    asked = found.filter { !kept.contains($0) }
  }

  private static let mark = Array("my-".utf8)

  private static func mayHoldOne(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.firstRange(of: mark) != nil
  }
}
