/// A shell that words above a fence open: ``Log in with `ssh web-1` and run:``.
struct SpokenShell {
  let opener: SessionOpener
  let range: SourceRange
  /// The words say that what stands below is typed there; else it may be.
  let isSure: Bool

  /// `nodes` of the fence below, typed into it; as they are where they lead elsewhere by themselves.
  func entered(by nodes: [CourseNode]) -> [CourseNode] {
    guard nodes.holdsCommands, !nodes.opensSession, isSure || !nodes.leavesShell,
      nodes.firstProgram != opener.words.first
    else { return nodes }
    return [.open(opener, range)] + (isSure ? [] : [.fenceEnd]) + nodes
  }
}

extension CourseReader {
  /// The shell that the words of a paragraph open; nil: they open none, or several.
  func spokenShell(in block: Block) -> SpokenShell? {
    guard block.kind == .paragraph,
      block.lines.contains(where: { line in
        source.text[line.start..<line.end].contains(UInt8(ascii: "`"))
      })
    else { return nil }
    let inlines = inlines(block)
    var found: (opener: SessionOpener, range: SourceRange, index: Int)?
    for (index, inline) in inlines.enumerated() {
      guard case .code(_, let range) = inline, let opener = opener(writtenAt: range) else {
        continue
      }
      guard found == nil else { return nil }
      found = (opener, range, index)
    }
    guard let found else { return nil }
    let before = inlines[..<found.index].plainText.squeezed
    let after = inlines[(found.index + 1)...].plainText.squeezed
    guard let isSure = ShellWords.areSure(before: before, after: after) else { return nil }
    return SpokenShell(opener: found.opener, range: found.range, isSure: isSure)
  }

  private func opener(writtenAt range: SourceRange) -> SessionOpener? {
    let action = Action.shell(.init(script: SourceText(source[range], at: range.start)))
    return opener(of: action)?.opener
  }
}

/// What is said around a command that opens a shell.
private enum ShellWords {
  /// Whether what stands below is typed there; nil: the words do not say that the shell is opened.
  static func areSure(before: String, after: String) -> Bool? {
    let said = (SentenceEnd.last(in: before).map { before[$0.upperBound...] } ?? before[...]).words
    let words = said.split(separator: " ")
    let rest = after.words.split(separator: " ")
    guard spoils.isDisjoint(with: words), spoils.isDisjoint(with: rest.prefix(6)) else {
      return nil
    }
    let isEntered = words.contains(where: entering.contains)
    guard isEntered || words.isEmpty || words.contains(where: leading.contains) else { return nil }
    if rest.last == "then" || rest.contains(where: there.contains) { return true }
    return isEntered && rest.isEmpty
  }

  private static let entering: Set<Substring> = [
    "log", "login", "ssh", "connect", "shell", "exec", "enter", "console", "session", "attach",
    "jump", "logging", "connecting", "entering",
  ]
  private static let leading: Set<Substring> = [
    "run", "running", "execute", "use", "using", "with", "via", "by", "through", "start", "open",
    "get", "getting", "type", "first", "then",
  ]
  /// Behind the command: what is done in its shell.
  private static let there: Set<Substring> = [
    "there", "inside", "run", "running", "execute", "executing", "type", "restart", "stop", "start",
    "check", "verify",
  ]
  /// What makes it another way, an example, or nothing to be done.
  private static let spoils: Set<Substring> = [
    "not", "never", "dont", "avoid", "instead", "or", "alternatively", "also", "optionally",
    "example", "eg", "if", "like", "without", "unlike", "when", "previously", "output", "fails",
    "tunnel", "equivalent", "same",
  ]
}

extension [CourseNode] {
  /// What the first command runs, `sudo` aside.
  fileprivate var firstProgram: String? {
    var (nodes, program) = (self, String?.none)
    _ = nodes.withFirstStep { draft in
      guard case .shell(let shell) = draft.action else { return }
      program = shell.script.string.split(whereSeparator: \.isWhitespace)
        .first { $0 != "sudo" }.map(String.init)
    }
    return program
  }
}
