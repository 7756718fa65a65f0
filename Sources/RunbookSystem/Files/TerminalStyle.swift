import Foundation

/// What a stream's reader can take: a person at a terminal of some width, in colour or not.
package struct TerminalStyle: Sendable, Equatable {
  package enum Colour: String, Sendable, CaseIterable { case auto, always, never }

  package var isTerminal: Bool
  /// Columns; 100 without a terminal.
  package var width: Int
  package var hasColour: Bool

  package init(isTerminal: Bool, width: Int, hasColour: Bool) {
    self.isTerminal = isTerminal
    self.width = width
    self.hasColour = hasColour
  }

  package static let widthWithoutTerminal = 100

  /// Asks the terminal behind `stream`, `COLUMNS`, `NO_COLOR`, `CLICOLOR_FORCE` and `TERM`.
  package init(
    of stream: StandardStream, colour: Colour,
    environment: (String) -> String? = Environment.value
  ) {
    isTerminal = isatty(stream.rawValue) == 1
    let columns = environment("COLUMNS").flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    let asked = isTerminal ? TerminalStyle.width(of: stream.rawValue) : nil
    width = min(max(asked ?? columns ?? TerminalStyle.widthWithoutTerminal, 20), 1000)
    hasColour = TerminalStyle.wantsColour(
      colour, isTerminal: isTerminal, environment: environment)
  }

  /// An option stands above `NO_COLOR`, which stands above `CLICOLOR_FORCE`, `TERM` and what the
  /// stream is (no-color.org, bixense.com/clicolors).
  package static func wantsColour(
    _ colour: Colour, isTerminal: Bool, environment: (String) -> String?
  ) -> Bool {
    switch colour {
    case .always: true
    case .never: false
    case .auto:
      if environment("NO_COLOR") != nil {
        false
      } else if let force = environment("CLICOLOR_FORCE"), force != "0" {
        true
      } else {
        isTerminal && environment("TERM") != "dumb"
      }
    }
  }

  /// Whether the terminal behind `stream` shows more than ASCII: not where `LC_ALL`, `LC_CTYPE` or
  /// `LANG`, the first that is set, names another encoding than UTF-8. No word is no objection.
  package static func showsUnicode(
    _ stream: StandardStream, environment: (String) -> String? = Environment.value
  ) -> Bool {
    guard isatty(stream.rawValue) == 1 else { return true }
    return isUnicode(environment)
  }

  /// Whether the locale's encoding is UTF-8, or nobody says which it is.
  static func isUnicode(_ environment: (String) -> String?) -> Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment)
    guard let locale = names.first(where: { !$0.isEmpty })?.lowercased() else { return true }
    return ["utf-8", "utf8"].contains { locale.firstRange(of: $0) != nil }
  }

  private static func width(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
