/// An option of the command line. Parser, help, manual and completions are all made from it.
struct Option: Sendable {
  enum Value: Sendable, Equatable {
    /// Given or not.
    case flag
    /// `--runbooks DIR`
    case text(String)
    /// `--format table|json|names`
    case choice([String])
    /// `--allow-destructive`, `--allow-destructive 3.1,4` or `--allow-destructive=NAME`: a next
    /// word is its value only if it is a list of step numbers or the word given here.
    case stepList(orWord: String)
  }

  let name: String
  let short: Character?
  let value: Value
  let isRepeatable: Bool
  let help: String

  init(
    _ name: String, short: Character? = nil, _ value: Value, isRepeatable: Bool = false,
    _ help: String
  ) {
    self.name = name
    self.short = short
    self.value = value
    self.isRepeatable = isRepeatable
    self.help = help
  }

  /// A flag.
  init(_ name: String, short: Character? = nil, _ help: String) {
    self.init(name, short: short, .flag, help)
  }

  /// As help writes it: `--format table|json|names`, `--var NAME=VALUE…`.
  var usage: String {
    let more = isRepeatable ? "…" : ""
    return switch value {
    case .flag: "--\(name)"
    case .text(let word): "--\(name) \(word)\(more)"
    case .choice(let words): "--\(name) \(words.joined(separator: "|"))\(more)"
    case .stepList(let word): "--\(name)[=STEP,…|\(word)]"
    }
  }
}
