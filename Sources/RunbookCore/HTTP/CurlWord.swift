/// One word of a plain command line after the shell's quoting is taken off: text, and the
/// parameters in it.
struct CurlWord: Equatable {
  enum Piece: Equatable {
    case text(String)
    case parameter(String)
  }

  var pieces: [Piece]

  /// The word's text; nil where a parameter is in it.
  var literal: String? {
    pieces.allSatisfy(\.isText) ? template : nil
  }

  /// The word's text with `{{NAME}}` for each parameter.
  var template: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .parameter(let name): "{{\(name)}}"
      }
    }.joined()
  }

  /// What stands before the first parameter.
  var leadingText: String {
    if case .text(let text)? = pieces.first { text } else { "" }
  }

  /// The word without its first `count` characters, all of which must be text.
  func dropping(_ count: Int) -> CurlWord {
    guard case .text(let text)? = pieces.first else { return self }
    let rest = String(text.dropFirst(count))
    return CurlWord(pieces: (rest.isEmpty ? [] : [.text(rest)]) + pieces.dropFirst())
  }
}

extension CurlWord.Piece {
  var isText: Bool {
    if case .text = self { true } else { false }
  }
}
