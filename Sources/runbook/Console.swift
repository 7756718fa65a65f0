import RunbookCore
import RunbookSystem

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where a command's words go: what was asked for to standard output, the rest to standard error.
enum Console {
  /// Writes what was asked for. A reader that went away ends the program quietly, as a broken
  /// pipe does everywhere.
  static func write(_ text: String) { conclude(StandardStream.output.put(text)) }

  /// The same with text in UTF-8.
  static func write(_ bytes: [UInt8]) { conclude(StandardStream.output.put(bytes)) }

  private static func conclude(_ result: StandardStream.WriteResult) {
    switch result {
    case .written: return
    case .readerGone: exit(ExitStatus.signal(SIGPIPE).code)
    case .failed(let code):
      StandardStream.error.put(
        "error: standard output cannot be written: \(String(cString: strerror(code)))\n")
      exit(ExitStatus.stepFailed.code)
    }
  }

  static func diagnose(_ text: String) { StandardStream.error.put(text) }

  /// Whether a run's screen keeps to ASCII: `--plain`, or a terminal whose locale has no more.
  static func isASCII(_ arguments: Arguments) -> Bool {
    arguments.has("plain") || !TerminalStyle.showsUnicode(.output)
  }

  /// Whether a line on standard output can be written over: a terminal's that knows how, and
  /// nobody asked for plain text.
  static func canRewriteLines(_ arguments: Arguments) -> Bool {
    let terminal = Environment.value("TERM") ?? ""
    return !arguments.has("plain") && !["", "dumb"].contains(terminal)
      && TerminalStyle(of: .output, colour: .never).isTerminal
  }

  /// How reports on standard output look: `--color`, `--plain` and the terminal say.
  static func style(_ arguments: Arguments, of stream: StandardStream = .output) -> ReportStyle {
    let colour = arguments.choice("color", TerminalStyle.Colour.self) ?? .auto
    let terminal = TerminalStyle(of: stream, colour: colour)
    return ReportStyle(
      width: terminal.width, hasColour: terminal.hasColour, isPlain: arguments.has("plain"))
  }
  /// How a run's own lines look there.
  static func progressStyle(_ arguments: Arguments) -> ProgressStyle {
    let style = style(arguments)
    return ProgressStyle(
      width: style.width, isColored: style.hasColour, isPlain: isASCII(arguments),
      shortens: !arguments.has("plain"))
  }
}
