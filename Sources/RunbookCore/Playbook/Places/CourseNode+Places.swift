/// Nodes whose commands are typed elsewhere, as the text around them says.
extension [CourseNode] {
  /// A bare `exit`.
  var endsShell: Bool {
    contains { node in
      switch node {
      case .close: return true
      case .step(let draft):
        guard case .shell(let shell) = draft.action else { return false }
        return ["exit", "logout"].contains(shell.script.string.trimmed)
      case .group(let group): return group.nodes.endsShell
      case .choice, .open, .fenceEnd: return false
      }
    }
  }

  /// A command that leads to a cluster for all that follow.
  var chooseCluster: Bool {
    contains { node in
      switch node {
      case .step(let draft):
        guard case .shell(let shell) = draft.action else { return false }
        return ClusterWords.choosesCluster(
          shell.script.string.split(whereSeparator: \.isWhitespace))
      case .group(let group): return group.nodes.chooseCluster
      case .choice, .open, .close, .fenceEnd: return false
      }
    }
  }

  /// The program that they start with, where nobody knows it.
  var firstUnknownProgram: (program: String, script: String)? {
    for node in self {
      switch node {
      case .step(let draft):
        guard case .shell(let shell) = draft.action, let first = shell.tools.first else {
          return nil
        }
        return KnownPrograms.names.contains(first) ? nil : (first, shell.script.string)
      case .group(let group): return group.nodes.firstUnknownProgram
      case .choice, .open, .close, .fenceEnd: return nil
      }
    }
    return nil
  }
}
