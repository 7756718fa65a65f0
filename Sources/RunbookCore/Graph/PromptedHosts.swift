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
    let isSaid = Self.collect(nodes, into: &names)
    self =
      switch names.count {
      case 0: .nowhere
      case 1: isSaid ? .one(names.first ?? "") : .nowhere
      default: isSaid ? .several : .nowhere
      }
  }

  /// - Returns: false: something opens a shell.
  private static func collect(_ nodes: [CourseNode], into names: inout Set<String>) -> Bool {
    for node in nodes {
      switch node {
      case .step(let draft):
        if case .prompt(let host)? = draft.elsewhere { names.insert(host.name) }
        if case .shell(let shell) = draft.action, opensShell(shell) { return false }
      case .open: return false
      case .group(let group): if !collect(group.nodes, into: &names) { return false }
      case .choice(let choice):
        for option in choice.options where !collect(option.nodes, into: &names) { return false }
      case .close, .fenceEnd: break
      }
    }
    return true
  }

  private static func opensShell(_ shell: Action.Shell) -> Bool {
    let openers = ["ssh", "sudo", "su", "exec", "console", "run", "attach", "shell", "enter"]
    let words = shell.script.string.split(whereSeparator: \.isWhitespace)
    return shell.attachment == .interactive
      || words.count < 20 && words.contains { openers.contains(String($0)) }
        && words.contains { ["-i", "-it", "-ti", "ssh", "su", "console"].contains($0) }
  }
}
