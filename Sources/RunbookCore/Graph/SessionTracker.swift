/// Follows, step by step, which session a playbook's commands run in.
///
/// A session ends at `exit`, another opener, the end of its fence, or a line that starts with the
/// opener's own client. A step after that which does not say where it runs is in doubt: the
/// session before it may still be meant.
struct SessionTracker {
  private(set) var current: SessionOpener?
  /// The session that was open at the end of an earlier fence.
  private(set) var last: SessionOpener?
  private var lastStep: Step.ID?
  /// Steps still to come that run in a session.
  var remaining = 0
  private(set) var findings: [Diagnostic] = []
  private var isReported = false
  /// The opener of a fence that nothing has used yet, and its place.
  private var unused: Opening?

  mutating func open(_ opener: SessionOpener, at range: SourceRange) {
    current = opener
    last = nil
    foreign = nil
    isReported = false
    unused = (opener, range)
  }

  /// A line that opens a session, and its place.
  typealias Opening = (opener: SessionOpener, range: SourceRange)

  /// An opener that is the last thing to run: the engineer works in that shell.
  mutating func takeLastOpener() -> Opening? {
    guard remaining == 0 else { return nil }
    return takeUnused()
  }

  /// The opener that nothing has used, and nothing will.
  mutating func takeUnused() -> Opening? {
    defer { unused = nil }
    return unused
  }

  /// The opener that nothing has used before `next` is opened; the same one goes on.
  mutating func takeUnused(before next: SessionOpener) -> Opening? {
    unused?.opener == next ? nil : takeUnused()
  }

  /// The opener that nothing has used, where a step that does `action` does not use it either; one
  /// that may run in it does.
  mutating func takeUnused(before action: Action, annotated: String?) -> Opening? {
    guard let opener = unused?.opener, let script = SessionTracker.script(of: action) else {
      return nil
    }
    if let annotated {
      return SessionTracker.reference(annotated) == .opened(opener) ? nil : takeUnused()
    }
    let isOpen = current != nil || last != nil
    return isOpen && firstWord(script) != opener.words.first ? nil : takeUnused()
  }

  /// What a step gives to a shell; nil: it runs in none.
  private static func script(of action: Action) -> SourceText? {
    switch action {
    case .shell(let shell): return shell.script
    case .http(let request):
      if case .curl(let text) = request.origin { return text }
      return SourceText("")
    case .manual, .checklist, .decision, .wait, .message, .call: return nil
    }
  }

  /// A shell that this program cannot keep open has been opened: the step that did so.
  private(set) var foreign: Foreign?

  struct Foreign {
    /// The step that opened it, and by which program.
    var step: Step.ID
    var client: String
    /// How many shells have been opened in it.
    var depth = 0
    /// Its fence has not ended.
    var isFenceOpen = true
  }

  mutating func enterForeign(at step: Step.ID, by client: String) {
    foreign = Foreign(step: step, client: client)
    current = nil
    last = nil
  }

  /// What is typed into that shell opens others in it, or leaves the innermost.
  mutating func change(by count: Int) {
    guard let depth = foreign?.depth else { return }
    if depth + count < 0 { close() } else { foreign?.depth = depth + count }
  }

  /// A step that would have run in a session is done by hand.
  mutating func pass() {
    remaining -= 1
    unused = nil
  }

  /// The session that was open last goes on for one step, as the text says; false: none was.
  mutating func goOn() -> Bool {
    if current != nil { return true }
    guard let last else { return false }
    current = last
    isLent = true
    return true
  }

  private var isLent = false

  /// The prompt of the next step names `host`, which may be this machine.
  mutating func ask(_ host: PromptHost) { asked = host.opener }

  private var asked: SessionOpener?
  private var isAskedReported = false

  /// What follows the step that a session went on for says itself where it runs.
  private mutating func giveBack() {
    guard isLent else { return }
    isLent = false
    endFence()
  }

  mutating func close() {
    foreign = nil
    current = nil
    last = nil
  }

