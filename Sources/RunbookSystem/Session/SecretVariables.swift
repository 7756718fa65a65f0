import RunbookCore

/// Finds, in what a step left behind, the values of variables whose names mark them secret: what a
/// run itself makes (`NEW_PASSWORD=$(openssl rand …)`) is masked from then on like a parameter.
struct SecretVariables {
  /// Is told what was found after a step, by name.
  typealias Learner = @Sendable (_ found: [String: String]) -> Void

  private let learn: Learner
  /// Told already: a state holds the same variables after each step.
  private var told: Set<String> = []
  private var found: [String: String] = [:]

  /// More than any playbook makes; a loop that declares thousands would cost more than it saves.
  private static let limit = 64

  init(_ learn: @escaping Learner) {
    self.learn = learn
  }

  /// - Parameter state: as `BashState.cleaned` leaves it.
  mutating func take(ofBash state: String) {
    defer { tell() }
    for line in state.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init) {
      // Behind the variables come functions.
      if line.hasPrefix("umask ") { return }
      guard let (name, value) = BashState.declaration(line) else { continue }
      note(name, value.isEmpty ? Self.escaped(line) : value)
    }
  }

  /// - Parameter state: as `PosixDriver.cleaned` leaves it.
  mutating func take(ofPosix state: String) {
    defer { tell() }
    for statement in PosixDriver.statements(state) {
      let assignment = statement.hasPrefix("export ") ? statement.dropFirst(7) : statement[...]
      guard let equals = assignment.firstIndex(of: "=") else { continue }
      note(
        assignment[..<equals], Self.unquoted(assignment[assignment.index(after: equals)...]))
    }
  }

  private mutating func note(_ name: Substring, _ value: String) {
    guard told.count < Self.limit, Parameter.holdsSecret(String(name)), MadeSecret.isLikely(value),
      told.insert(value).inserted
    else { return }
    found[String(name)] = value
  }

  private mutating func tell() {
    guard !found.isEmpty else { return }
    learn(found)
    found = [:]
  }

  /// The value of `declare -- NAME=$'a\nb'`, as bash writes what has control or other bytes in it
  /// (bash 5.2 manual, 3.1.2.4).
  private static func escaped(_ line: Substring) -> String {
    guard let start = line.firstRange(of: "=$'"), line.hasSuffix("'") else { return "" }
    var rest = Array(line[start.upperBound...].dropLast().utf8)[...]
    var value: [UInt8] = []
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\"), let mark = rest.popFirst() else {
        value.append(byte)
        continue
      }
      switch mark {
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        var number = Int(mark) - 0x30
        var count = 1
        while count < 3, let digit = rest.first, (0x30...0x37).contains(digit) {
          number = number * 8 + Int(digit) - 0x30
          rest.removeFirst()
          count += 1
        }
        value.append(UInt8(truncatingIfNeeded: number))
      default: value.append(marks[mark] ?? mark)
      }
    }
    return String(decoding: value, as: UTF8.self)
  }

  private static let marks: [UInt8: UInt8] = [
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D,
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "v"): 0x0B, UInt8(ascii: "e"): 0x1B, UInt8(ascii: "E"): 0x1B,
  ]

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
