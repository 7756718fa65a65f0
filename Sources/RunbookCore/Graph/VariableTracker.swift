/// Follows which names a procedure's steps set, and collects those that nothing sets: parameters.
struct VariableTracker {
  private var known: Set<String>
  /// Names whose value only the session knows: set by a command and not captured.
  private var sessionOnly: Set<String> = []
  /// Names that a request captures as secrets.
  private var secrets: Set<String> = []
  /// The steps that capture each name; several do in ways of which one is taken.
  private var capturedBy: [String: [Step.ID]] = [:]
  /// The steps of each session that set a variable of its shell.
  private var setBy: [SessionReference: [String: [Step.ID]]] = [:]
  private(set) var parameters: [Parameter]
  /// Where each name stands in `parameters`.
  private var places: [String: Int]
  private(set) var findings: [Diagnostic] = []

  /// What earlier steps' example output shows.
  private var shown = ShownValues()
  /// What the text tells of words in the commands.
  private let told: [ToldValue]
  /// Variables to which several steps glue words in different ways.
  var varied: Set<String> = []
  /// Example words of all its commands.
  var examples = ExampleWords()
  private var names = FillerNames()

  init(declared: [Parameter], told: [ToldValue] = []) {
    parameters = declared
    places = Dictionary(
      declared.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.told = told
    known = []
  }

  /// Reads the placeholders of `step`, which learns the names of the parameters it needs.
  mutating func read(_ step: inout Step, _ command: CommandText?, isRemote: Bool) {
    keepInShell(&step)
    noteNeeds(of: &step, command)
    defer {
      for name in step.captures where capturedBy[name]?.last != step.id {
        capturedBy[name, default: []].append(step.id)
      }
      shown.learn(from: step)
    }
    switch step.action {
    case .shell(let shell): read(&step, shell, command, isRemote: isRemote)
    case .http(let request): read(&step, request, command, isRemote: isRemote)
    case .message(let message):
      step.parameters = add(message.placeholders, at: step.source, in: message.template)
      noteCaptures(of: step)
    case .manual, .checklist, .decision, .wait, .call: noteCaptures(of: step)
    }
  }

  private mutating func noteCaptures(of step: Step) {
    known.formUnion(step.captures)
    sessionOnly.subtract(step.captures)
  }

  private mutating func read(
    _ step: inout Step, _ shell: Action.Shell, _ command: CommandText?, isRemote: Bool
  ) {
    var shell = shell
    let text = command ?? CommandText(shell.script)
    var reading = reading(of: text, title: step.title)
    let isShell = ["bash", "sh", "zsh", ""].contains(shell.interpreter)
    names.name(&reading, in: shell.script, isShell: isShell, isUsed: isUsed)
    findings += reading.findings
    if !isRemote {
      findings += ExpansionFinding.find(reading.placeholders, in: text, isDeclared: isDeclared)
    }
    shell.placeholders = asked(reading.placeholders, isRemote: isRemote)
    if isShell {
      noteVariables(reading, of: &step)
    } else {
      shell.placeholders = Self.ofAnotherLanguage(shell.placeholders)
    }
    step.action = .shell(shell)
    step.parameters = add(shell.placeholders, at: step.source, in: shell.script)
    known.formUnion(reading.sets)
    sessionOnly.formUnion(reading.sets)
    noteCaptures(of: step)
  }

  private mutating func read(
    _ step: inout Step, _ request: HTTPRequest, _ command: CommandText?, isRemote: Bool
  ) {
    var request = request
    if case .curl(let script) = request.origin {
      var reading = reading(of: CommandText(script))
      names.name(&reading, in: script, isShell: true, isUsed: isUsed)
      guard Self.fit(&request, script, reading.placeholders) else {
        // Only a shell can be given all of these.
        step.action = .shell(Action.Shell(script: script, tools: ["curl"]))
        read(&step, command, isRemote: isRemote)
        return
      }
      findings += reading.findings
      request.placeholders = asked(reading.placeholders, isRemote: isRemote)
      step.parameters = add(request.placeholders, at: step.source, in: script)
    } else {
      step.parameters = add(request.placeholders, at: step.source, in: nil)
    }
    for prompt in request.prompts {
      guard let index = places[prompt.name] else { continue }
      parameters[index].description = parameters[index].description ?? prompt.question
    }
    secrets.formUnion(request.secretCaptures)
    // No shell sets these: they reach later steps as values, by the names of parameters.
    step.captures += request.captures.map { HTTPTemplate.parameterName($0.name) }
    step.action = .http(request)
  }

  /// The placeholders of `text`, under the names that example output gives them.
  private mutating func reading(of text: CommandText, title: String = "") -> PlaceholderReading {
    var reading = PlaceholderReader.read(
      text, alreadySet: known, declared: varied.union(parameters.map(\.name)),
      told: told.map(\.word) + examples.asked + shown.words(in: text), kept: examples.kept,
      title: title)
    shown.name(&reading.placeholders)
    return reading
  }

  /// The variables of another machine's shell are its own, unless the playbook declares them.
  private func asked(_ placeholders: [Placeholder], isRemote: Bool) -> [Placeholder] {
    placeholders.filter { !isRemote || $0.form != .variable || isDeclared($0.name) }
  }

  /// The steps whose captured values this one uses.
  private func noteNeeds(of step: inout Step, _ command: CommandText?) {
    guard !capturedBy.isEmpty else { return }
    var names: [String] = []
    switch step.action {
    case .shell(let shell):
      let text = command ?? CommandText(shell.script)
      names = PlaceholderSites(text).variables.map(\.name)
      names += PlaceholderReader.read(text, alreadySet: []).placeholders.map(\.name)
    case .http(let request): names = request.placeholders.map(\.name)
    case .message(let message): names = message.placeholders.map(\.name)
    case .manual, .checklist, .decision, .wait, .call: break
    }
    for name in names {
      guard let givers = capturedBy[name], !step.needs.contains(where: { $0.name == name })
      else { continue }
      step.needs.append(Step.Need(name, from: givers))
    }
  }

  /// The steps whose variables this one finds in its session, and those that it leaves there.
  private mutating func noteVariables(_ reading: PlaceholderReading, of step: inout Step) {
    let session = step.session.reference
    for name in reading.uses.sorted() where !isDeclared(name) {
      guard let givers = setBy[session]?[name], !step.needs.contains(where: { $0.name == name })
      else { continue }
      step.needs.append(Step.Need(name, from: givers, isCaptured: false))
    }
    for name in reading.sets { setBy[session, default: [:]][name, default: []].append(step.id) }
  }

  /// A `curl` line that needs what an earlier command set stays with the shell that knows it.
  private func keepInShell(_ step: inout Step) {
    guard case .http(let request) = step.action, case .curl(let script) = request.origin,
      !sessionOnly.isEmpty
    else { return }
    let text = CommandText(script)
    let names =
      PlaceholderReader.read(text).placeholders.map(\.name)
      + PlaceholderSites(text).variables.map(\.name)
    guard names.contains(where: sessionOnly.contains) else { return }
    step.action = .shell(Action.Shell(script: script, tools: ["curl"]))
  }

  /// Lifts `request` anew from `script` where its gaps are not those that the steps before it and
  /// the playbook's words leave; false: it cannot be.
  private static func fit(
    _ request: inout HTTPRequest, _ script: SourceText, _ gaps: [Placeholder]
  ) -> Bool {
    let marks = gaps.filter { $0.form != .variable }
    let lifted = request.placeholders.filter { $0.form != .variable }
    guard
      Set(marks.map { "\($0.range) \($0.name)" }) != Set(lifted.map { "\($0.range) \($0.name)" })
    else { return true }
    guard var fitting = CurlLine.lift(script, placeholders: marks) else { return false }
    fitting.expectedStatuses = request.expectedStatuses
    request = fitting
    return true
  }

  /// In a text that is no shell, nobody knows how a value would have to be quoted; brackets and
  /// dollars are the language's own.
  private static func ofAnotherLanguage(_ placeholders: [Placeholder]) -> [Placeholder] {
    placeholders.filter { $0.form == .angle || $0.form == .mustache }.map { placeholder in
      var reread = placeholder
      reread.context = .rereads
      return reread
    }
  }

  /// Learns what must be known before anybody knows where `step` runs.
  mutating func read(_ opener: SessionOpener, of step: inout Step) {
    let gaps = opener.placeholders.filter { !known.contains($0.name) }
    guard !gaps.isEmpty else { return }
    for name in add(gaps, at: step.source, in: nil) where !step.parameters.contains(name) {
      step.parameters.append(name)
    }
  }

  /// Whether a name means something already.
  private var isUsed: (String) -> Bool {
    let (known, places) = (known, places)
    return { name in known.contains(name) || places[name] != nil }
  }

  /// `opener` with the names that its gaps have in this procedure.
  mutating func named(_ opener: SessionOpener) -> SessionOpener {
    var opener = opener
    let line = opener.line
    for gap in opener.placeholders {
      opener.gapNames[gap.written] = names.newName(gap, in: line, isUsed)
    }
    return opener
  }

  private func isDeclared(_ name: String) -> Bool { places[name] != nil }

  private mutating func add(
    _ placeholders: [Placeholder], at source: SourceRange, in script: SourceText?
  ) -> [String] {
    var names: [String] = []
    var seen: Set<String> = []
    for placeholder in placeholders where placeholder.context != .comment {
      if seen.insert(placeholder.name).inserted { names.append(placeholder.name) }
      if let index = places[placeholder.name] {
        // Where one of its places needs a secret, it is one everywhere.
        if placeholder.isSecret == true, !parameters[index].isDeclared {
          parameters[index].isSecret = true
        }
        continue
      }
      var parameter = Parameter(
        name: placeholder.name, placeholder: placeholder.written,
        source: script.map { $0.sourceRange(placeholder.range) } ?? source)
      parameter.proposal = placeholder.proposal
      parameter.description = told.first { $0.word == placeholder.written }?.meaning
      if !placeholder.choices.isEmpty {
        parameter.pattern = placeholder.choices.joined(separator: "|")
        parameter.description =
          parameter.description ?? "one of \(placeholder.choices.joined(separator: ", "))"
      }
      if let isSecret = placeholder.isSecret { parameter.isSecret = isSecret }
      if secrets.contains(parameter.name) { parameter.isSecret = true }
      places[parameter.name] = parameters.count
      parameters.append(parameter)
    }
    return names
  }
}
