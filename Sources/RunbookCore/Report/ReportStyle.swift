/// How a report is laid out: as wide as its reader's terminal, with colour or without.
package struct ReportStyle: Sendable, Equatable {
  /// Columns.
  package var width: Int
  package var hasColour: Bool
  /// One record a line and nothing shortened, for `grep` and `awk`.
  package var isPlain: Bool

  package init(width: Int = 100, hasColour: Bool = false, isPlain: Bool = false) {
    self.width = width
    self.hasColour = hasColour && !isPlain
    self.isPlain = isPlain
  }

  /// What a piece of text means to its reader (SGR codes of ECMA-48, 8.3.117).
  package enum Tone: String, Sendable {
    case strong = "1"
    case faint = "2"
    case danger = "1;31"
    case caution = "33"
    case fine = "32"
    case place = "36"

    var start: String { "\u{1b}[\(rawValue)m" }
    static let end = "\u{1b}[0m"
  }

  package func callAsFunction(_ tone: Tone, _ text: String) -> String {
    hasColour && !text.isEmpty ? "\(tone.start)\(text)\(Tone.end)" : text
  }

  /// The tone of a risk's word; nil: no emphasis.
  package static func tone(of risk: Risk) -> Tone? {
    switch risk {
    case .readOnly: nil
    case .change: .caution
    case .destructive: .danger
    }
  }

  package static func tone(of severity: Severity) -> Tone? {
    switch severity {
    case .critical: .danger
    case .high, .warning: .caution
    case .medium, .low, .info: nil
    }
  }
}
