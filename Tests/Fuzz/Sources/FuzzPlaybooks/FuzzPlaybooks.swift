import FuzzDriver
import RunbookCore

/// Reads any bytes as a playbook and checks what every later stage relies on: steps, findings and
/// explanations have places in the text, every way leads to a step that is there, no command stands
/// in two steps, and the catalogue tells what the whole playbook does.
private func fuzzPlaybook(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  let source = SourceFile(path: "fuzz.md", bytes: bytes)
  let playbook = Playbook(reading: source)
  let whole = SourceRange(0, playbook.source.text.count)
  var scripts: Set<SourceRange> = []
  for graph in playbook.graphs {
    let ids = Set(graph.steps.map(\.id))
    precondition(ids.count == graph.steps.count, "no two steps have one id")
    for step in graph.steps {
      precondition(whole.contains(step.source), "a step has a place")
      for edge in step.next {
        if case .step(let id) = edge.to { precondition(ids.contains(id), "a way leads somewhere") }
      }
      if case .shell(let shell) = step.action, !shell.script.isEmpty {
        precondition(scripts.insert(shell.script.sourceRange).inserted, "no command stands twice")
      }
    }
  }
  for finding in playbook.findings {
    if let range = finding.range { precondition(whole.contains(range), "a finding has a place") }
    precondition(
      !DiagnosticRenderer().text(of: finding, in: playbook.source).isEmpty, "and is told")
  }
  for explanation in playbook.explanations {
    precondition(whole.contains(explanation.range), "an explanation has a place")
  }
  precondition(
    Playbook.summaries(of: source)
      == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) },
    "the catalogue is right")
  return 0
}

/// The package manager makes this name the program's entry.
@_cdecl("FuzzPlaybooks_main")
public func fuzzMain(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  fuzz(count, arguments, fuzzPlaybook)
}
