import RunbookCore

/// Writes the text that a real `bash` reads to run one step: the state left by the step before, the
/// step's commands with a check after each, and the capture of the state they leave.
///
/// Bash stops after the first top-level command that fails; a loop or other compound runs to its
/// end as typed, and fails then if a command in it failed. `pipefail` is on, and a member of a
/// pipeline that is not its last may end by a closed pipe (status 141). Names that start with
/// `__rb_` are the driver's own and never become part of the kept state.
enum BashDriver {
  /// Descriptor on which the state is written after the step.
  static let stateDescriptor = 9

  /// - Parameters:
  ///   - state: what the last step's capture wrote; empty: the environment as it is.
  ///   - variables: set as data, in single quotes, before the first command.
  static func text(
    script: String, state: String, variables: [ScriptRequest.Variable], captures: [String],
    directory: String?, frame: String = ""
  ) -> String {
    var text = "__rb_frame=\(frame)\n" + prelude
    if !state.isEmpty { text += "{\n" + state + "\n} >/dev/null 2>&1\n" }
    for variable in variables where isName(variable.name) {
      text += "\(variable.name)=\(quoted(variable.value))\n"
    }
    if let directory { text += "cd -- \(quoted(directory)) || builtin exit 1\n" }
    text += "__rb_captures=(\(captures.filter(isName).joined(separator: " ")))\n"
    text +=
      "set -o pipefail; set -E; builtin trap '__rb_failed' ERR; builtin trap '__rb_end' EXIT; BASH_ARGV0=bash\n"
    for chunk in chunks(of: script) {
      text += chunk.text + (chunk.text.hasSuffix("\n") ? "" : "\n")
      text += chunk.isBackground ? "" : check
    }
    return text + "builtin exit 0\n"
  }

  private static let check =
    "{ __rb_s=$? __rb_p=(\"${PIPESTATUS[@]}\"); __rb_check; } 2>/dev/null\n"

  private static let prelude = """
    __rb_errors=0 __rb_user_exit= __rb_status=
    __rb_failed() { __rb_errors=$((__rb_errors + 1)); }
    __rb_check() {
      if ((__rb_s == 141)); then
        local last=${__rb_p[${#__rb_p[@]}-1]} each closed=1
        for each in "${__rb_p[@]}"; do ((each == 0 || each == 141)) || closed=0; done
        if ((${#__rb_p[@]} > 1 && last == 0 && closed)); then __rb_s=0 __rb_errors=0; fi
      fi
      if ((__rb_s == 0 && __rb_errors > 0)); then __rb_status=inner; builtin exit 1; fi
      if ((__rb_s != 0)); then builtin exit "$__rb_s"; fi
      return 0
    }
    trap() {
      if (($# == 2)) && [[ $2 == EXIT || $2 == 0 ]]; then
        if [[ $1 == - ]]; then __rb_user_exit=; else __rb_user_exit=$1; fi
        return 0
      fi
      if (($# == 0)); then
        local __rb_line
        while IFS= read -r __rb_line; do
          [[ $__rb_line == *__rb_* ]] || printf '%s\\n' "$__rb_line"
        done < <(builtin trap)
        return 0
      fi
      builtin trap "$@"
    }
    __rb_end() {
      local __rb_code=$? __rb_options=$SHELLOPTS __rb_name
      builtin trap - ERR EXIT
      if [[ -n $__rb_user_exit ]]; then eval "$__rb_user_exit"; fi
      set +xuE
      {
        printf %s "$__rb_frame"
        printf '%s\\0' "${__rb_status:-end}" "$__rb_errors" "$PWD" "${!-}"
        builtin jobs -l; printf '\\0'
        for __rb_name in "${__rb_captures[@]}"; do printf '%s\\0%s\\0' "$__rb_name" "${!__rb_name-}"; done
        printf '\\0'
        unset -f __rb_failed __rb_check __rb_end trap
        declare -p; shopt -p; alias -p; umask -p; declare -f; declare -F
        printf 'cd -- %q\\n' "$PWD"
        set +o
        case $__rb_options in *nounset*) echo 'set -u';; esac
        case $__rb_options in *xtrace*) echo 'set -x';; esac
      } >&9 2>/dev/null
      builtin exit "$__rb_code"
    }

    """

  /// A captured state without the driver's own names and bash's moving ones.
  static func cleaned(_ state: String) -> String {
    var kept: [Substring] = []
    for line in state.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("declare -"), let name = declared(line),
        name.hasPrefix("__rb_") || moving.contains(String(name))
      {
        continue
      }
      kept.append(line)
    }
    return kept.joined(separator: "\n")
  }

  private static func declared(_ line: Substring) -> Substring? {
    let words = line.split(separator: " ", maxSplits: 2)
    return words.count == 3 ? words[2].prefix { $0 != "=" } : nil
  }

  private static let moving: Set<String> = [
    "RANDOM", "SRANDOM", "SECONDS", "LINENO", "BASHPID", "EPOCHSECONDS", "EPOCHREALTIME",
    "HISTCMD", "PPID", "EUID", "UID", "BASHOPTS", "SHELLOPTS", "BASH_VERSINFO", "_", "SHLVL",
    "BASH_ARGV0", "FUNCNAME", "BASH_SOURCE", "BASH_LINENO", "BASH_ARGC", "BASH_ARGV",
    "PIPESTATUS", "BASH_COMMAND", "BASH_SUBSHELL", "DIRSTACK", "GROUPS",
  ]

  struct Chunk: Equatable {
    var text: String
    var isBackground: Bool
  }

  /// The script cut after each top-level command, nothing left out.
  static func chunks(of script: String) -> [Chunk] {
    let bytes = Array(script.utf8)
    let parsed = ShellParser.parse(bytes)
    guard parsed.problem == nil, !parsed.commands.isEmpty else {
      return [Chunk(text: script, isBackground: false)]
    }
    var chunks: [Chunk] = []
    var start = 0
    for (index, command) in parsed.commands.enumerated() {
      var end = bytes.count
      if index + 1 < parsed.commands.count {
        end = parsed.commands[index + 1].range.lowerBound
        let between = bytes[min(command.range.upperBound, end)..<end]
        // Two commands on a line with a here-document below them belong together.
        if !between.contains(0x0A), !parsed.hereDocuments.isEmpty { continue }
      }
      let text = String(decoding: bytes[start..<end], as: UTF8.self)
      chunks.append(Chunk(text: text, isBackground: command.isBackground))
      start = end
    }
    return chunks
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
