import RunbookCore

/// Writes the text that a POSIX `sh` reads to run one step, for places that have no `bash`.
///
/// Directory, variables, exports and the umask last from step to step; functions and options do
/// not. A step stops after its first top-level command that fails.
enum PosixDriver {
  /// The same as `BashDriver.text`, but for the stream the state is written to: descriptor 8.
  static func text(
    script: String, state: String, variables: [ScriptRequest.Variable], captures: [String],
    directory: String?, frame: String
  ) -> String {
    let cut = BashDriver.quoted(frame + ",")
    var text = "__rb_status=end __rb_final=\n"
    text += "(set -o pipefail) 2>/dev/null && set -o pipefail\n"
    text += prelude(frame: frame, cut: cut, captures: captures.filter(BashDriver.isName))
    if !state.isEmpty { text += "{ \(state)\n} >/dev/null 2>&1\n" }
    for variable in variables where BashDriver.isName(variable.name) {
      text += "\(variable.name)=\(BashDriver.quoted(variable.value))\n"
    }
    text += "trap __rb_end 0\n"
    if let directory { text += "cd -- \(BashDriver.quoted(directory)) || exit 1\n" }
    let chunks = BashDriver.chunks(of: script, evaluator: "eval")
    if chunks.count == 1 { text += "__rb_final=final\n" }
    for (index, chunk) in chunks.enumerated() {
      text += chunk.text + (chunk.text.hasSuffix("\n") ? "" : "\n")
      if chunk.text.hasSuffix("\\") { text += "\n" }
      guard !chunk.isBackground else { continue }
      text += "{ __rb_code=$?; [ \"$__rb_code\" = 0 ] || exit \"$__rb_code\"; } 2>/dev/null\n"
      if index == chunks.count - 2 { text += "__rb_final=final\n" }
    }
    return text + "exit 0\n"
  }

  /// An interactive shell with what the shell that starts it exports.
  static let operatorShell = "PS1='(runbook: exit goes back) $ ' sh -i"

  private static func prelude(frame: String, cut: String, captures: [String]) -> String {
    let reported = captures.map { "printf '%s%s%s%s' \($0) \(cut) \"${\($0)-}\" \(cut)\n" }
    return """
      __rb_dump() {
      printf '%s%s0%s%s%s%s%s' "$__rb_status" \(cut) \(cut) "$PWD" \(cut) "$__rb_final" \(cut)
      jobs -l
      printf '%s%s%s' \(cut) "${!-}" \(cut)
      \(reported.joined())printf %s \(cut)
      unset __rb_status __rb_final __rb_code
      set
      export -p
      printf 'umask %s\\n' "$(umask)"
      printf %s \(cut)
      }
      __rb_end() {
      __rb_code=$?
      trap - 0
      trap '' HUP INT TERM
      { set +xvu; } 2>/dev/null
      __rb_state=$(__rb_dump 2>/dev/null)
      LC_ALL=C
      printf '%sstate %s\\n%s%s' \(frame) "${#__rb_state}" "$__rb_state" \(frame) >&8
      exit "$__rb_code"
      }

      """
  }

  /// A captured state without the driver's own names and those that the shell sets itself.
  ///
  /// - Parameter state: assignments as `set` prints them, each quoted for the shell to read again
  ///   (POSIX, XCU 2.14), then `export -p`.
  ///
  /// - Parameter traceParent: the step's own place in the trace, which is no other's.
  static func cleaned(_ state: String, of traceParent: String? = nil) -> String {
    var kept: [String] = []
    let trace = traceParent.map { "\(TraceContext.variable)=\($0)" }
    for statement in statements(state) {
      let name = statement.prefix { $0 != "=" && $0 != "\n" }
      if name.hasPrefix("__rb_") || moving.contains(String(name)) { continue }
      if let trace, ["", "export "].contains(where: { $0 + trace == unquoted(statement) }) {
        continue
      }
      if statement.hasPrefix("export ") {
        let exported = statement.dropFirst(7).prefix { $0 != "=" }
        if moving.contains(String(exported)) || exported.hasPrefix("__rb_") { continue }
      }
      kept.append(statement)
    }
    return kept.joined(separator: "\n")
  }

  private static func unquoted(_ statement: String) -> String {
    statement.filter { $0 != "'" && $0 != "\"" }
  }

  /// Cut at line breaks outside quotes.
  static func statements(_ state: String) -> [String] {
    var found: [String] = []
    var bytes: [UInt8] = []
    var quote: UInt8?
    var isEscaped = false
    for byte in state.utf8 {
      if byte == 0x0A, quote == nil, !isEscaped {
        found.append(String(decoding: bytes, as: UTF8.self))
        bytes = []
        continue
      }
      bytes.append(byte)
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "'") {
        isEscaped = true
      } else if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      }
    }
    if !bytes.isEmpty { found.append(String(decoding: bytes, as: UTF8.self)) }
    return found
  }

  private static let moving: Set<String> = [
    "PPID", "LINENO", "OPTIND", "RANDOM", "SECONDS", "PS1", "PS2", "PS4", "_", "FUNCNAME",
    "BASHPID",
    "EPOCHSECONDS", "EPOCHREALTIME", "HISTCMD", "UID", "EUID", "SHLVL",
  ]
}
