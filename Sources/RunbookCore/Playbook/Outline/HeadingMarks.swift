/// What site generators let a heading end with: `## Fixing it {#fixing .wide}`, and as kramdown and
/// Python-Markdown have it, `{: #fixing }`.
enum HeadingMarks {
  /// The heading's words, and the anchor that it gives itself.
  static func take(_ text: String) -> (title: String, anchor: String?) {
    let text = withoutShortcodes(text)
    guard text.hasSuffix("}"), let open = text.lastIndex(of: "{"), open > text.startIndex else {
      return (text, nil)
    }
    let inner = text[text.index(after: open)...].dropLast()
    let marks = (inner.first == ":" ? inner.dropFirst() : inner).split(separator: " ")
    guard !marks.isEmpty,
      marks.allSatisfy({ mark in
        (mark.first == "#" || mark.first == "." || mark.first == ":" || mark.contains("="))
          && !mark.contains("$") && mark.count > 1
      })
    else { return (text, nil) }
    let anchor = marks.first { $0.first == "#" }.map { String($0.dropFirst()) }
    return (text[..<open].trimmed, anchor)
  }

  /// Without `{{< badge "new" >}}` and `{{% … %}}`, unless nothing else is left.
  private static func withoutShortcodes(_ text: String) -> String {
    guard text.contains("{{") else { return text }
    var rest = text
    for (open, close) in [("{{<", ">}}"), ("{{%", "%}}")] {
      while let start = rest.firstRange(of: open) {
        guard let end = String(rest[start.upperBound...]).firstRange(of: close) else { break }
        let inner = String(rest[start.upperBound...])
        rest = String(rest[..<start.lowerBound]) + String(inner[end.upperBound...])
      }
    }
    let title = rest.squeezed.trimmed
    return title.isEmpty ? text : title
  }
}
