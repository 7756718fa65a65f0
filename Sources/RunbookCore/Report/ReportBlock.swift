/// A part of a report, in plain text. What a format cannot have in its text is for its writer to
/// make harmless, in one place: `ReportMarkdown`, `ReportHTML`.
package enum ReportBlock: Sendable, Equatable {
  /// How a part is marked; no format says it by colour alone.
  package enum Tone: Sendable, Equatable { case plain, good, bad }

  case title(String)
  case section(String)
  /// What a reader must know before anything else.
  case warning(String)
  /// Names and values.
  case facts([ReportFact])
  /// The head of a part of the timeline.
  case entry(String, Tone)
  /// One line of a list; those that follow each other are one list.
  case item(String)
  case text(String)
  /// As it ran, or as it was written: each line stands for itself.
  case code(String, Language)

  package enum Language: Sendable {
    case shell, http, text

    /// The word behind a Markdown fence.
    var word: String {
      switch self {
      case .shell: "sh"
      case .http: "http"
      case .text: "text"
      }
    }
  }
}

/// A name and its value, as a row.
package struct ReportFact: Sendable, Equatable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Lines of an action or a note as they are recorded; what would be hidden is made visible, tabs
/// stay.
enum ReportCode {
  static func text(_ text: String) -> String {
    var shown = ""
    shown.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      shown +=
        scalar == "\n" || scalar == "\t"
        ? String(Character(scalar)) : HarmlessText.harmless(scalar)
    }
    while shown.hasSuffix("\n") { shown.removeLast() }
    return shown
  }
}
