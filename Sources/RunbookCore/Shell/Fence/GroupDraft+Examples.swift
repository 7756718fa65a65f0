/// Groups that show how a command is called, and are not to run.
extension GroupDraft {
  private static let titles: Set<String> = [
    "example", "examples", "e.g.", "e.g", "eg", "eg.", "for example", "for instance",
    "example usage", "usage example", "usage examples",
  ]

  /// `# Example:` above commands, and nothing else: `# Example: open the shop` may tell to do it.
  var isExample: Bool {
    guard !isCommentOnly, let first = comments.first, let byte = first.title.utf8.first,
      "eEfFuU".utf8.contains(byte), first.title.utf8.count <= 16
    else { return false }
    return Self.titles.contains(first.title.lowercased())
  }

  /// Whether this, behind a blank line and without a title, shows the same program as `example`.
  func goesOn(with example: GroupDraft?) -> Bool {
    guard let example, isUntitled, let own = program, let other = example.program else {
      return false
    }
    return own == other
  }

  private var program: String? {
    guard let unit = units.first?.unit, unit.problem == nil, let command = unit.commands.first,
      case .simple(let simple) = command.body
    else { return nil }
    return simple.words.first?.value
  }
}
