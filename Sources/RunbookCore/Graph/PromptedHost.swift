/// A course that speaks of no place but the one machine of its prompts: it may be the one at which
/// whoever wrote it was sitting.
extension [CourseNode] {
  /// Its name; nil: there is none, or something leads to another place.
  var onlyHost: String? {
    var names: Set<String> = []
    return collectHosts(&names) && names.count == 1 ? names.first : nil
  }

  /// - Returns: false: another place is spoken of.
  private func collectHosts(_ names: inout Set<String>) -> Bool {
    for node in self {
      switch node {
      case .step(let draft):
        switch draft.elsewhere {
        case nil: break
        case .prompt(let host): names.insert(host.name)
        case .machine, .container, .cluster, .nested: return false
        }
      case .open(let opener, _): if opener.kind == .ssh { return false }
      case .group(let group): if !group.nodes.collectHosts(&names) { return false }
      case .choice(let choice):
        for option in choice.options where !option.nodes.collectHosts(&names) { return false }
      case .close, .fenceEnd: break
      }
    }
    return true
  }
}
