/// Filling without knowledge of a shell: harmless values only.
enum PlainFilling {
  static func fill(
    _ text: SourceText, _ placeholders: [Placeholder], _ values: [String: String]
  ) -> RunRules.Filled {
    var bytes: [UInt8] = []
    var done = 0
    let spliced = placeholders.filter { $0.form != .variable && $0.context != .comment }
    for placeholder in spliced.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let range = placeholder.range
      guard let value = values[placeholder.name], range.lowerBound >= done,
        range.upperBound <= text.bytes.count
      else { continue }
      guard value.utf8.allSatisfy(isHarmless) || value == secretMask else {
        return .failure(
          FillRefusal(parameter: placeholder.name, reason: "it holds characters a shell reads"))
      }
      bytes += text.bytes[done..<range.lowerBound]
      bytes += value.utf8
      done = range.upperBound
    }
    bytes += text.bytes[done...]
    return .success(String(decoding: bytes, as: UTF8.self))
  }

  /// Puts values in the place of placeholders as text: for messages, which no shell reads.
  static func fillText(
    _ text: SourceText, _ placeholders: [Placeholder], _ values: [String: String]
  ) -> String {
    var bytes: [UInt8] = []
    var done = 0
    for placeholder in placeholders.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let range = placeholder.range
      guard let value = values[placeholder.name], range.lowerBound >= done,
        range.upperBound <= text.bytes.count
      else { continue }
      bytes += text.bytes[done..<range.lowerBound]
      bytes += value.utf8
      done = range.upperBound
    }
    bytes += text.bytes[done...]
    return String(decoding: bytes, as: UTF8.self)
  }

  static func fill(_ request: HTTPRequest, _ values: [String: String]) -> HTTPRequest {
    var filled = request
    func put(_ text: String) -> String {
      request.placeholders.reduce(text) { text, placeholder in
        guard let value = values[placeholder.name], !placeholder.written.isEmpty else {
          return text
        }
        return text.replacing(placeholder.written, with: value)
      }
    }
    filled.url = put(request.url)
    filled.headers = request.headers.map { HTTPRequest.Header(put($0.name), put($0.value)) }
    filled.body = request.body.map(put)
    filled.options.basicCredentials = request.options.basicCredentials.map(put)
    return filled
  }

  static func redact(_ text: String, _ secrets: [String]) -> String {
    secrets.sorted { $0.count > $1.count }.reduce(text) { text, secret in
      secret.isEmpty ? text : text.replacing(secret, with: secretMask)
    }
  }

  private static func isHarmless(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "._:/@%+,=-".utf8.contains(byte)
    }
  }
}
