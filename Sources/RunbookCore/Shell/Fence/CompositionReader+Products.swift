/// Blocks that look like rivals by their names, of which a later one takes what an earlier one makes.
extension CompositionReader {
  /// `# Docker`, `# Kubernetes`: where the cluster gets the image that was built above, both are done.
  func goesOn(_ alternatives: Composition.Alternatives) -> Bool {
    var made: [String: String] = [:]
    for option in alternatives.options {
      let products = Products(groups[option])
      // Whoever runs it there already has no need of the other.
      if products.isRunHere { return false }
      let goesOn = products.used.contains { name, program in
        products.made[name] == nil && made[name].map { $0 != program } == true
      }
      if goesOn { return true }
      made.merge(products.made) { first, _ in first }
    }
    return false
  }

  /// What commands make, and the names that they hold.
  private struct Products {
    /// Each with the program that makes it.
    private(set) var made: [String: String] = [:]
    private(set) var used: [(name: String, program: String)] = []
    /// Something that is made is used right there, and not only sent on.
    private(set) var isRunHere = false

    private static let tags: Set<String> = ["-t", "--tag"]
    private static let builds: Set<String> = ["build", "tag", "buildx"]
    private static let outputs: Set<String> = ["-o", "--output"]
    private static let writers: Set<String> = [
      "gcc", "g++", "cc", "clang", "rustc", "go", "curl", "pg_dump", "mysqldump",
    ]
    private static let sending: Set<String> = ["push", "tag", "save", "login"]
    private static let nameLength = 4

    init(_ groups: ArraySlice<CommandGroup>) {
      for group in groups where group.kind == .shell {
        var uses: [SimpleUse] = []
        ShellWalk { uses.append($0) }.walk(CommandText(group.script).script)
        for use in uses { add(use) }
      }
    }

    private mutating func add(_ use: SimpleUse) {
      let values = use.words.map(\.value)
      guard let program = values.first.map(CommandName.base) else { return }
      var flags: Set<String> = []
      if values.contains(where: Self.builds.contains) { flags = Self.tags }
      if Self.writers.contains(program) { flags.formUnion(Self.outputs) }
      var new: [String] = []
      var isMade = false
      for value in values.dropFirst() {
        if isMade { new.append(value) }
        let mark = value.firstIndex(of: "=")
        let name = mark.map { String(value[value.index(after: $0)...]) } ?? value
        if mark.map({ flags.contains(String(value[..<$0])) }) == true { new.append(name) }
        if !isMade, made[name] != nil, !values.contains(where: Self.sending.contains) {
          isRunHere = true
        }
        if !name.hasPrefix("-") { used.append((name, program)) }
        isMade = flags.contains(value)
      }
      for redirection in use.redirections where redirection.operation.hasPrefix(">") {
        new.append(redirection.target.value)
      }
      for name in new
      where name.utf8.count >= Self.nameLength && !name.hasPrefix("-") && !name.hasPrefix("/dev/") {
        made[name] = program
      }
    }
  }
}
