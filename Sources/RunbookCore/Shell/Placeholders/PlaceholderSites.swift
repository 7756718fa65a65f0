/// Where in a script the shell reads what, as far as gaps and variables care.
///
/// One walk over the structure gives, for each stretch of text, the context that a value put there
/// must be quoted for, the command it belongs to and the flag before it.
struct PlaceholderSites {
  struct Site {
    var range: Range<Int>
    var context: Placeholder.Context
    /// The command's program; empty: none (a comment, an assignment).
    var program: String
    /// The long flag whose value this word is.
    var flag: String?
    /// The whole word, which may be longer than the site.
    var word: Range<Int>
    var isInTest: Bool
    /// The word stands where the program's name does.
    var isProgram: Bool
  }

  struct Variable {
    var name: String
    var range: Range<Int>
    var context: Placeholder.Context
    var operation: String
  }

  private(set) var sites: [Site] = []
  private(set) var variables: [Variable] = []
  private(set) var assigned: Set<String> = []
  private let bytes: [UInt8]
  private var backquoted: [Range<Int>] = []

  init(_ text: CommandText) {
    bytes = text.source.bytes
    var feeds: [Int: String] = [:]
    for command in text.script.commands { visit(command, reader: nil, &feeds) }
    for document in text.script.hereDocuments {
      let reader = feeds[document.delimiter.lowerBound] ?? ""
      let isHidden = backquoted.contains { $0.overlaps(document.body) }
      let context: Placeholder.Context =
        isHidden || Self.readsScripts(reader)
        ? .rereads : .hereDocument(isQuoted: document.isQuoted)
      sites.append(
        Site(
          range: document.body, context: context, program: reader, flag: nil, word: document.body,
          isInTest: false, isProgram: false))
      visit(document.parts, in: Frame(context: context, program: reader, word: document.body))
    }
    for comment in text.script.comments {
      sites.append(
        Site(
          range: comment, context: .comment, program: "", flag: nil, word: comment,
          isInTest: false, isProgram: false))
    }
    sites.sort {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
  }

  // MARK: Commands

  private struct Frame {
    var context: Placeholder.Context
    var program: String
    var flag: String?
    var word: Range<Int>
    var isInTest = false
    var isProgram = false
    /// A program reads the text as a language of its own.
    var rereads = false
    /// No word splitting here: the right side of an assignment.
    var isAssignment = false
  }

  /// Programs that take what they are given on standard input as commands or statements.
  static func readsScripts(_ program: String) -> Bool { scriptReaders.contains(program) }

  private static let scriptReaders = ShellName.all.union(ScriptName.interpreters).union([
    "ssh", "psql", "mysql", "mariadb", "sqlite3", "mongosh", "mongo", "redis-cli", "xargs", "sudo",
    "docker", "kubectl", "docker-compose", "fly", "su", "rails", "bc", "eval", "source", "cqlsh",
    "clickhouse-client", "oc",
  ])

  private static func program(of command: ShellCommand) -> String {
    guard case .simple(let simple) = command.body, let first = simple.words.first else { return "" }
    return CommandName.base(first.value)
  }

  private mutating func visit(
    _ command: ShellCommand, reader: String?, _ feeds: inout [Int: String]
  ) {
    for redirection in command.redirections {
      if redirection.operation.hasPrefix("<<"), redirection.operation != "<<<" {
        let own = Self.program(of: command)
        feeds[redirection.target.range.lowerBound] = Self.readsScripts(own) ? own : (reader ?? own)
      } else {
        let rereads = redirection.operation == "<<<" && Self.readsScripts(Self.program(of: command))
        visit(
          redirection.target,
          in: Frame(
            context: .unquoted, program: Self.program(of: command), word: redirection.target.range,
            rereads: rereads))
      }
    }
    switch command.body {
    case .simple(let simple): visit(simple, reader: reader)
    case .pipeline(let members):
      let readers = members.map(Self.program(of:))
      var later = reader
      var byMember: [String?] = []
      for program in readers.reversed() {
        byMember.append(later)
        if Self.readsScripts(program) { later = program }
      }
      for (member, reader) in zip(members, byMember.reversed()) {
        visit(member, reader: reader, &feeds)
      }
    case .list(let members):
      for member in members { visit(member.command, reader: reader, &feeds) }
    case .compound(let compound):
      if let variable = compound.variable { assigned.insert(variable) }
      let isTest = compound.keyword == .test || compound.keyword == .caseIn
      for word in compound.words {
        visit(
          word,
          in: Frame(
            context: compound.keyword == .arithmetic ? .arithmetic : .unquoted,
            program: compound.keyword == .forIn && compound.words.count > 1 ? "for" : "",
            word: word.range, isInTest: isTest, isAssignment: isTest))
      }
      for inner in compound.condition + compound.body { visit(inner, reader: reader, &feeds) }
    case .function(_, let body):
      for inner in body { visit(inner, reader: reader, &feeds) }
    }
  }

  private mutating func visit(_ simple: ShellCommand.Simple, reader: String?) {
    let isPrefix = !simple.words.isEmpty
    for assignment in simple.assignments {
      if !isPrefix { assigned.insert(assignment.name) }
      for word in [assignment.value].compactMap({ $0 }) + assignment.elements {
        visit(
          word,
          in: Frame(
            context: .unquoted, program: "", word: word.range,
            isAssignment: assignment.value != nil))
      }
    }
    guard let first = simple.words.first else { return }
    let program = CommandName.base(first.value)
    SetNames.collect(simple.words, into: &assigned)
    var rereading = Rereading.words(simple.words)
    if let reader, Self.readsScripts(reader), ["echo", "printf"].contains(program) {
      // `echo "…" | bash`
      rereading = Set(simple.words.indices.dropFirst())
    }
    let effective = effective(program, simple.words)
    var flag: String?
    for (index, word) in simple.words.enumerated() {
      visit(
        word,
        in: Frame(
          context: .unquoted, program: effective, flag: flag,
          word: word.range,
          isProgram: index == 0, rereads: rereading.contains(index),
          isAssignment: index > 0 && SetNames.declaring.contains(program)))
      let value = word.value
      flag =
        value.hasPrefix("--") && !value.contains("=") && value.utf8.count > 3
        ? String(value.dropFirst(2)) : nil
    }
  }

  /// The program behind `sudo` and its like.
  private func effective(_ program: String, _ words: [ShellWord]) -> String {
    guard ["sudo", "env", "time", "nohup", "xargs"].contains(program),
      case .words(let inner)? = InnerCommand.find(in: words)?.content, let first = inner.first
    else { return program }
    return CommandName.base(first.value)
  }

  // MARK: Words

  private mutating func visit(_ word: ShellWord, in frame: Frame) { visit(word.parts, in: frame) }

  private mutating func visit(_ parts: [ShellWord.Part], in frame: Frame) {
    for part in parts {
      switch part {
      case .plain(let range): add(range, frame.context, frame)
      case .escaped(let range): add(range, .rereads, frame)
      case .singleQuoted(let range): add(range, .singleQuoted, frame)
      case .ansiQuoted(let range): add(range, .rereads, frame)
      case .doubleQuoted(_, let inner):
        var quoted = frame
        if case .unquoted = frame.context { quoted.context = .doubleQuoted }
        visit(inner, in: quoted)
      case .parameter(let name, let operation, let argument, let range):
        addVariable(name, operation, range, frame)
        var inner = frame
        inner.context = .rereads
        visit(argument, in: inner)
      case .command(let commands, let isBackquoted, let range):
        if isBackquoted { backquoted.append(range) }
        visitNested(commands, isBackquoted: isBackquoted)
      case .process(let commands, _): visitNested(commands, isBackquoted: false)
      case .arithmetic(let inner, _):
        var arithmetic = frame
        arithmetic.context = .arithmetic
        visit(inner, in: arithmetic)
      }
    }
  }

  private mutating func visitNested(_ commands: [ShellCommand], isBackquoted: Bool) {
    let first = sites.count
    var feeds: [Int: String] = [:]
    for command in commands { visit(command, reader: nil, &feeds) }
    if isBackquoted {
      // Backslashes and quotes mean something else in there.
      for index in first..<sites.count where sites[index].context != .comment {
        sites[index].context = .rereads
      }
    }
  }

  private mutating func add(_ range: Range<Int>, _ context: Placeholder.Context, _ frame: Frame) {
    sites.append(
      Site(
        range: range, context: frame.rereads ? .rereads : context, program: frame.program,
        flag: frame.flag, word: frame.word, isInTest: frame.isInTest, isProgram: frame.isProgram))
  }

  private mutating func addVariable(
    _ name: String, _ operation: String, _ range: Range<Int>, _ frame: Frame
  ) {
    var context = frame.context
    if case .unquoted = context { context = frame.isAssignment ? .doubleQuoted : .rereads }
    if frame.rereads { context = .rereads }
    variables.append(Variable(name: name, range: range, context: context, operation: operation))
  }
}
