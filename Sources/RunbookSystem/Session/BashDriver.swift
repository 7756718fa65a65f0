import Foundation
import RunbookCore

/// Writes the text that a real `bash` reads to run one step: the state left by the step before, the
/// step's commands with a check after each, and the capture of the state they leave.
///
/// Bash stops after the first top-level command that fails where `set -e` would; a loop or other
/// compound runs to its end as typed, and fails then if a command in it failed. `pipefail` is on, and a member of a
/// pipeline that is not its last may end by a closed pipe (status 141). Names that start with
/// `__rb_` are the driver's own and never become part of the kept state. Lines are counted as the
/// script's own, in messages, `$LINENO` and `caller` (`silent(before:)`).
enum BashDriver {
  /// Descriptor on which the state is written after the step.
  static let stateDescriptor: Int32 = 199

  /// Descriptor of the script. Steps may use the low numbers (`exec 9>lock`) as they like.
  static let scriptDescriptor: Int32 = 198
  /// Descriptor of an empty file to which forked loops report failures; absent elsewhere.
  static let failureDescriptor: Int32 = 197

  /// Descriptor on which the step waits for leave to begin, where somebody guards it.
  static let gateDescriptor: Int32 = 194

  /// What a shell can read before its step is known; then it waits for a line on `gateDescriptor`,
  /// and ends where that closes. `body` follows in the same file.
  static let opening = "__rb_frame=\n" + BashPrelude.text + gate + "\n"

  /// The same for a script that leaves nothing: the shell's messages are those of a shell that it
  /// is typed into.
  static func reading(_ path: String) -> String {
    // On one line, from which bash counts those of the text.
    gate + "; IFS= read -r -d '' __rb_text <\(path); eval \"$__rb_text\""
  }

  private static let gate =
    "IFS= read -r -u \(gateDescriptor) __rb_gate || exit 125; exec \(gateDescriptor)<&-"

  /// The whole of a step in one text, for a shell elsewhere.
  ///
  /// - Parameter frame: what the state stands behind where it shares a stream with other output:
  ///   the state's fields are cut by it too, and its bytes are counted.
  static func text(
    script: String, state: String, variables: [ScriptRequest.Variable], captures: [String],
    directory: String?, frame: String
  ) -> String {
    "__rb_frame=\(frame)\n" + BashPrelude.text
      + body(
        script: script, state: BashState(asText: state), variables: variables, captures: captures,
        directory: directory)
  }

  /// - Parameters:
  ///   - state: what the last step's capture wrote, but for what stands in the shell's environment;
  ///     empty: the environment as it is.
  ///   - variables: set as data, in single quotes, before the first command.
  static func body(
    script: String, state: BashState, variables: [ScriptRequest.Variable], captures: [String],
    directory: String?
  ) -> String {
    let countsLines = !locksLineNumber(script) && !locksLineNumber(state.text)
    func silent(before line: Int) -> String {
      countsLines ? Self.silent(before: line) : "2>/dev/null"
    }
    var text = ""
    // Bash takes as long to read it as for a tenth of a step; the environment may bring functions.
    if state.mayTrap || mayTrap(script) { text += BashPrelude.trapWrapper }
    // Read line by line, not as one compound: options such as `extglob` change how what follows
    // is parsed.
    text += "\(muted)\n"
    if !state.text.isEmpty { text += state.text + "\n" }
    for variable in variables where isName(variable.name) {
      text += "\(variable.name)=\(quoted(variable.value))\n"
    }
    text += "__rb_captures=(\(captures.filter(isName).joined(separator: " ")))\n"
    if !countsLines { text += "__rb_err='{ __rb_failed && :; } 2>/dev/null'\n" }
    text += "\\builtin set -o pipefail; \\builtin set -E; BASH_ARGV0=bash\n"
    text += "\\builtin trap \"$__rb_err\" ERR; \\builtin trap \"$__rb_exit\" EXIT\n"
    let chunks = chunks(of: script)
    if let directory {
      // Where it fails, it is said aloud.
      let cd = "\\builtin cd -- \(quoted(directory))"
      text += "\(cd) || { \(open); \(cd); \\builtin exit 1; }\n"
    }
    let final = chunks.count == 1 ? "final" : ""
    text += "{ __rb_final=\(final); } \(silent(before: 0))\n\(open)\n"
    var line = 1
    for (index, chunk) in chunks.enumerated() {
      text += chunk.forksCompound ? "{ __rb_deep=1; } \(silent(before: line))\n" : ""
      line += chunk.text.utf8.count { $0 == UInt8(ascii: "\n") }
      text += chunk.text + (chunk.text.hasSuffix("\n") ? "" : "\n")
      // A backslash at the very end joins an empty line, not the driver's own.
      if chunk.text.hasSuffix("\\") || chunk.text.hasSuffix("\\\n") { text += "\n" }
      let isBeforeLast = index == chunks.count - 2
      if !chunk.isBackground {
        let isLast = index == chunks.count - 1
        text += check(isBeforeLast: isBeforeLast)
        text += isLast ? " 2>/dev/null\n" : " \(silent(before: line))\n"
      } else if isBeforeLast {
        text += "{ __rb_final=final; } \(silent(before: line))\n"
      }
    }
    return text
  }

