import Foundation
import RunbookCore

for path in CommandLine.arguments.dropFirst() {
  guard let data = FileManager.default.contents(atPath: path) else { continue }
  let playbook = Playbook(reading: SourceFile(path: path, bytes: [UInt8](data)))
  print("=== \(playbook.id): \(playbook.title)")
  for graph in playbook.graphs {
    let p = graph.procedure
    print("\n## \(p.id) [\(p.kind)] sev=\(p.severity.map { "\($0)" } ?? "-") alert=\(p.alert?.name ?? "-") resp=\(p.responseTime?.text ?? "-") dur=\(p.duration?.text ?? "-") sched=\(p.schedule?.cron ?? p.schedule?.text ?? "-") esc=\(p.escalation.count) params=\(p.parameters.map(\.name))")
    for s in graph.steps {
      var detail = ""
      switch s.action {
      case .shell(let x): detail = x.script.string.replacing("\n", with: "⏎ ")
      case .http(let r): detail = "\(r.method) \(r.url)"
      case .manual(let m): detail = m.instructions.joined(separator: " | ") + (m.payload.map { " «\($0)»" } ?? "")
      case .checklist(let i): detail = "\(i.count): " + i.joined(separator: " | ")
      case .decision(let d): detail = d.kind.rawValue + " " + d.options.map { "\($0.label) ⇒ \($0.text ?? "") \($0.to.map { "\($0)" } ?? "")" }.joined(separator: " ‖ ")
      case .wait(let t): detail = "\(t)s"
      case .message(let m): detail = m.placeholders.map(\.name).joined(separator: ",")
      case .call(let c): detail = c
      }
      print("  \(s.id.text.padding(toLength: 7, withPad: " ", startingAt: 0)) \(s.action.word) \(s.risk) \(s.session.reference.description)\(s.session.doubt.map { " ?\($0.description)" } ?? "")\(s.guardCondition.map { " [guard \($0.text)]" } ?? "") {\(s.title)} \(s.warnings.isEmpty ? "" : "⚠\(s.warnings)") :: \(detail.prefix(200)) -> \(s.next.map { "\($0.to)" })")
    }
  }
  if ProcessInfo.processInfo.environment["F"] != nil { for f in playbook.findings { let q = f.range.map { playbook.source.position(of: $0.start) }; print("  \(q?.line ?? 0):\(q?.column ?? 0) \(f.severity) \(f.message) [\(f.rule)]") } }
}
