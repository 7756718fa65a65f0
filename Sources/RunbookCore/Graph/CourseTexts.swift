/// What the steps of a course run, and what people enter and send in it.
extension [CourseNode] {
  var hasChoice: Bool {
    contains { node in
      switch node {
      case .choice: true
      case .group(let group): group.nodes.hasChoice
      case .step, .open, .close, .fenceEnd: false
      }
    }
  }

  /// What the steps have a shell run.
  var scripts: [SourceText] {
    flatMap { node -> [SourceText] in
      switch node {
      case .step(let draft):
        switch draft.action {
        case .shell(let shell): return [shell.script]
        case .http(let request):
          guard case .curl(let script) = request.origin else { return [] }
          return [script]
        case .manual, .checklist, .decision, .wait, .message, .call: return []
        }
      case .group(let group): return group.nodes.scripts
      case .choice(let choice): return choice.options.flatMap(\.nodes.scripts)
      case .open, .close, .fenceEnd: return []
      }
    }
  }

  /// Every line that opens a session.
  var sessionOpeners: [SessionOpener] {
    flatMap { node -> [SessionOpener] in
      switch node {
      case .open(let opener, _): return [opener]
      case .group(let group): return group.nodes.sessionOpeners
      case .choice(let choice): return choice.options.flatMap(\.nodes.sessionOpeners)
      case .step, .close, .fenceEnd: return []
      }
    }
  }

  /// What people enter and send.
  var enteredTexts: [String] {
    flatMap { node -> [String] in
      switch node {
      case .step(let draft):
        switch draft.action {
        case .manual(let manual):
          return (manual.payload.map { [$0] } ?? []) + draft.reference.map(\.text)
        case .message(let message): return [message.template.string]
        case .http(let request):
          if case .curl = request.origin { return [] }
          return [request.url, request.body ?? ""]
        case .shell, .checklist, .decision, .wait, .call: return []
        }
      case .group(let group): return group.nodes.enteredTexts
      case .choice(let choice): return choice.options.flatMap(\.nodes.enteredTexts)
      case .open, .close, .fenceEnd: return []
      }
    }
  }

  /// Steps that run in a session.
  var shellStepCount: Int {
    reduce(0) { count, node in
      switch node {
      case .step(let draft):
        switch draft.action {
        case .shell, .http: count + 1
        case .manual, .checklist, .decision, .wait, .message, .call: count
        }
      case .group(let group): count + group.nodes.shellStepCount
      case .choice(let choice): count + choice.options.reduce(0) { $0 + $1.nodes.shellStepCount }
      case .open, .close, .fenceEnd: count
      }
    }
  }
}
