import Foundation
import RunbookCore

/// Writes the text that a real `bash` reads to run one step: the state left by the step before, the
/// step's commands with a check after each, and the capture of the state they leave.
///
/// Bash stops after the first top-level command that fails where `set -e` would; a loop or other
/// compound runs to its end as typed, and fails then if a command in it failed. `pipefail` is on, and a member of a
/// pipeline that is not its last may end by a closed pipe (status 141). Names that start with
/// `__rb_` are the driver's own and never become part of the kept state.
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
  static let opening =
    "__rb_frame=\n" + prelude
    + "IFS= read -r -u \(gateDescriptor) __rb_gate || exit 125; exec \(gateDescriptor)<&-\n"

  /// The whole of a step in one text, for a shell elsewhere.
  ///
  /// - Parameter frame: what the state stands behind where it shares a stream with other output:
  ///   the state's fields are cut by it too, and its bytes are counted.
  static func text(
    script: String, state: String, variables: [ScriptRequest.Variable], captures: [String],
    directory: String?, frame: String
  ) -> String {
    "__rb_frame=\(frame)\n" + prelude
      + body(
        script: script, state: state, variables: variables, captures: captures,
        directory: directory)
  }

  /// - Parameters:
  ///   - state: what the last step's capture wrote; empty: the environment as it is.
  ///   - variables: set as data, in single quotes, before the first command.
  static func body(
    script: String, state: String, variables: [ScriptRequest.Variable], captures: [String],
    directory: String?
  ) -> String {
    var text = ""
    // Bash takes as long to read it as for a tenth of a step; the environment may bring functions.
    if state.isEmpty || mayTrap(script) || mayTrap(state) { text += trapPrelude }
    // Read line by line, not as one compound: options such as `extglob` change how what follows
    // is parsed.
    text += "exec 195>&1 196>&2 >/dev/null 2>&1\n"
    if !state.isEmpty { text += state + "\n" }
    for variable in variables where isName(variable.name) {
      text += "\(variable.name)=\(quoted(variable.value))\n"
    }
    text += "__rb_captures=(\(captures.filter(isName).joined(separator: " ")))\n"
    text += "\\builtin set -o pipefail; \\builtin set -E; BASH_ARGV0=bash\n"
    text += "\\builtin trap '__rb_failed' ERR; \\builtin trap '__rb_end' EXIT\n"
    text += "\\exec >&195 2>&196 195>&- 196>&-\n"
    if let directory { text += "\\builtin cd -- \(quoted(directory)) || \\builtin exit 1\n" }
    let chunks = chunks(of: script)
    if chunks.count == 1 { text += "__rb_final=final\n" }
    for (index, chunk) in chunks.enumerated() {
      text += chunk.forksCompound ? "__rb_deep=1\n" : ""
      text += chunk.text + (chunk.text.hasSuffix("\n") ? "" : "\n")
      // A backslash at the very end joins an empty line, not the driver's own.
      if chunk.text.hasSuffix("\\") { text += "\n" }
      let isBeforeLast = index == chunks.count - 2
      if !chunk.isBackground {
        text += check(isBeforeLast: isBeforeLast)
      } else if isBeforeLast {
        text += "__rb_final=final\n"
      }
    }
    return text + "\\builtin exit 0\n"
  }

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

  /// Leaves `$_` as the step's last command set it.
  private static func check(isBeforeLast: Bool) -> String {
    let final = isBeforeLast ? "final" : "''"
    return "{ __rb_check \"$?\" \"${PIPESTATUS[*]}\" \(final) \"$_\"; } 2>/dev/null\n"
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

  private static let prelude = unindented(
    """
    builtin set -E -o pipefail; __rb_plain=$SHELLOPTS:$BASHOPTS
    __rb_errors=0 __rb_user_exit= __rb_user_err= __rb_status= __rb_deep= __rb_final=
    __rb_failed() {
      local __rb_code=$?
      __rb_errors=$((__rb_errors + 1))
      if [[ -n $__rb_deep ]] && ((BASH_SUBSHELL == 1)); then
        { builtin printf x >&197; } 2>/dev/null
      fi
      if [[ -n $__rb_user_err ]]; then builtin eval "$__rb_user_err"; fi
      return "$__rb_code"
    }
    __rb_check() {
      local __rb_s=$1 IFS=' ' __rb_each __rb_last __rb_closed=1
      local __rb_p=($2)
      if ((__rb_s == 141)); then
        __rb_last=${__rb_p[${#__rb_p[@]}-1]}
        for __rb_each in "${__rb_p[@]}"; do
          ((__rb_each == 0 || __rb_each == 141)) || __rb_closed=0
        done
        if ((${#__rb_p[@]} > 1 && __rb_last == 0 && __rb_closed)); then __rb_s=0 __rb_errors=0; fi
      fi
      if [[ -n $__rb_deep ]]; then
        __rb_deep=
        if [[ -s /dev/fd/197 ]]; then __rb_errors=$((__rb_errors + 1)); fi
      fi
      if ((__rb_s == 0 && __rb_errors > 0)); then __rb_status=inner; builtin exit 1; fi
      # `[ -f x ] && …` may be false: where bash's own errexit would go on, no error was trapped.
      if ((__rb_s != 0)) && { ((__rb_errors > 0)) || [[ -n $__rb_final ]]; }; then
        builtin exit "$__rb_s"
      fi
      __rb_final=$3
      return 0
    }
    __rb_dump() {
      local __rb_name __rb_cut=${__rb_frame:+"$__rb_frame,"}
      __rb_cut=${__rb_cut:-'\\0'}
      builtin printf "%s$__rb_cut" "${__rb_status:-end}" "$__rb_errors" "$PWD" "$__rb_final"
      builtin jobs -l; builtin printf "$__rb_cut%s$__rb_cut" "${!-}"
      for __rb_name in "${__rb_captures[@]}"; do
        builtin printf "%s$__rb_cut%s$__rb_cut" "$__rb_name" "${!__rb_name-}"
      done
      builtin printf "$__rb_cut"
      builtin unset -f __rb_failed __rb_check __rb_end __rb_dump trap
      builtin declare -p; builtin umask -p
      if [[ $__rb_options:$BASHOPTS != "$__rb_plain" ]]; then builtin shopt -p; fi
      builtin declare -f; builtin declare -F
      builtin printf 'builtin cd -- %q\\n' "$PWD"
      if [[ -n ${OLDPWD+x} ]]; then builtin printf 'OLDPWD=%q\\n' "$OLDPWD"; fi
      if [[ $__rb_options:$BASHOPTS != "$__rb_plain" ]]; then
        builtin set +o
        case $__rb_options in *nounset*) builtin echo 'set -u';; esac
        case $__rb_options in *verbose*) builtin echo 'set -v';; esac
        case $__rb_options in *xtrace*) builtin echo 'set -x';; esac
      fi
      builtin alias -p
      builtin printf "$__rb_cut"
    }
    __rb_end() {
      local __rb_code=$? __rb_options=$SHELLOPTS __rb_state
      builtin trap - ERR EXIT DEBUG RETURN
      if [[ -n $__rb_user_exit ]]; then builtin eval "$__rb_user_exit"; fi
      # The step is over: a signal that comes now would only cut its state short.
      builtin trap '' HUP INT TERM
      { builtin set +xvuE; } 2>/dev/null
      if [[ -z $__rb_frame ]]; then
        __rb_dump >&199 2>/dev/null
      else
        __rb_state=$(__rb_dump 2>/dev/null)
        { LC_ALL=C; } 2>/dev/null
        builtin printf '%sstate %s\\n%s%s' "$__rb_frame" "${#__rb_state}" "$__rb_state" \
          "$__rb_frame" >&199
      fi
      builtin exit "$__rb_code"
    }

    """)

  /// What bash need not read each time.
  private static func unindented(_ text: String) -> String {
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
    return lines.filter { !$0.hasPrefix("#") }.joined(separator: "\n") + "\n"
  }

  /// Whether a text may set a trap, itself or by what it reads: `source`, `.`, `eval`.
  private static func mayTrap(_ text: String) -> Bool {
    let words = ["trap", "source", "eval", ". ", ".\t", ".\""]
    return text.withCString { text in words.contains { strstr(text, $0) != nil } }
  }

  /// A trap of the step's own does not displace the driver's.
  private static let trapPrelude = """
    trap() {
      local __rb_line __rb_name __rb_action __rb_rest=()
      if ((BASH_SUBSHELL > 0)); then builtin trap "$@"; return; fi
      if [[ ${1-} == -- ]]; then shift; fi
      if (($# == 0)) || [[ $1 == -p ]]; then
        while IFS= read -r __rb_line; do
          [[ $__rb_line == *__rb_* ]] || builtin printf '%s\\n' "$__rb_line"
        done < <(builtin trap "$@")
        return 0
      fi
      if (($# == 1)) || [[ $1 == -l ]]; then builtin trap "$@"; return; fi
      __rb_action=$1; shift
      if [[ $__rb_action == - ]]; then __rb_line=; else __rb_line=$__rb_action; fi
      for __rb_name; do
        case $__rb_name in
        EXIT | SIGEXIT | exit | 0) __rb_user_exit=$__rb_line ;;
        ERR | SIGERR | err) __rb_user_err=$__rb_line ;;
        *) __rb_rest+=("$__rb_name") ;;
        esac
      done
      if ((${#__rb_rest[@]})); then builtin trap -- "$__rb_action" "${__rb_rest[@]}"; fi
    }

    """

  /// A captured state without the driver's own names, bash's moving ones, and what every bash sets
  /// like this by itself.
  static func cleaned(_ state: String) -> String {
    var state = state
    return state.withUTF8 { bytes in
      var kept: [UInt8] = []
      kept.reserveCapacity(bytes.count)
      var start = 0
      while start <= bytes.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if !isBashsOwn(line) {
          if start > 0, !kept.isEmpty { kept.append(UInt8(ascii: "\n")) }
          kept += line
        }
        start = end + 1
      }
      return String(decoding: kept, as: UTF8.self)
    }
  }

  private static func isBashsOwn(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    guard line.starts(with: declareMark),
      let nameStart = line[declareMark.count...].firstIndex(of: UInt8(ascii: " "))
    else { return false }
    let nameEnd = line[nameStart...].firstIndex(of: UInt8(ascii: "=")) ?? line.count
    let name = String(decoding: line[(nameStart + 1)..<nameEnd], as: UTF8.self)
    if name.hasPrefix("__rb_") || moving.contains(name) { return true }
    guard set.contains(name) else { return false }
    return line[declareMark.count] == UInt8(ascii: "-")
      || defaults.contains(String(decoding: line, as: UTF8.self))
  }

  /// What bash sets at its start, the same in each, unless a step gave it an attribute.
  private static let set: Set<String> = [
    "BASH", "BASH_ALIASES", "BASH_CMDS", "BASH_LOADABLES_PATH", "BASH_VERSION", "COMP_WORDBREAKS",
    "OPTIND",
  ]

  private static let defaults: Set<String> = [
    "declare -A BASH_ALIASES=()", "declare -A BASH_CMDS=()", "declare -i OPTIND=\"1\"",
  ]

  /// Those of `environment` that `state` exports as they are. A shell that starts without `HOME`
  /// and `SHELL` asks the user database for them, at some cost.
  static func stillExported(_ environment: [String], in state: String) -> [String] {
    var names: Set<Substring> = []
    for line in state.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init)
    where line.utf8.starts(with: exportMark) {
      if let name = declared(line) { names.insert(name) }
    }
    return environment.filter { names.contains($0.prefix { $0 != "=" }) }
  }

  private static let exportMark = Array("declare -x ".utf8)

  /// Name and plain value of `declare -x NAME="VALUE"`; nil where the line declares nothing.
  static func declaration(_ line: Substring) -> (name: Substring, value: String)? {
    guard let name = declared(line) else { return nil }
    guard let quote = line.firstIndex(of: "\""), line.hasSuffix("\"") else { return (name, "") }
    let inner = line[line.index(after: quote)...].dropLast()
    var value = ""
    var isEscaped = false
    for character in inner {
      if character == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      value.append(character)
      isEscaped = false
    }
    return (name, value)
  }

  /// The name in `declare -x NAME="VALUE"`.
  private static func declared(_ line: Substring) -> Substring? {
    guard line.utf8.starts(with: declareMark) else { return nil }
    let words = line.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2)
    guard words.count == 3 else { return nil }
    return Substring(words[2].prefix { $0 != UInt8(ascii: "=") })
  }

  private static let declareMark = Array("declare -".utf8)

  private static let moving: Set<String> = [
    "RANDOM", "SRANDOM", "SECONDS", "LINENO", "BASHPID", "EPOCHSECONDS", "EPOCHREALTIME",
    "HISTCMD", "PPID", "EUID", "UID", "BASHOPTS", "SHELLOPTS", "BASH_VERSINFO", "_", "SHLVL",
    "BASH_ARGV0", "BASH_EXECUTION_STRING", "FUNCNAME", "BASH_SOURCE", "BASH_LINENO", "BASH_ARGC",
    "BASH_ARGV",
    "PIPESTATUS", "BASH_COMMAND", "BASH_SUBSHELL", "DIRSTACK", "GROUPS",
  ]

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
