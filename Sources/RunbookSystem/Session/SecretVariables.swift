import RunbookCore

/// Finds, in what a step left behind, the values of variables whose names mark them secret: what a
/// run itself makes (`NEW_PASSWORD=$(openssl rand …)`) is masked from then on like a parameter.
struct SecretVariables {
  private let learn: @Sendable (_ name: String, _ value: String) -> Void
  /// Told already: a state holds the same variables after each step.
  private var told: Set<String> = []

  init(_ learn: @escaping @Sendable (_ name: String, _ value: String) -> Void) {
    self.learn = learn
  }

  /// - Parameter state: as `BashState.cleaned` leaves it.
  mutating func take(ofBash state: String) {
    for line in state.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init) {
      // Behind the variables come functions.
      if line.hasPrefix("umask ") { return }
      guard let (name, value) = BashState.declaration(line) else { continue }
      tell(name, value.isEmpty ? Self.escaped(line) : value)
    }
  }

  /// - Parameter state: as `PosixDriver.cleaned` leaves it.
  mutating func take(ofPosix state: String) {
    for statement in PosixDriver.statements(state) {
      let assignment = statement.hasPrefix("export ") ? statement.dropFirst(7) : statement[...]
      guard let equals = assignment.firstIndex(of: "=") else { continue }
      tell(
        assignment[..<equals], Self.unquoted(assignment[assignment.index(after: equals)...]))
    }
  }

  private mutating func tell(_ name: Substring, _ value: String) {
    guard !value.isEmpty, Parameter.holdsSecret(String(name)), told.insert(value).inserted else {
      return
    }
    learn(String(name), value)
  }

  /// The value of `declare -- NAME=$'a\nb'`, as bash writes what has line breaks in it.
  private static func escaped(_ line: Substring) -> String {
    guard let start = line.firstRange(of: "=$'"), line.hasSuffix("'") else { return "" }
    let marks: [Character: Character] = ["n": "\n", "t": "\t", "r": "\r"]
    var value = ""
    var isEscaped = false
    for character in line[start.upperBound...].dropLast() {
      if isEscaped {
        value.append(marks[character] ?? character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        value.append(character)
      }
    }
    return value
  }

  /// What a shell reads where `text` stands (POSIX, XCU 2.2).
  private static func unquoted(_ text: Substring) -> String {
    var value = ""
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        value.append(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if character == quote {
        quote = nil
      } else if quote == nil, character == "'" || character == "\"" {
        quote = character
      } else {
        value.append(character)
      }
    }
    return value
  }
}
