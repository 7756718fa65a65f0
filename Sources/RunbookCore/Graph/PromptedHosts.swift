/// The machines that the prompts of a course name, where nothing else says where it is done.
///
/// A command that opens a shell says more than the prompts behind it, which are those of that shell,
/// of another user or of a container: then they count for nothing.
enum PromptedHosts: Equatable {
  case nowhere
  /// It may be the one at which whoever wrote the course was sitting.
  case one(String)
  case several

  init(in nodes: [CourseNode]) {
    var names: Set<String> = []
    Self.collect(nodes, into: &names)
    self =
      names.isEmpty || Self.openShell(nodes)
      ? .nowhere : names.count == 1 ? .one(names.first ?? "") : .several
  }

  private static func collect(_ nodes: [CourseNode], into names: inout Set<String>) {
    for node in nodes {
      switch node {
      case .step(let draft):
        if case .prompt(let host)? = draft.elsewhere { names.insert(host.name) }
      case .group(let group): collect(group.nodes, into: &names)
      case .choice(let choice): for option in choice.options { collect(option.nodes, into: &names) }
      case .open, .close, .fenceEnd: break
      }
    }
  }

  private static func openShell(_ nodes: [CourseNode]) -> Bool {
    nodes.contains { node in
      switch node {
      case .step(let draft):
        if case .shell(let shell) = draft.action { mayOpenOne(shell) } else { false }
      case .open: true
      case .group(let group): openShell(group.nodes)
      case .choice(let choice): choice.options.contains { openShell($0.nodes) }
      case .close, .fenceEnd: false
      }
    }
  }

  /// Asked freely: a prompt that counts for nothing leaves the course as it is without prompts.
  private static func mayOpenOne(_ shell: Action.Shell) -> Bool {
    let words = shell.script.string.split(whereSeparator: \.isWhitespace).map(String.init)
    return shell.attachment == .interactive
      || words.count < 20 && words.contains(where: openers.contains)
        && words.contains(where: marks.contains)
  }

  private static let openers: Set<String> = [
    "ssh", "sudo", "su", "exec", "console", "run", "attach", "shell", "enter",
  ]
  private static let marks: Set<String> = ["-i", "-it", "-ti", "ssh", "su", "console"]
}
