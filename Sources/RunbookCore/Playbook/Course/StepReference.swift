/// A step as a text names it: `step 4`, `Step 3`, `step 5e.3`.
struct StepReference: Equatable {
  var number: Int
  /// As written: `4`, `5e.3`.
  var label: String
  /// `Step 3`, as a heading writes it.
  var isName = false
  /// It is left out: what is meant is the step behind it.
  var isPassed = false

  init(_ number: Int) {
    self.number = number
    label = "\(number)"
  }

  /// The first place in `text` that names `number`, with what is written behind it.
  init(_ number: Int, in text: String) {
    self.init(number)
    let bytes = Array(text.utf8)
    let digits = Array(label.utf8)
    let word = Array("tep ".utf8)
    for start in bytes.indices where bytes[start] | 0x20 == UInt8(ascii: "s") {
      let place = start + 1 + word.count
      let end = place + digits.count
      guard end <= bytes.count, bytes[(start + 1)..<place].elementsEqual(word),
        bytes[place..<end].elementsEqual(digits),
        end == bytes.count || !ShellByte.isDigit(bytes[end])
      else { continue }
      isName = bytes[start] == UInt8(ascii: "S")
      label += String(decoding: Self.tail(bytes[end...]), as: UTF8.self)
      return
    }
  }

  /// `e.3` of `e.3 and try again`, `.2` of `.2.`
  private static func tail(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes
    func isEnd(_ byte: UInt8?) -> Bool {
      byte.map { !ShellByte.isDigit($0) && !(0x61...0x7A).contains($0 | 0x20) } ?? true
    }
    if let letter = rest.first, (0x61...0x7A).contains(letter), isEnd(rest.dropFirst().first) {
      result.append(letter)
      rest = rest.dropFirst()
    }
    while rest.first == UInt8(ascii: "."), let digit = rest.dropFirst().first,
      ShellByte.isDigit(digit)
    {
      let part = rest.dropFirst().prefix(while: ShellByte.isDigit)
      result += [UInt8(ascii: ".")] + part
      rest = rest.dropFirst(part.count + 1)
    }
    return result
  }

  /// Whether it names more than a number.
  var isPlain: Bool { label == "\(number)" }

  /// The number alone.
  var plain: StepReference {
    var result = self
    result.label = "\(number)"
    return result
  }
}

/// The number that an item of a list carries, and where the whole list stands.
struct PrintedNumber: Equatable {
  var number: Int
  var list: SourceRange
}

/// The number that a heading carries: `### Step 3 — Decide`, `### 5e. Remove it`.
struct NumberedHeading: Equatable {
  var label: String
  /// The heading calls itself a step.
  var isStep: Bool
  /// With all that stands below it.
  var range: SourceRange
  /// The section that its run of steps stands in.
  var parent: SourceRange

  /// nil: the heading is no step of a counted course.
  init?(_ section: Section, in parent: Section) {
    guard let number = section.title.number else { return nil }
    let word = section.title.prefix?.split(separator: " ").first?.lowercased()
    guard word == nil || word == "step" else { return nil }
    label = number
    isStep = word == "step"
    range = section.range
    self.parent = parent.range
  }
}
