/// Blanks secrets in text, and passwords in URLs (`scheme://user:***@host`), as `***`.
package struct Redactor: Sendable {
  let patterns: PatternMatcher

  init(patterns: PatternMatcher) { self.patterns = patterns }

  /// Blanks passwords in URLs only.
  package init() { self.init(patterns: PatternMatcher([[UInt8]]())) }

  package static let mask = "***"

  package func redact(_ text: String) -> String {
    var text = text
    return String(decoding: text.withUTF8 { redact(UnsafeRawBufferPointer($0)) }, as: UTF8.self)
  }

  package func redact(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var stream = StreamRedactor(self)
    var output: [UInt8] = []
    stream.append(bytes, into: &output)
    stream.finish(into: &output)
    return output
  }
}

/// Blanks secrets in a stream of bytes that comes in any pieces; the result does not depend on
/// where they are cut. Takes linear time, and holds back no more than a secret's length and the
/// start of a URL.
package struct StreamRedactor: Sendable {
  private var secrets: SecretMask
  private var passwords = PasswordMask()
  private var between: [UInt8] = []

  package init(_ redactor: Redactor) { secrets = SecretMask(redactor.patterns) }

  /// Appends to `output` what is certain by now.
  package mutating func append(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
    guard !secrets.isIdle else { return passwords.append(bytes, into: &output) }
    between.removeAll(keepingCapacity: true)
    secrets.append(bytes, into: &between)
    between.withUnsafeBytes { passwords.append($0, into: &output) }
  }

  /// Appends what was held back. Nothing may be given afterwards.
  package mutating func finish(into output: inout [UInt8]) {
    between.removeAll(keepingCapacity: true)
    secrets.finish(into: &between)
    between.withUnsafeBytes { passwords.append($0, into: &output) }
    passwords.finish(into: &output)
  }
}