  private static let muted = "exec 195>&1 196>&2 >/dev/null 2>&1"
  private static let open = "\\exec >&195 2>&196 195>&- 196>&-"

  /// What follows `gate` for a script that leaves nothing: bash's own judgement is the driver's.
  static func body(stateless script: String, _ shape: StatelessScript.Shape, state: BashState)
    -> String
  {
    var text = ""
    if !state.text.isEmpty {
      text += "\(muted)\n\(state.text)\n"
      text += "__rb_null=/dev/null\n{ \\builtin :; } \(silent(before: 0))\n\(open)\n"
    }
    if script.utf8.contains(UInt8(ascii: "|")) { text += "set -o pipefail; " }
    if shape == .several { text += "set -e; " }
    // A backslash at the very end joins an empty line, not ours.
    return text + "\(script)\n\n" + (shape == .pipeline ? pipelineEnd : "")
  }

  /// A member that is not the last may end by a closed pipe.
  private static let pipelineEnd = """
    __rb_s=$? __rb_p=("${PIPESTATUS[@]}")
    if ((__rb_s == 141 && ${__rb_p[${#__rb_p[@]}-1]} == 0)); then
      for __rb_q in "${__rb_p[@]}"; do
        ((__rb_q == 0 || __rb_q == 141)) || exit 141
      done
      exit 0
    fi
    exit "$__rb_s"

    """

