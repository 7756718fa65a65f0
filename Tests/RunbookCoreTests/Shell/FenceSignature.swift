@testable import RunbookCore

/// A fence's reading in a few letters, for tables.
///
/// `R` is reference, `C3` a checklist of three. Groups: `l` looks, `c` changes, `d` destroys, with
/// `w` watch or `i` interactive; `o` opens a session, `x` closes it, `t` waits, `k2` ticks two
/// items, `m` is manual. Behind them `#` a number, `?` a condition, `+` an expectation, `!` a
/// warning, `_` a payload, `{2}` two gaps. In front `menu:`, `alt[0-1,1-3]:` or `if[…]:`.
enum FenceSignature {
  static func of(_ fence: ShellFence) -> String {
    switch fence.role {
    case .reference: return "R"
    case .checklist(let items): return "C\(items.count)"
    case .commands: break
    }
    return composition(fence.composition) + fence.groups.map(group).joined(separator: " ")
  }

  private static func composition(_ composition: Composition) -> String {
    switch composition {
    case .sequence: return ""
    case .menu: return "menu:"
    case .alternatives(let all):
      return all.map { one in
        let options = one.options.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: ",")
        return (one.areConditions ? "if" : "alt") + "[\(options)]:"
      }.joined()
    }
  }

  private static func group(_ group: CommandGroup) -> String {
    let text = CommandText(group.script)
    var mark: String
    switch group.kind {
    case .shell:
      mark =
        ["readOnly": "l", "change": "c", "destructive": "d"][CommandRisk.risk(of: text).rawValue]
        ?? "?"
      switch ProgramUse.attachment(of: text) {
      case .captured: break
      case .interactive: mark += "i"
      case .watch: mark += "w"
      case .service: mark += "s"
      }
    case .opensSession: mark = "o"
    case .closesSession: mark = "x"
    case .wait: mark = "t"
    case .checklist(let items): mark = "k\(items.count)"
    case .manual: mark = "m"
    }
    if group.number != nil { mark += "#" }
    if group.condition != nil { mark += "?" }
    if !group.expected.isEmpty { mark += "+" }
    if !group.warnings.isEmpty { mark += "!" }
    if group.payload != nil { mark += "_" }
    let gaps = PlaceholderReader.read(text).placeholders.count
    if gaps > 0, group.payload == nil { mark += "{\(gaps)}" }
    return mark
  }
}
