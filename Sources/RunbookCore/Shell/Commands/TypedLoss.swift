/// What a person types into a shell or another program, and what takes data or service away there.
///
/// A step by hand has no risk of its own, for this program does nothing: it can only warn.
enum TypedLoss {
  static let warning = "what is typed there destroys: is it the right place?"

  /// Whether `script`, typed into a shell, does.
  static func isIn(commands script: String) -> Bool {
    CommandRisk.risk(of: SourceText(script)) == .destructive
  }

  /// Whether a line of `text` does, behind a program's prompt or as a statement of a database.
  static func isIn(lines text: String) -> Bool {
    text.split(separator: "\n").contains { isLoss(ASCIIText.trimmed(String($0))) }
  }

  private static func isLoss(_ line: String) -> Bool {
    if line.hasPrefix("(parted) ") { return isLoss(line.dropFirst(9), in: "parted") }
    if let program = TypedShape.prompt(of: line) {
      let typed = line.dropFirst(program.count).drop { "=->#) ".contains($0) }
      return isLoss(typed, in: program.lowercased())
    }
    let words = ASCIIText.words(line)
    return !words.isEmpty && QueryShape.isStatement(words) && isLoss(line[...], in: "")
  }

  private static func isLoss(_ typed: Substring, in program: String) -> Bool {
    let words = ASCIIText.words(String(typed))
    guard let first = words.first else { return false }
    if program == "parted" { return ["mklabel", "mktable", "rm"].contains(first) }
    if transfers.contains(program) { return removing.contains(first.lowercased()) }
    if program.hasPrefix("redis") || program.contains(":") || RedisShape.holds(words) {
      return isIn(commands: "redis-cli " + typed)
    }
    if typed.hasPrefix("db.") { return MongoRisk.risk(of: String(typed)) == .destructive }
    return StatementRisk.risk(of: String(typed)) == .destructive
  }

  private static let transfers: Set<String> = ["sftp", "ftp", "lftp", "smbclient"]
  private static let removing: Set<String> = ["rm", "rmdir", "del", "delete", "mdelete", "mrm"]
}
