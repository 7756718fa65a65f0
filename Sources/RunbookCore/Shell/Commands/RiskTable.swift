/// What programs do to the world: a table that needs no Swift to read or change.
///
/// A line is `risk  program[|program]  pattern`. The pattern's words:
/// - a plain word is the next operand (`get`, `a|b` either, `x*` a beginning, `*` any one);
/// - `**` passes over any number of operands; `$` says that no operand follows;
/// - `-x`, `--flag` must be among the flags (`-x` also inside `-axz`, `--flag*` a beginning);
/// - `!-x` must not be.
///
/// The most dangerous line that fits decides. A command that no line fits is a `change`.
enum RiskTable {
  static let texts = [machines, clusters, clouds, data]
}
