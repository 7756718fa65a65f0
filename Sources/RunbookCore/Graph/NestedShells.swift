/// Shells that are opened inside one on another machine: `sudo su` after `ssh web-1` or
/// `gcloud compute ssh web-1`. Opened here, what is meant for web-1 would hit this machine; sessions
/// do not nest, so all of it is typed there.
struct NestedShells {
  private let source: SourceFile
  /// Places of the openers that others are nested in, whose sessions are not kept.
  private var outermost: Set<SourceRange> = []
  /// The session that is open where `find` reads, and whether a step of its fence has used it.
  private var open: (opener: SessionOpener, range: SourceRange, isUsed: Bool)?
  /// The program that opened the outer shell; nil: none is open.
  private var outer: String?
  /// How many have been opened in it.
  private var depth = 0
  /// The fence of the outer shell has not ended.
  private var isFenceOpen = false
  /// The session that is open and that this program keeps.
  private var kept: SessionOpener?
  /// The one before, whose fence has ended: it may still be meant.
  private var ended: (opener: SessionOpener, range: SourceRange)?
  /// How many shells have been opened that may be typed there.
  private var doubtful = 0

  /// `nodes`, where an opener that is nested in such a shell, and the `exit` that leaves it, are
  /// steps that are typed there.
  static func typed(in nodes: [CourseNode], source: SourceFile) -> [CourseNode] {
    // Most courses have no such opener: their commands are not looked at.
    guard nodes.holdsNestable else { return nodes }
    var shells = NestedShells(source: source)
    shells.find(in: nodes)
    return shells.read(nodes)
  }

  private init(source: SourceFile) { self.source = source }

  /// Notes the sessions in which another shell is opened while they are surely open.
  private mutating func find(in nodes: [CourseNode]) {
    for node in nodes {
      switch node {
      case .open(let opener, let range):
        if let open, opener.isNested(in: open.opener), !isHere(range, after: open.range) {
          outermost.insert(open.range)
        }
        open = (opener, range, false)
      case .close: open = nil
      case .fenceEnd: if open?.isUsed == true { open = nil }
      case .step: open?.isUsed = true
      case .group(let group): find(in: group.nodes)
      case .choice(let choice):
        let before = open
        for option in choice.options {
          open = before
          find(in: option.nodes)
        }
        open = nil
      }
    }
  }

  private mutating func read(_ nodes: [CourseNode]) -> [CourseNode] {
    var result: [CourseNode] = []
    var last: SourceRange?
    for node in nodes {
      switch node {
      case .open(let opener, let range):
        result.append(opened(opener, at: range, after: last).map { .step($0) } ?? node)
        last = range
      case .close: result.append(closed(after: last).map { .step($0) } ?? node)
      case .fenceEnd:
        isFenceOpen = false
        // In a container or a pod hardly anybody stays while another fence begins.
        if let opener = kept, opener.kind == .ssh, let last { ended = (opener, last) }
        kept = nil
        result.append(node)
      case .step(let draft):
        last = draft.range
        result.append(.step(read(draft)))
      case .group(var group):
        last = group.range
        group.nodes = read(group.nodes)
        result.append(.group(group))
      case .choice(var choice):
        last = choice.range
        let before = self
        for index in choice.options.indices {
          self = before
          choice.options[index].nodes = read(choice.options[index].nodes)
        }
        result.append(.choice(choice))
      }
    }
    return result
  }

  /// The step that opens the shell, where the program cannot: inside another, or in doubt; nil: it
  /// opens a session.
  private mutating func opened(
    _ opener: SessionOpener, at range: SourceRange, after last: SourceRange?
  ) -> StepDraft? {
    let title = "Open a shell: \(opener.name)"
    if let outer, opener.isNested(inShellOf: outer), !isHere(range, after: last) {
      depth += 1
      return draft(source[range], title, at: range)
    }
    if outer == nil, let ended, opener.isNested(in: ended.opener),
      !isHere(range, after: ended.range)
    {
      doubtful += 1
      kept = nil
      return inDoubt(source[range], title, at: range)
    }
    (ended, doubtful, depth) = (nil, 0, 0)
    guard outermost.contains(range) else {
      (kept, outer) = (opener, nil)
      return nil
    }
    (kept, outer) = (nil, opener.words.first)
    isFenceOpen = true
    var step = draft(source[range], title, at: range)
    step.isInShell = false
    step.opensShell = outer
    return step
  }

  /// The step that leaves a shell which a step has opened; nil: it closes a session.
  private mutating func closed(after last: SourceRange?) -> StepDraft? {
    let end = last.map { SourceRange($0.end, $0.end) }
    if doubtful > 0, let end {
      doubtful -= 1
      return inDoubt("exit", "Leave that shell", at: end)
    }
    if outer != nil, depth > 0, let end {
      depth -= 1
      return draft("exit", "Leave that shell", at: end)
    }
    (kept, outer, depth, ended) = (nil, nil, 0, nil)
    return nil
  }

