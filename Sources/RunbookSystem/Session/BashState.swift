import RunbookCore

/// A session's state as bash reads it: `declare -x NAME="VALUE"` and the like, one to a line.
struct BashState {
  /// `NAME=VALUE` each, for the environment of a shell that takes the state over: it need not be
  /// read as a command.
  private(set) var environment: [String] = []
  /// What the shell reads, the rest.
  private(set) var text: String
  /// Whether a trap may be set by way of a function or variable of it.
  let mayTrap: Bool
  /// Variables, directory and mask at most: no function, alias or option gives a word another
  /// meaning.
  let isPlain: Bool

  /// The whole is read by the shell.
  init(asText state: String) {
    text = state
    mayTrap = state.isEmpty || BashDriver.mayTrap(state)
    isPlain = state.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy { line in
      Self.plainLines.contains { line.starts(with: $0) } && !Self.isNoValue(line)
    }
  }

  init(_ state: String) {
    self.init(asText: state)
    var room = 128 * 1024
    var kept: [UInt8] = []
    let bytes = Array(state.utf8)
    kept.reserveCapacity(bytes.count)
    var isVariable = true
    var absent = Self.setIfAbsent
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      // Behind the variables come functions, with whatever their here-documents hold.
      if line.starts(with: Self.variablesEnd) { isVariable = false }
      if isVariable { absent.removeAll { Self.declares(line, $0) } }
      if isVariable, line.count < 32 * 1024, line.count <= room, let entry = Self.entry(line) {
        room -= line.count
        environment.append(entry)
      } else {
        kept += line
        kept.append(UInt8(ascii: "\n"))
      }
    }
    text = String(decoding: kept, as: UTF8.self)
    for name in absent { text += "\\builtin unset \(String(decoding: name, as: UTF8.self))\n" }
  }

  /// `NAME=VALUE` of all that it exports, for a program started without a shell; nil: bash would
  /// have to be asked.
  var exports: [String]? {
    var all = environment
    for line in Array(text.utf8).split(separator: UInt8(ascii: "\n"))
    where line.starts(with: Self.declareMark) {
      let attributes = line.dropFirst(Self.declareMark.count).prefix { $0 != UInt8(ascii: " ") }
      // A name that has no value yet is not passed on.
      guard attributes.contains(UInt8(ascii: "x")), line.contains(UInt8(ascii: "=")) else {
        continue
      }
      guard let assignment = Self.assignment(line) else { return nil }
      all.append(assignment.text)
    }
    return all
  }

  private static let plainLines = ["declare -", "umask ", "builtin cd ", "OLDPWD="].map {
    Array($0.utf8)
  }

  /// A function, a name for another variable or an array's element, or one that takes no value.
  private static func isNoValue(_ line: Substring.UTF8View) -> Bool {
    guard line.starts(with: declareMark) else { return false }
    return line.dropFirst(declareMark.count).prefix { $0 != UInt8(ascii: " ") }
      .contains { "fnr".utf8.contains($0) }
  }

  private static func declares(_ line: ArraySlice<UInt8>, _ name: [UInt8]) -> Bool {
    guard line.starts(with: declareMark),
      let space = line.dropFirst(declareMark.count).firstIndex(of: UInt8(ascii: " "))
    else { return false }
    let rest = line[(space + 1)...]
    return rest.starts(with: name)
      && (rest.count == name.count || rest.dropFirst(name.count).first == UInt8(ascii: "="))
  }

  /// What bash sets where it is not there.
  private static let setIfAbsent = ["HOME", "HOSTNAME", "PATH", "SHELL", "TERM"].map {
    Array($0.utf8)
  }

  /// `NAME=VALUE` of `declare -x NAME="VALUE"`; nil: it is something else, or bash would do more
  /// with it at its start than to take it over.
  private static func entry(_ line: ArraySlice<UInt8>) -> String? {
    guard let assignment = assignment(line), !isHeededAtStart(assignment.name) else { return nil }
    return assignment.text
  }

  /// Of `declare -x NAME="VALUE"`; nil: it is something else.
  private static func assignment(_ line: ArraySlice<UInt8>) -> (name: String, text: String)? {
    guard line.starts(with: exportMark) else { return nil }
    let rest = line.dropFirst(exportMark.count)
    guard let equals = rest.firstIndex(of: UInt8(ascii: "=")),
      rest[(equals + 1)...].first == UInt8(ascii: "\""), rest.count > 3
    else { return nil }
    let name = String(decoding: rest[..<equals], as: UTF8.self)
    guard BashDriver.isName(name) else { return nil }
    var entry = Array(rest[...equals])
    var place = equals + 2
    while place < rest.endIndex {
      switch rest[place] {
      case UInt8(ascii: "\""):
        guard place + 1 == rest.endIndex, let text = String(validating: entry, as: UTF8.self) else {
          return nil
        }
        return (name, text)
      case UInt8(ascii: "\\") where place + 1 < rest.endIndex:
        entry.append(rest[place + 1])
        place += 2
      default:
        entry.append(rest[place])
        place += 1
      }
    }
    return nil
  }

  /// `PATH` and the locale: a shell that starts without them starts sooner.
  private static func isHeededAtStart(_ name: String) -> Bool {
    atStart.contains(name) || startPrefixes.contains { name.hasPrefix($0) }
  }

  /// The last are heeded by the loader and the C library, before bash could undo them.
  private static let startPrefixes = [
    "BASH", "LC_", "HIST", "LD_", "DYLD_", "MALLOC_", "GLIBC_", "GCONV_",
  ]

  private static let atStart: Set<String> = [
    "ENV", "EUID", "EXECIGNORE", "FUNCNEST", "GLOBIGNORE", "IFS", "IGNOREEOF", "LANG", "LANGUAGE",
    "LOCPATH", "NLSPATH", "OLDPWD", "OPTERR", "OPTIND", "PATH", "POSIXLY_CORRECT", "PPID", "PS4",
    "PWD", "SHELLOPTS", "SHLVL", "TMOUT", "UID",
  ]

  private static let exportMark = Array("declare -x ".utf8)
  private static let variablesEnd = Array("umask ".utf8)

  /// A captured state without the driver's own names, bash's moving ones, and what every bash sets
  /// like this by itself.
  ///
  /// - Parameter traceParent: the step's own place in the trace, which is no other's.
  static func cleaned(_ state: String, of traceParent: String? = nil) -> String {
    var state = state
    let trace = traceParent.map { Array("declare -x \(TraceContext.variable)=\"\($0)\"".utf8) }
    return state.withUTF8 { bytes in
      var kept: [UInt8] = []
      kept.reserveCapacity(bytes.count)
      var start = 0
      var isVariable = true
      while start <= bytes.count {
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if line.starts(with: variablesEnd) { isVariable = false }
        let isTrace = trace.map { line.count == $0.count && line.starts(with: $0) } ?? false
        if !isVariable || !isBashsOwn(line) && !isTrace {
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
    if set.contains(name), line[declareMark.count] == UInt8(ascii: "-") { return true }
    return withDefaults.contains(name) && defaults.contains(String(decoding: line, as: UTF8.self))
  }

  /// What bash sets at its start, the same in each, unless a step gave it an attribute.
  private static let set: Set<String> = [
    "BASH", "BASH_LOADABLES_PATH", "BASH_VERSION", "COMP_WORDBREAKS",
  ]

  private static let withDefaults: Set<String> = [
    "BASH_ALIASES", "BASH_CMDS", "IFS", "OPTERR", "OPTIND", "PS4",
  ]

  private static let defaults: Set<String> = [
    "declare -A BASH_ALIASES=()", "declare -A BASH_CMDS=()", "declare -- IFS=$' \\t\\n'",
    "declare -- OPTERR=\"1\"", "declare -i OPTIND=\"1\"", "declare -- PS4=\"+ \"",
  ]

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
    "BASH_ARGV", "PIPESTATUS", "BASH_COMMAND", "BASH_SUBSHELL", "DIRSTACK", "GROUPS",
  ]
}
