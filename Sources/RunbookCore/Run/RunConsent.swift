extension RunWalk {
  /// Settles what stands before a step: its guard, what it depends on, where it runs.
  mutating func mayStart(_ visit: Visit) async throws(Halt) -> Bool {
    guard !state.path.isEveryBranch else { return true }
    if let by = skippedBy(visit) {
      try await skip(visit, by: by, reason: nil)
      return false
    }
    if let condition = visit.step.guardCondition {
      guard try await holds(visit, condition) else { return false }
    }
    return try await acceptsMissing(visit)
  }

  /// The option that leaves a step out (`--answer STEP=skip`): its guard is not asked, and it needs
  /// no value and no session. Of several answers for it, that for this visit counts.
  func skippedBy(_ visit: Visit) -> String? {
    let own = answers(for: visit)
    guard !state.path.isEveryBranch, !own.isEmpty else { return nil }
    let answer = own[min(state.attempts[visit.name] ?? 0, own.count - 1)]
    return AnswerReading.leavesOut(answer.choice, visit.step) ? "option \(answer.by)" : nil
  }

  /// The annotation that leaves a step out, where nobody asks for just this one.
  func leftOutBy(_ visit: Visit) -> String? {
    guard visit.step.isLeftOut else { return nil }
    let only = settings.selection.only
    let isAsked =
      state.path.depth == 1 && (only.contains(visit.step.id.text) || only.contains(visit.name))
    return isAsked ? nil : SkipReason.annotation
  }

  private mutating func holds(_ visit: Visit, _ guarding: Step.Guard) async throws(Halt) -> Bool {
    let verdict: (Bool, String)
    if let given = givenAnswer(visit, guarding.text, as: AnswerReading.yesOrNo) {
      verdict = given
    } else if let found = try await commandVerdict(visit, guarding) {
      verdict = found
    } else {
      guard
        let asked = try await condition(
          visit, guarding.text, .condition(prompt(visit), text: guarding.text))
      else { return false }
      verdict = asked
    }
    try await record(
      .guardEvaluated(
        step: visit.name, text: guarding.text, holds: verdict.0, by: redact(verdict.1)))
    guard !verdict.0 else { return true }
    try await skip(visit, by: SkipReason.guardFalse, reason: guarding.ways.leftOut)
    return false
  }

  /// What the guard's command says: 0 is yes, another status no; nil: there is none, or it came to
  /// no status.
  private mutating func commandVerdict(
    _ visit: Visit, _ guarding: Step.Guard
  ) async throws(Halt) -> (Bool, String)? {
    guard let command = guarding.command else { return nil }
    var step = visit.step
    step.action = .shell(Action.Shell(script: SourceText(command)))
    step.title = guarding.text
    step.risk = .readOnly
    let own = Visit(
      step: step, name: StepName.guardCommand(of: visit.name), graph: visit.graph)
    let (number, event) = try await start(own)
    let request = probe(visit, command, for: .condition)
    let attempt = await perform(Act.script(request).numbered(event), rules)
    try await end(own, number, attempt)
    // 126 and 127: no program could be run, so that nobody has answered.
    guard case .exited(let status) = attempt.termination, ![126, 127].contains(status) else {
      return nil
    }
    return (status == 0, Step.Guard.text(of: command))
  }

  /// A yes or no; nil: the run has moved on instead.
  mutating func condition(
    _ visit: Visit, _ text: String, _ question: Question
  ) async throws(Halt) -> (Bool, String)? {
    var visit = visit
    while true {
      let (handled, reply) = try await ask(&visit, question, text)
      switch handled {
      case .moved: return nil
      case .answer(.yes): return (true, reply.by)
      case .answer(.no): return (false, reply.by)
      case .again, .answer: continue
      }
    }
  }

  private mutating func acceptsMissing(_ visit: Visit) async throws(Halt) -> Bool {
    let prefix = state.path.top.prefix
    let outcomes = state.outcomes
    let missing = visit.step.needs.filter { need in
      !need.isMet { outcomes[prefix + $0.text] }
    }
    guard !missing.isEmpty else { return true }
    let list = missing.map { need in
      need.givers.map { id in
        "\(id) (\(outcomes[prefix + id.text]?.rawValue ?? "did not run"))"
      }.joined(separator: " or ")
    }
    let text = Asked.runWithout(Set(list).sorted().joined(separator: ", "))
    let given = givenAnswer(visit, text, as: AnswerReading.yesOrNo)
    let verdict: (Bool, String)?
    if let given {
      verdict = given
    } else {
      verdict = try await condition(visit, text, .condition(prompt(visit), text: text))
    }
    guard let verdict else { return false }
    try await recordAnswer(visit, text, verdict.0 ? "yes" : "no", by: verdict.1)
    guard !verdict.0 else { return true }
    try await skip(visit, by: verdict.1, reason: "needs step \(list.joined(separator: ", "))")
    return false
  }

  /// Where a step runs when the playbook leaves it open; nil: the run has moved on.
  mutating func settleSession(_ visit: inout Visit) async throws(Halt) -> Bool {
    guard visit.session == nil, !state.path.isEveryBranch, let doubt = visit.step.session.doubt
    else { return true }
    let places = [visit.step.session.reference, doubt]
    let labels = places.map(\.description)
    // What is said of this very step counts more than what was said of one before it.
    if let (index, by) = givenAnswer(
      visit, Asked.whereToRun, as: { AnswerReading.session($0, places) })
    {
      try await recordAnswer(visit, Asked.whereToRun, labels[index], by: by)
      visit.session = places[index]
      return true
    }
    if let known = state.sessionAnswer, known.between == Set(places) {
      visit.session = known.chosen
      return true
    }
    while true {
      let question = Question.choose(prompt(visit), question: Asked.whereToRun, options: labels)
      let (handled, reply) = try await ask(&visit, question, Asked.whereToRun)
      if visit.session != nil { return true }
      switch handled {
      case .moved: return false
      case .answer(.option(let index)) where labels.indices.contains(index):
        try await recordAnswer(visit, Asked.whereToRun, labels[index], of: reply)
        visit.session = places[index]
        return true
      case .again, .answer: continue
      }
    }
  }

  /// Agreement to run a command exactly as shown.
  mutating func consent(_ visit: inout Visit) async throws(Halt) -> Consent {
    if visit.isConfirmed || state.path.isEveryBranch { return .granted }
    let isDestructive = visit.risk == .destructive
    if isDestructive, !settings.allowedDestructive.covers(visit.step, named: visit.name) {
      return try await typedConsent(&visit)
    }
    if visit.agreed == shownWhole(visit), visit.step.confirm != .each { return .granted }
    guard let by = standingConsent(visit) else { return try await askedConsent(&visit) }
    if let by { try await recordAnswer(visit, Asked.runIt, "yes", by: by) }
    return .granted
  }

  /// Who agreed beforehand; `.some(nil)`: nobody needs to. nil: it must be asked.
  private func standingConsent(_ visit: Visit) -> String?? {
    guard visit.edited == nil else { return nil }
    if settings.saysYes || settings.confirm == .none {
      // On whose word the word was not asked for is on record too.
      return .some(
        visit.risk == .destructive ? "options --yes and --allow-destructive" : "option --yes")
    }
    switch visit.step.confirm {
    case .never where visit.risk != .destructive: return .some("annotation confirm=never")
    case .each: return nil
    case .never, nil: break
    }
    return settings.confirm == .changes && visit.risk == .readOnly ? .some(nil) : nil
  }

  private mutating func askedConsent(_ visit: inout Visit) async throws(Halt) -> Consent {
    if visit.edited == nil,
      let (answer, by) = givenAnswer(visit, Asked.runIt, as: AnswerReading.yesNoSkip)
    {
      if answer == .yes {
        try await recordAnswer(visit, Asked.runIt, "yes", by: by)
        return .granted
      }
      try await skip(visit, by: by, reason: nil)
      return .moved
    }
    while true {
      let (handled, reply) = try await ask(&visit, .confirm(prompt(visit)), Asked.runIt)
      switch handled {
      case .moved: return .moved
      case .answer(.yes):
        try await recordAnswer(visit, Asked.runIt, "yes", of: reply)
        return .granted
      case .again:
        if visit.risk == .destructive,
          !settings.allowedDestructive.covers(visit.step, named: visit.name)
        {
          return try await typedConsent(&visit)
        }
      case .answer: continue
      }
    }
  }

  /// A destructive step runs on a typed word only; anything else asks what to do instead.
  private mutating func typedConsent(_ visit: inout Visit) async throws(Halt) -> Consent {
    let word = confirmationWord(visit)
    let text = Asked.typeWord(word)
    while true {
      let (handled, reply) = try await ask(&visit, .typeWord(prompt(visit), word: word), text)
      switch handled {
      case .moved: return .moved
      case .answer(.yes):
        try await recordAnswer(visit, text, word, of: reply)
        return .granted
      case .answer(.value(let typed)) where typed == word:
        try await recordAnswer(visit, text, word, of: reply)
        return .granted
      case .again:
        if visit.risk != .destructive { return try await askedConsent(&visit) }
      case .answer:
        guard try await staysAtDestructive(&visit) else { return .moved }
        if visit.risk != .destructive { return try await askedConsent(&visit) }
      }
    }
  }

  /// The usual keys after a word that was not typed; false: the run has moved on.
  private mutating func staysAtDestructive(_ visit: inout Visit) async throws(Halt) -> Bool {
    let notes = ["not run: the word was not typed (what is pasted does not count)"]
    let (handled, _) = try await ask(
      &visit, .confirm(prompt(visit, notes: notes)), Asked.runIt)
    switch handled {
    case .moved: return false
    case .again, .answer: return true
    }
  }

  /// The target's name, else the host, else `destroy`.
  func confirmationWord(_ visit: Visit) -> String {
    if let target = plan.target { return target.name }
    if case .opened(let opener) = session(visit) {
      switch opener.kind {
      case .sudo, .su: break
      case .ssh, .docker, .dockerCompose, .kubectl, .fly: return opener.name
      }
    }
    return "destroy"
  }
}
