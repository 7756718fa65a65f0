/// What links in a playbook lead to: the anchors of its own headings, by procedure.
struct LinkTable {
  /// Anchor (`quick-rollback`) → procedure id.
  var procedures: [String: String] = [:]

  /// The procedure that `inlines` tell the engineer to run: the link is the action, not a remark.
  func call(in inlines: [Inline], text: String) -> String? {
    var found: [String] = []
    collect(inlines, into: &found)
    guard found.count == 1, let destination = found.first, destination.hasPrefix("#"),
      let procedure = procedures[String(destination.dropFirst())]
    else { return nil }
    let lower = text.lowercased()
    let verbs = ["see ", "run ", "follow ", "execute ", "go to ", "perform ", "use ", "do ", "start "]
    let isAction = verbs.contains { lower.hasPrefix($0) }
    return isAction && text.count <= 120 ? procedure : nil
  }

  private func collect(_ inlines: [Inline], into found: inout [String]) {
    for inline in inlines {
      switch inline {
      case .link(let destination, let children, _):
        found.append(destination)
        collect(children, into: &found)
      case .strong(let children, _), .emphasis(let children, _): collect(children, into: &found)
      case .text, .code, .image, .html, .softBreak, .hardBreak: break
      }
    }
  }
}

extension LinkTable {
  /// Every heading of the outline that may become a procedure, by its anchor.
  init(outline: Section, playbook: String) {
    func visit(_ section: Section) {
      for child in section.headings {
        let anchor = Slug.of(child.title.written)
        if child.isRunnableTitle { procedures[anchor] = "\(playbook)/\(child.title.slug)" }
        visit(child)
      }
    }
    visit(outline)
  }
}

extension Section {
  fileprivate var isRunnableTitle: Bool {
    switch SectionRole(title) {
    case .plain: holdsAction
    case .phase, .reference, .metadata, .templates, .menu: false
    }
  }
}
