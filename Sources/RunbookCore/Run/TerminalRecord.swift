/// What of a step on a terminal goes on the record: what it showed, never what was typed, and
/// nothing while the terminal does not echo, as then somebody types what nobody should see.
package struct TerminalRecord: Sendable {
  /// The echo that is still to come of what was typed.
  private var echo: [UInt8] = []
  /// Typed without an echo of the terminal's own; a program may have one.
  private var unseen: [UInt8] = []
  /// An editor of lines has had its line: what comes now is of the program that reads it, or of
  /// what that runs, though a quick one is done before somebody could see the echo come back.
  private var isAfterLine = false
  /// A line was typed ahead, and echoed by the terminal, before an editor of lines took it over.
  private var isAfterEchoedLine = false
  /// How it was when somebody last looked: what a step writes is read a little later.
  private var wasEchoed = true

  package init() {}

  /// Keys went to the step. `isEchoed`: its terminal shows what is typed; `isEdited`: it is read
  /// key by key, by an editor of lines that shows it itself.
  package mutating func type(
    _ bytes: some Collection<UInt8>, isEchoed: Bool, isEdited: Bool = false
  ) {
    wasEchoed = isEchoed
    let endsLine = [0x0A, 0x0D].contains(Array(bytes).last)
    isAfterLine = isEdited && !isEchoed && endsLine
    isAfterEchoedLine = isEchoed && endsLine
    if isAfterLine {
      // Of what was typed before, the editor has shown its part.
      echo = bytes.filter { $0 >= 0x20 }.suffix(Self.typedLimit)
      unseen = []
      return
    }
    guard isEchoed else {
      echo = []
      unseen += bytes
      unseen.removeFirst(max(0, unseen.count - Self.typedLimit))
      return
    }
    for byte in bytes {
      switch byte {
      case 0x0A, 0x0D: echo += [0x0D, 0x0A]
      case 0x09: echo.append(byte)
      case 0x7F: echo += [0x08, 0x20, 0x08]
      case ..<0x20: echo += [UInt8(ascii: "^"), byte + 0x40]
      default: echo.append(byte)
      }
    }
    // A program that reads nothing must not make this grow.
    echo.removeFirst(max(0, echo.count - Self.typedLimit))
  }

  private static let typedLimit = 4096

  /// The part of `bytes`, which the step wrote, that is kept. `isReadByKey`: its terminal hands
  /// over each key, as an editor of lines has it once a line typed ahead has been done.
  package mutating func keep(
    _ bytes: some Collection<UInt8>, isEchoed: Bool, isReadByKey: Bool = false
  ) -> [UInt8] {
    let counts = isEchoed || wasEchoed || isAfterLine || (isAfterEchoedLine && isReadByKey)
    wasEchoed = isEchoed
    guard counts else { return [] }
    var rest = Array(bytes)[...]
    if isEchoed, !unseen.isEmpty {
      // What an editor of lines showed itself, before it gave the terminal back.
      let typed = unseen.filter { $0 >= 0x20 }
      for start in typed.indices where rest.starts(with: typed[start...]) {
        rest = rest.dropFirst(typed.count - start)
        break
      }
      unseen = []
    }
    var kept: [UInt8] = []
    var matched = 0
    for byte in rest {
      if matched < echo.count, byte == echo[matched] {
        matched += 1
      } else {
        kept.append(byte)
      }
    }
    echo.removeFirst(matched)
    return kept
  }

  /// Whether the output of a step on a terminal is kept at all: not of editors and pagers, and not
  /// where the step speaks of secrets, unless the playbook says so (`record=yes`, `record=no`).
  package static func isKept(of script: String, saying record: Bool?) -> Bool {
    if let record { return record }
    let lower = script.lowercased()
    if secretWords.contains(where: lower.contains) { return false }
    let words = lower.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    return !words.contains { fullScreen.contains(String($0)) }
  }

  private static let fullScreen: Set<String> = [
    "vi", "vim", "nvim", "view", "nano", "pico", "emacs", "joe", "micro", "ed", "mcedit",
    "vimdiff", "hx", "vipw", "vigr", "visudo", "sudoedit", "crontab", "edit", "less", "more",
    "most", "man", "info",
  ]

  private static let secretWords =
    Parameter.secretWords.map { $0.lowercased() } + ["vault", "private key", "api_key", "apikey"]
}