  mutating func endFence() {
    foreign?.isFenceOpen = false
    if let current {
      last = current
      isReported = false
    }
    current = nil
  }

  /// This tracker's place, for the next option of a choice.
  func resumed(remaining: Int, findings: [Diagnostic]) -> SessionTracker {
    var copy = self
    copy.remaining = remaining
    copy.findings = findings
    return copy
  }

  /// Where `step` runs.
  mutating func use(
    for step: Step, annotated: String?, source: SourceFile
  ) -> Step.SessionUse {
    use(for: step.action, id: step.id, at: step.source, annotated: annotated)
  }

  /// Where the step `id` runs.
  mutating func use(
    for action: Action, id: Step.ID, at source: SourceRange, annotated: String?
  ) -> Step.SessionUse {
    guard let script = SessionTracker.script(of: action) else { return Step.SessionUse(.local) }
    defer { giveBack() }
    remaining -= 1
    unused = nil
    if let annotated {
      let reference = SessionTracker.reference(annotated)
      if case .opened(let opener) = reference { last = opener } else { last = nil }
      return Step.SessionUse(reference)
    }
    if let opener = current {
      if firstWord(script) == opener.words.first {
        last = opener
        current = nil
        return Step.SessionUse(.local)
      }
      lastStep = id
      return Step.SessionUse(.opened(opener))
    }
    if let asked {
      self.asked = nil
      if !isAskedReported {
        isAskedReported = true
        findings.append(
          .warning(
            "session-unclear",
            "the prompt of step \(id) is that of '\(asked.name)': it may be this machine",
            at: source,
            help: "open it with 'ssh' before it, or annotate the fence with session=local"))
      }
      return Step.SessionUse(.local, doubt: .opened(asked))
    }
    guard let last else { return Step.SessionUse(.local) }
    if firstWord(script) == last.words.first { return Step.SessionUse(.local) }
    if !isReported {
      isReported = true
      let before =
        lastStep.map { "step \($0) ended on '\(last.name)'" } ?? "'\(last.name)' was open before it"
      findings.append(
        .warning(
          "session-unclear", "step \(id) does not say where it runs; \(before)",
          at: source,
          help:
            "start the fence with '\(last.words.joined(separator: " "))', or annotate it with session=local"
        ))
    }
    return Step.SessionUse(.local, doubt: .opened(last))
  }

  private func firstWord(_ script: SourceText) -> String? {
    for index in 0..<script.lineCount {
      let line = String(decoding: script.bytes[script.line(index)], as: UTF8.self).trimmed
      if line.isEmpty || line.hasPrefix("#") { continue }
      return line.split(whereSeparator: \.isWhitespace).first.map(String.init)
    }
    return nil
  }

  /// `local`, `ssh:db-primary`, `docker:web`…
  static func reference(_ text: String) -> SessionReference {
    if text == "local" { return .local }
    guard let colon = text.firstIndex(of: ":") else {
      return .opened(SessionOpener(kind: .ssh, name: text, words: ["ssh", text]))
    }
    let kind = String(text[..<colon])
    let name = String(text[text.index(after: colon)...])
    switch kind {
    case "docker":
      return .opened(
        SessionOpener(kind: .docker, name: name, words: ["docker", "exec", "-it", name, "sh"]))
    case "kubectl":
      return .opened(
        SessionOpener(
          kind: .kubectl, name: name, words: ["kubectl", "exec", "-it", name, "--", "sh"]))
    case "fly":
      return .opened(
        SessionOpener(kind: .fly, name: name, words: ["fly", "ssh", "console", "-a", name]))
    case "sudo":
      return .opened(SessionOpener(kind: .sudo, name: name, words: ["sudo", "-u", name, "-i"]))
    case "su": return .opened(SessionOpener(kind: .su, name: name, words: ["su", "-", name]))
    default: return .opened(SessionOpener(kind: .ssh, name: name, words: ["ssh", name]))
    }
  }
}
