/// A shell text's structure: commands in order, comments, and the first thing a shell would reject.
///
/// All ranges are byte offsets into the text that was parsed. Grammar: bash 5.2, "Shell Syntax".
package struct ShellScript: Sendable, Equatable {
  package var commands: [ShellCommand] = []
  /// Comments at any depth, from `#` to the end of their line.
  package var comments: [Range<Int>] = []
  package var hereDocuments: [ShellHereDocument] = []
  /// nil: the shell accepts the text (`bash -n`).
  package var problem: ShellProblem?
}

/// The first thing in a text that a shell would reject.
package struct ShellProblem: Sendable, Hashable {
  package enum Kind: Sendable, Hashable {
    /// The text ends inside a quote or a compound command: more lines could complete it.
    case unfinished
    case unexpected
    /// Nested deeper than we follow.
    case tooDeep
  }
  package var kind: Kind
  package var offset: Int
  /// What was open or stood in the way: `'`, `if`, `)`.
  package var what: String

  /// What is open where the text ends though a command must go on: behind `|`, `&&`, `do`.
  static let endOfText = "end of text"
}

/// A command with everything beneath it.
package struct ShellCommand: Sendable, Equatable {
  package enum Body: Sendable, Equatable {
    case simple(Simple)
    /// Members joined by `|` or `|&`; a single negated or timed command is one too.
    case pipeline([ShellCommand])
    /// Members joined by `&&` and `||`.
    case list([Member])
    case compound(Compound)
    case function(name: String, body: [ShellCommand])
  }

  package struct Simple: Sendable, Equatable {
    package var assignments: [Assignment] = []
    package var words: [ShellWord] = []
  }

  package struct Assignment: Sendable, Equatable {
    package var name: String
    /// nil: an array's elements stand in `elements`.
    package var value: ShellWord?
    package var elements: [ShellWord]
    package var range: Range<Int>
  }

  package struct Member: Sendable, Equatable {
    package enum Joint: Sendable, Hashable { case first, and, or }
    package var joint: Joint
    package var command: ShellCommand
  }

  package struct Compound: Sendable, Equatable {
    package enum Keyword: String, Sendable, Hashable {
      case ifThen = "if"
      case forIn = "for"
      case whileDo = "while"
      case untilDo = "until"
      case caseIn = "case"
      case select
      case braces = "{"
      case subshell = "("
      case arithmetic = "(("
      case test = "[["
    }
    package var keyword: Keyword
    /// The variable of `for` and `select`.
    package var variable: String?
    /// The words of `for`'s list, `case`'s subject and patterns, a test's operands.
    package var words: [ShellWord] = []
    package var condition: [ShellCommand] = []
    package var body: [ShellCommand] = []
  }

  package var body: Body
  package var range: Range<Int>
  package var redirections: [ShellRedirection] = []
  package var isBackground = false
}

/// `2>> file`: an operator and its word.
package struct ShellRedirection: Sendable, Equatable {
  /// Without the descriptor: `>`, `>>`, `<`, `<<<`, `&>`, `>&`…
  package var operation: String
  package var target: ShellWord
  package var range: Range<Int>
}

/// The body of a `<<` redirection.
package struct ShellHereDocument: Sendable, Equatable {
  /// The lines between, without the delimiter's.
  package var body: Range<Int>
  /// The delimiter's word behind `<<`, as written.
  package var delimiter: Range<Int>
  /// The line that ends it, without its line feed; empty where the text ends first.
  package var end: Range<Int>
  package var isQuoted: Bool
  package var stripsTabs: Bool
  package var parts: [ShellWord.Part]
}

/// A word, with what it would be after quote removal where that is plain from the text.
package struct ShellWord: Sendable, Equatable {
  package enum Part: Sendable, Equatable {
    /// Characters without quotes, expansions or backslashes.
    case plain(Range<Int>)
    /// `\x`
    case escaped(Range<Int>)
    /// `'…'`, quotes included.
    case singleQuoted(Range<Int>)
    /// `$'…'`
    case ansiQuoted(Range<Int>)
    case doubleQuoted(Range<Int>, [Part])
    /// `$NAME`, `${NAME…}`; `argument` is what stands behind the operator.
    case parameter(name: String, operation: String, argument: [Part], range: Range<Int>)
    /// `$(…)`, `` `…` ``
    case command([ShellCommand], isBackquoted: Bool, range: Range<Int>)
    /// `$((…))`, `$[…]`
    case arithmetic([Part], range: Range<Int>)
    /// `<(…)`, `>(…)`
    case process([ShellCommand], range: Range<Int>)
  }

  package var range: Range<Int>
  /// Quotes removed; expansions stand as written.
  package var value: String
  /// No expansion in it: `value` is what the program gets, globs and braces aside.
  package var isStatic: Bool
  package var isQuoted: Bool
  /// An unquoted `*`, `?` or `[`.
  package var isGlob: Bool
  package var parts: [Part]
}

extension ShellWord.Part {
  /// Where it stands.
  package var range: Range<Int> {
    switch self {
    case .plain(let range), .escaped(let range), .singleQuoted(let range), .ansiQuoted(let range),
      .doubleQuoted(let range, _), .parameter(_, _, _, let range), .command(_, _, let range),
      .arithmetic(_, let range), .process(_, let range):
      range
    }
  }
}