  /// `written`, which may stand in a shell that nobody knows of.
  private mutating func read(_ written: StepDraft) -> StepDraft {
    note(written)
    guard doubtful > 0, written.annotations["session"] == nil else { return written }
    var draft = written
    draft.elsewhere = draft.elsewhere ?? .nested
    leaveDoubtful(by: draft)
    return draft
  }

  /// Whether the words between an opener and what stands before it lead back to this machine.
  private func isHere(_ opener: SourceRange, after last: SourceRange?) -> Bool {
    guard let last, last.end < opener.start else { return false }
    let between = source[SourceRange(last.end, opener.start)]
    // So much more than a few words: what is typed by hand hits no wrong machine.
    guard between.utf8.count <= 2000 else { return false }
    let words = " \(between.words) "
    return MachineWords.comesBack(between) || Self.here.contains { words.firstRange(of: $0) != nil }
  }

  private static let here = [
    " laptop ", " workstation ", " locally ", " your machine ", " local machine ",
    " second terminal ", " new terminal ", " another terminal ", " your own machine ",
  ]

  /// Follows what a step opens and leaves.
  private mutating func note(_ draft: StepDraft) {
    guard draft.annotations["session"] == nil else {
      (ended, doubtful) = (nil, 0)
      return
    }
    guard case .shell(let shell) = draft.action else { return }
    if let client = ended?.opener.words.first {
      // The text takes the client up again, or names a place of its own.
      let isHere =
        doubtful > 0
        ? draft.namesItsPlace(inShellOf: client)
        : shell.script.string.trimmed.hasPrefix(client + " ")
      if isHere { (ended, doubtful) = (nil, 0) }
    }
    if let outer {
      let change = ForeignShell.change(by: shell.script, inShellOf: outer)
      if change != 0 {
        depth += change
        if depth < 0 { (self.outer, depth) = (nil, 0) }
      } else if draft.namesItsPlace(inShellOf: outer),
        !(isFenceOpen && depth > 0 && draft.copiesFiles)
      {
        self.outer = nil
        depth = 0
      } else {
        return
      }
    }
    if outer == nil, kept == nil, doubtful == 0 {
      outer = ForeignShell.client(of: CommandText(shell.script))
      isFenceOpen = outer != nil
    }
  }

  /// Follows what a step in a shell that may stand elsewhere opens and leaves.
  private mutating func leaveDoubtful(by draft: StepDraft) {
    guard case .shell(let shell) = draft.action, let client = ended?.opener.words.first else {
      return
    }
    doubtful = max(doubtful + ForeignShell.change(by: shell.script, inShellOf: client), 0)
  }

  private func inDoubt(_ text: String, _ title: String, at range: SourceRange) -> StepDraft {
    var draft = draft(text, title, at: range)
    draft.isInShell = false
    draft.elsewhere = .nested
    return draft
  }

  private func draft(_ text: String, _ title: String, at range: SourceRange) -> StepDraft {
    var draft = StepDraft(
      title: title, range: range,
      action: .shell(.init(script: SourceText(text, at: range.start), attachment: .interactive)))
    draft.isInShell = true
    return draft
  }
}

extension SessionOpener {
  /// Whether it leads to another machine or into a container.
  fileprivate var leadsElsewhere: Bool {
    switch kind {
    case .ssh, .kubectl, .fly, .docker, .dockerCompose: true
    case .sudo, .su: false
    }
  }

  /// Whether it opens a shell on the machine where it is typed: another user's, or a container's.
  fileprivate var isNestable: Bool {
    switch kind {
    case .sudo, .su, .docker, .dockerCompose: true
    case .ssh, .kubectl, .fly: false
    }
  }

  /// Whether it is typed into the session that `outer` opens, on another machine or in a container.
  func isNested(in outer: SessionOpener) -> Bool {
    outer.leadsElsewhere && isNested(inShellOf: outer.words.first ?? "")
  }

  /// Whether it is typed into the shell that `outer` opened. From a container nobody enters another
  /// one: the text takes the container's client up again.
  func isNested(inShellOf outer: String) -> Bool {
    switch kind {
    case .sudo, .su: true
    case .docker, .dockerCompose: !ForeignShell.isContainerClient(outer)
    case .ssh, .kubectl, .fly: false
    }
  }
}

extension [CourseNode] {
  fileprivate var holdsNestable: Bool {
    contains { node in
      switch node {
      case .open(let opener, _): opener.isNestable
      case .group(let group): group.nodes.holdsNestable
      case .choice(let choice): choice.options.contains { $0.nodes.holdsNestable }
      case .step, .close, .fenceEnd: false
      }
    }
  }
}
