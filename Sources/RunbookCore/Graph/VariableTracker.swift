/// Follows which names a procedure's steps set, and collects those that nothing sets: parameters.
struct VariableTracker {
  private var known: Set<String>
  /// Names whose value only the session knows: set by a command and not captured.
  private var sessionOnly: Set<String> = []
  private(set) var parameters: [Parameter]
  private(set) var findings: [Diagnostic] = []

  init(declared: [Parameter]) {
    parameters = declared
    known = []
  }

  /// Reads the placeholders of `step`, which learns the names of the parameters it needs.
  mutating func read(_ step: inout Step, _ command: CommandText?, isRemote: Bool) {
    keepInShell(&step)
    switch step.action {
    case .shell(var shell):
      let reading = PlaceholderReader.read(
        command ?? CommandText(shell.script), alreadySet: known)
      findings += reading.findings
      shell.placeholders = reading.placeholders.filter {
        !isRemote || $0.form != .variable || isDeclared($0.name)
      }
      step.action = .shell(shell)
      step.parameters = add(shell.placeholders, at: step.source, in: shell.script)
      known.formUnion(reading.sets)
      sessionOnly.formUnion(reading.sets)
    case .http(var request):
      if case .curl(let script) = request.origin {
        let reading = PlaceholderReader.read(script, alreadySet: known)
        findings += reading.findings
        request.placeholders = reading.placeholders.filter {
          !isRemote || $0.form != .variable || isDeclared($0.name)
        }
        step.parameters = add(request.placeholders, at: step.source, in: script)
      } else {
        step.parameters = add(request.placeholders, at: step.source, in: nil)
      }
      known.formUnion(request.captures.map(\.name))
      step.action = .http(request)
    case .message(let message):
      step.parameters = add(message.placeholders, at: step.source, in: message.template)
    case .manual, .checklist, .decision, .wait, .call: break
    }
    known.formUnion(step.captures)
    sessionOnly.subtract(step.captures)
  }

  /// A `curl` line that needs what an earlier command set stays with the shell that knows it.
  private func keepInShell(_ step: inout Step) {
    guard case .http(let request) = step.action, case .curl(let script) = request.origin,
      !sessionOnly.isEmpty
    else { return }
    let names = PlaceholderReader.read(script, alreadySet: []).placeholders.map(\.name)
    guard names.contains(where: sessionOnly.contains) else { return }
    step.action = .shell(Action.Shell(script: script, tools: ["curl"]))
  }

  private func isDeclared(_ name: String) -> Bool { parameters.contains { $0.name == name } }

  private mutating func add(
    _ placeholders: [Placeholder], at source: SourceRange, in script: SourceText?
  ) -> [String] {
    var names: [String] = []
    for placeholder in placeholders where placeholder.context != .comment {
      if !names.contains(placeholder.name) { names.append(placeholder.name) }
      guard !isDeclared(placeholder.name) else { continue }
      var parameter = Parameter(
        name: placeholder.name, placeholder: placeholder.written,
        source: script.map { $0.sourceRange(placeholder.range) } ?? source)
      parameter.proposal = placeholder.proposal
      parameters.append(parameter)
    }
    return names
  }
}