  /// An interactive shell with the variables of the shell that starts it, and `variables`.
  static func operatorShell(_ variables: [ScriptRequest.Variable]) -> String {
    let own = variables.filter { isName($0.name) }.map { "\($0.name)=\(quoted($0.value))\n" }
    return "(\n\(own.joined())"
      + #"""
      \exec bash --rcfile <(
        \builtin echo 'exec 9>&2 2>/dev/null'
        \builtin declare -p | \command grep -av -e __rb_ -e '^declare -[A-Za-z]*r'
        \builtin echo 'exec 2>&9 9>&-; unset HISTFILE'
        \builtin echo 'PS1="(runbook: exit goes back) \w\$ "'
      ) -i
      )
      """#
  }

  /// Leaves `$?` and `$_` as the step's last command set them.
  private static func check(isBeforeLast: Bool) -> String {
    let final = isBeforeLast ? "final" : "''"
    let check = "__rb_check \"$?\" \(final) \"${PIPESTATUS[@]}\" \"$_\""
    return "{ \(check) && \\builtin : \"$_\"; }"
  }

  /// What keeps a compound command of the driver's silent, and has bash count the next line as
  /// `line`.
  ///
  /// Bash sets `LINENO` back behind a simple command, but not where the word of a compound's
  /// redirection sets it.
  private static func silent(before line: Int) -> String {
    "2>\"${__rb_null[LINENO=\(line - 1),0]}\""
  }

  /// Whether a text may make `LINENO` readonly, after which setting it would fail, and with it the
  /// check that it stands at.
  private static func locksLineNumber(_ text: String) -> Bool {
    func holds(_ word: String) -> Bool { text.withCString { strstr($0, word) != nil } }
    return holds("LINENO") && ["readonly", "declare", "typeset", "local"].contains(where: holds)
  }

  /// Programs that end with status 1 where they found nothing, or found a difference.
  private static let searching: Set<String> = [
    "grep", "egrep", "fgrep", "zgrep", "rg", "pgrep", "diff", "cmp",
  ]

  /// The program that gives the script its status, if it is one whose status 1 is an answer.
  static func finalSearch(in script: String) -> String? {
    let bytes = Array(script.utf8)
    guard var command = ShellParser.parse(bytes).commands.last else { return nil }
    if case .list(let members) = command.body, let last = members.last { command = last.command }
    if case .pipeline(let members) = command.body, let last = members.last { command = last }
    guard case .simple(let simple) = command.body, let word = simple.words.first else { return nil }
    let name = String(decoding: bytes[word.range], as: UTF8.self)
    return searching.contains(name) ? name : nil
  }

  /// Whether a text may set a trap, itself or by what it reads: `source`, `.`, `eval`.
  static func mayTrap(_ text: String) -> Bool {
    let words = ["trap", "source", "eval", ". ", ".\t", ".\""]
    return text.withCString { text in words.contains { strstr(text, $0) != nil } }
  }

  struct Chunk: Equatable {
    var text: String
    var isBackground: Bool
    /// Whether a compound of it runs in a process of its own, whose failures the shell itself
    /// never hears of: `… | while read`, `( … )`.
    var forksCompound = false
  }

  /// The script cut after each top-level command, nothing left out.
  ///
  /// - Parameter evaluator: what the shell evaluates a text with that cannot be cut.
  static func chunks(of script: String, evaluator: String = "\\builtin eval --") -> [Chunk] {
    let bytes = Array(script.utf8)
    let parsed = ShellParser.parse(bytes)
    let isWhole = parsed.problem == nil && parsed.hereDocuments.allSatisfy { !$0.end.isEmpty }
    guard isWhole, !parsed.commands.isEmpty else {
      // What cannot be read as a whole may not swallow the driver's own lines.
      return [Chunk(text: "\(evaluator) \(quoted(script))", isBackground: false)]
    }
    var chunks: [Chunk] = []
    var start = 0
    var forks = false
    for (index, command) in parsed.commands.enumerated() {
      var end = bytes.count
      forks = forks || forksCompound(command)
      if index + 1 < parsed.commands.count {
        end = parsed.commands[index + 1].range.lowerBound
        let between = bytes[min(command.range.upperBound, end)..<end]
        // Two commands on a line with a here-document below them belong together.
        if !between.contains(0x0A), !parsed.hereDocuments.isEmpty { continue }
      }
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      chunks.append(
        Chunk(text: text, isBackground: command.isBackground, forksCompound: forks))
      forks = false
      start = end
    }
    return chunks
  }

  private static func forksCompound(_ command: ShellCommand) -> Bool {
    switch command.body {
    case .pipeline(let members):
      members.contains { if case .compound = $0.body { true } else { false } }
    case .compound(let compound): compound.keyword == .subshell
    default: false
    }
  }

  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, first == 0x5F || isLetter(first) else { return false }
    return text.utf8.allSatisfy { $0 == 0x5F || isLetter($0) || (0x30...0x39).contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// `text` as one word of POSIX shell (XCU 2.2.2).
  static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
