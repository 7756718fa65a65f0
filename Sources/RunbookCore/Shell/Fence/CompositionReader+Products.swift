/// Blocks that look like rivals by their names, of which a later one takes what an earlier one makes.
extension CompositionReader {
  /// `# Docker`, `# Kubernetes`: where the cluster gets the image that was built above, both are done.
  func goesOn(_ alternatives: Composition.Alternatives) -> Bool {
    var made: Set<String> = []
    for option in alternatives.options {
      let products = Products(groups[option])
      if !made.isDisjoint(with: products.used.subtracting(products.made)) { return true }
      made.formUnion(products.made)
    }
    return false
  }

  /// What commands make, and the names that they hold.
  private struct Products {
    private(set) var made: Set<String> = []
    private(set) var used: Set<String> = []

    private static let flags: Set<String> = ["-t", "--tag", "-o", "--output", "--out"]
    /// No names of what is made: `-o json`.
    private static let formats: Set<String> = [
      "json", "yaml", "wide", "name", "table", "text", "tsv", "csv", "latest",
    ]
    private static let nameLength = 4

    init(_ groups: ArraySlice<CommandGroup>) {
      for group in groups where group.kind == .shell {
        var uses: [SimpleUse] = []
        ShellWalk { uses.append($0) }.walk(CommandText(group.script).script)
        for use in uses { add(use) }
      }
    }

    private mutating func add(_ use: SimpleUse) {
      for redirection in use.redirections where redirection.operation.hasPrefix(">") {
        make(redirection.target.value)
      }
      var isMade = false
      for word in use.words.dropFirst() {
        let value = word.value
        if isMade { make(value) }
        isMade = Self.flags.contains(value)
        used.insert(value)
        if let mark = value.firstIndex(of: "=") {
          let name = String(value[value.index(after: mark)...])
          if Self.flags.contains(String(value[..<mark])) { make(name) }
          used.insert(name)
        }
      }
    }

    private mutating func make(_ name: String) {
      guard name.utf8.count >= Self.nameLength, !name.hasPrefix("-"), !name.hasPrefix("/dev/"),
        !Self.formats.contains(name)
      else { return }
      made.insert(name)
    }
  }
}
