/// A gap in a command that a value must fill before it may run.
package struct Placeholder: Sendable, Hashable {
  package enum Form: Sendable, Hashable {
    /// `<game-id>`
    case angle
    /// `[run_id]`
    case bracket
    /// `{{name}}`
    case mustache
    /// `$NAME` or `${NAME}` that nothing in the procedure sets: passed as a variable, not spliced.
    case variable
    /// `YOUR_…`, `xxx`, `new-server-ip`: a proposed value that must be confirmed.
    case filler
  }

  /// Where in a command it stands, which decides how its value is quoted or whether it is refused.
  package enum Context: Sendable, Hashable {
    /// A bare word or part of one.
    case unquoted
    case singleQuoted
    case doubleQuoted
    case hereDocument(isQuoted: Bool)
    /// Inside a comment: never substituted.
    case comment
    /// Read again by something (`sh -c`, `ssh host "…"`, SQL, unquoted `$NAME`): only harmless
    /// characters are accepted.
    case rereads
    /// `$((…))`: only integers.
    case arithmetic
  }

  package var form: Form
  /// Upper snake case: `GAME_ID`.
  package var name: String
  /// As written: `<id>`, or `--game-id <id>` where the flag gives the name.
  package var written: String
  /// Offsets into the script's bytes of what is replaced.
  package var range: Range<Int>
  package var context: Context
  /// A filler's own text, proposed as value.
  package var proposal: String?
  /// The values that it names itself: `[dev|prod]`.
  package var choices: [String] = []
  /// Where an example stands that says nothing itself (`xxx`); empty: its text tells which value is
  /// meant.
  package var role = ""
  /// What its place says of its value; nil: its name alone tells whether it is a secret.
  package var isSecret: Bool?

  package init(
    form: Form, name: String, written: String, range: Range<Int>, context: Context,
    proposal: String? = nil
  ) {
    self.form = form
    self.name = name
    self.written = written
    self.range = range
    self.context = context
    self.proposal = proposal
  }
}
