/// What a team expects of its procedures, in a text file beside the playbooks, a claim a line;
/// indentation is free, `#` begins a comment line.
///
///     procedure state-persistence/circuit-breaker-open
///       case the store is down
///         given 3 = For Redis
///         given 4 exits 1
///         steps 1 2 3 3.1 4
///         ends failed at 4
///       step 3.1
///         shell readOnly local
///         runs redis-cli -h "$REDIS_HOST" -p "$REDIS_PORT" ping
package struct Expectations: Sendable {
  struct Case: Sendable {
    var name: String
    var line: Int
    var given = Recording(procedure: "")
    var steps: [String]?
    var ending: String?
  }
  struct StepExpectation: Sendable {
    var id: String
    var claims: [String] = []
  }
  struct Procedure: Sendable {
    var id: String
    var line: Int
    var cases: [Case] = []
    var steps: [StepExpectation] = []
    /// `parameter NAME = VALUE, fits PATTERN`
    var parameters: [String] = []
    /// Its lines up to what it is made of, as written: comments and cases.
    var head: [String] = []
  }

  package let source: SourceFile
  private(set) var procedures: [Procedure] = []
  /// Lines that say nothing that is known.
  package private(set) var findings: [Finding] = []
  /// What stands above the first procedure.
  private var preface: [String] = []

  /// Full ids of the procedures that are spoken of.
  package var procedureIDs: [String] { procedures.map(\.id) }

  package init(_ source: SourceFile) {
    self.source = source
    for number in 1...max(1, source.lineCount) {
      let line = source[source.range(ofLine: number)]
      let text = line.trimmed
      keep(line, text)
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      if !take(text, number) {
        findings.append(
          Finding(
            .error(
              "expectation-unreadable", "this line says nothing that is known",
              at: source.range(ofLine: number),
              help: "begin it with procedure, case, given, steps, ends or step"),
            in: source))
      }
    }
  }

  /// Keeps what people wrote: all but what a procedure is made of.
  private mutating func keep(_ line: String, _ text: String) {
    guard let last = procedures.indices.last else {
      if !text.hasPrefix("procedure ") { preface.append(line) }
      return
    }
    let isMade = !procedures[last].steps.isEmpty || !procedures[last].parameters.isEmpty
    let opens = ["procedure ", "step ", "parameter "].contains { text.hasPrefix($0) }
    if !isMade, !opens { procedures[last].head.append(line) }
  }

  private mutating func take(_ text: String, _ line: Int) -> Bool {
    let (word, rest) = Self.split(text)
    if word == "procedure" {
      procedures.append(Procedure(id: rest, line: line))
      return !rest.isEmpty
    }
    guard let last = procedures.indices.last else { return false }
    switch word {
    case "case": procedures[last].cases.append(Case(name: rest, line: line))
    case "step": procedures[last].steps.append(StepExpectation(id: rest))
    case "parameter": procedures[last].parameters.append(text)
    case "given":
      guard let index = procedures[last].cases.indices.last, let entry = Self.given(rest) else {
        return false
      }
      procedures[last].cases[index].given.entries.append(entry)
    case "steps" where procedures[last].steps.isEmpty:
      guard let index = procedures[last].cases.indices.last else { return false }
      procedures[last].cases[index].steps = rest.split(separator: " ").map(String.init)
    case "ends" where procedures[last].steps.isEmpty:
      guard let index = procedures[last].cases.indices.last else { return false }
      procedures[last].cases[index].ending = rest
    default:
      guard let index = procedures[last].steps.indices.last else { return false }
      procedures[last].steps[index].claims.append(text)
    }
    return true
  }

  static func split(_ text: String) -> (String, String) {
    guard let blank = text.firstIndex(of: " ") else { return (text, "") }
    return (String(text[..<blank]), String(text[blank...]).trimmed)
  }

  /// `3 = For Redis`, `4 exits 1`, `5 holds`, `5 does not hold`
  private static func given(_ text: String) -> Recording.Entry? {
    let (step, rest) = split(text)
    let (word, value) = split(rest)
    switch word {
    case "=": return Recording.Entry(step: step, .choice(value == "none" ? [] : [value]))
    case "exits":
      guard let code = Int(value) else { return nil }
      var result = Recording.Result()
      result.termination = .exited(code)
      result.outcome = code == 0 ? .succeeded : .failed
      return Recording.Entry(step: step, .result(result))
    case "holds": return Recording.Entry(step: step, .condition("", holds: true))
    case "does": return Recording.Entry(step: step, .condition("", holds: false))
    default: return nil
    }
  }
}

extension Expectations {
  /// What a procedure is now, as expectations that hold: to be reviewed, cut down and kept.
  package static func text(of graph: StepGraph) -> String { text(of: graph, head: "") }

  /// The same for some procedures, with the comments and cases that stand here.
  package func text(of graphs: [StepGraph]) -> String {
    let texts = graphs.map { graph in
      let own = procedures.first { $0.id == graph.procedure.id }
      return Self.text(of: graph, head: Self.lines(own?.head ?? []))
    }
    return Self.lines(preface) + texts.joined(separator: "\n")
  }

  private static func text(of graph: StepGraph, head: String) -> String {
    var text = "procedure \(graph.procedure.id)\n\(head)\(head.isEmpty ? "" : "\n")"
    for claim in StepClaims.of(graph.procedure.parameters, in: graph.procedure) {
      text += "  \(claim.text)\n"
    }
    for step in graph.steps {
      text += "  step \(step.id)\n"
      for claim in StepClaims.of(step) { text += "    \(claim.text)\n" }
    }
    return text
  }

  /// Without the blank lines at both ends.
  private static func lines(_ lines: [String]) -> String {
    let isBlank = { (line: String) in line.trimmed.isEmpty }
    let kept = lines.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    return kept.map { $0 + "\n" }.joined()
  }
}
