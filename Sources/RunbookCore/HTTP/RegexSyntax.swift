/// What a regular expression says, before it is compiled.
indirect enum RegexNode: Sendable, Equatable {
  case empty
  case set(RegexSet)
  case assertion(RegexAssertion)
  case sequence([RegexNode])
  case either([RegexNode])
  case group(RegexNode, number: Int)
  case repeated(RegexNode, least: Int, most: Int?, isGreedy: Bool)
}

/// A place between two characters.
enum RegexAssertion: Sendable, Equatable {
  case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary
}

/// Which expressions are understood.
package enum RegexDialect: Sendable, Equatable {
  /// I-Regexp (RFC 9485), which JSONPath uses: no `\d`, no flags.
  case interoperable
  /// The common core of Perl, Rust and ECMAScript, without back references and look-around.
  case common
}

/// Why a regular expression is refused.
package enum RegexError: Error, Sendable, Equatable {
  case malformed(offset: Int)
  case unsupported(String, offset: Int)
  case tooLarge

  package var message: String {
    switch self {
    case .malformed(let offset):
      "the regular expression is not well formed at character \(offset + 1)"
    case .unsupported(let what, _): "\(what) in a regular expression are not supported"
    case .tooLarge: "the regular expression is too large"
    }
  }
}
