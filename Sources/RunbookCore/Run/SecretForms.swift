/// The texts in which one secret value may turn up: as it is, each of its lines, and escaped for
/// JSON, shells and URLs or encoded as base64.
struct SecretForms {
  /// Empty where the value is too short to be told from ordinary text.
  private(set) var all: Set<[UInt8]> = []

  /// A piece of a secret below this many bytes is no pattern.
  private static let minimumBytes = 6

  init(of value: String) {
    let lines = value.split(whereSeparator: \.isNewline)
    for line in lines {
      addForms(of: String(line))
      let trimmed = String(line.trimmingPrefix { $0 == " " || $0 == "\t" })
      if trimmed != line { addForms(of: trimmed) }
    }
    if lines.count > 1 {
      addWhole(Array(value.utf8))
    } else if let line = lines.first, let colon = line.firstIndex(of: ":") {
      // `user:password` as curl takes it: the password alone is as secret as both.
      addForms(of: String(line[line.index(after: colon)...]))
    }
  }

  private mutating func addForms(of text: String) {
    guard text.count >= Secrets.minimumLength else { return }
    let bytes = Array(text.utf8)
    add(bytes)
    for form in JSONEscapes.forms(of: text) + ShellEscapes.forms(of: bytes) { add(form) }
    for form in PercentEscapes.forms(of: bytes) { add(form) }
    addBase64(bytes)
  }

  /// A value of several lines is covered line by line, but base64 runs its lines together.
  private mutating func addWhole(_ bytes: [UInt8]) {
    guard bytes.count >= SecretForms.minimumBytes else { return }
    if bytes.count <= 1024 { add(bytes) }
    addBase64(bytes)
  }

  private mutating func addBase64(_ bytes: [UInt8]) {
    for alphabet in [Base64.Alphabet.standard, .url] {
      for offset in 0..<3 { addBase64(bytes, after: offset, alphabet) }
    }
  }

  /// The base64 text of `bytes` behind `offset` unknown bytes: what does not depend on its
  /// neighbours, and, for the end of a text, with the last digit and the padding too.
  private mutating func addBase64(
    _ bytes: [UInt8], after offset: Int, _ alphabet: Base64.Alphabet
  ) {
    let skipped = offset == 0 ? 0 : offset + 1
    for ending in [[], [0x0a]] as [[UInt8]] {
      let text = Base64.encode(
        [UInt8](repeating: 0, count: offset) + bytes + ending, alphabet: alphabet)
      addWrapped(Array(text[skipped...]))
      addWrapped(Array(text[skipped...].prefix { $0 != UInt8(ascii: "=") }))
    }
    let text = Base64.encode([UInt8](repeating: 0, count: offset) + bytes, alphabet: alphabet)
    let certain = (offset + bytes.count) * 8 / 6
    addWrapped(Array(text[min(skipped, certain)..<certain]))
  }

  /// Programs break base64 after 64 or 76 digits; a piece between breaks is a pattern too.
  private mutating func addWrapped(_ text: [UInt8]) {
    add(text)
    for width in [64, 76] where text.count > width {
      for start in stride(from: 0, to: text.count, by: width) {
        add(Array(text[start..<min(start + width, text.count)]))
      }
    }
  }

  private mutating func add(_ form: [UInt8]) {
    if form.count >= SecretForms.minimumBytes { all.insert(form) }
  }
}
