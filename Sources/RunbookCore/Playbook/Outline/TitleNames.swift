extension Section {
  /// Gives a first heading that is only a template expression (`<%= current_page.data.title %>`)
  /// the name that the front matter, or the file, has.
  func nameTemplateTitle(_ name: String) {
    for part in parts {
      guard case .section(let child) = part, !child.isLabel else { continue }
      let written = child.title.written
      let isTemplate =
        written.isEmpty || written.hasPrefix("<%") || written.hasPrefix("{{")
        || written.hasPrefix("{%")
      guard isTemplate else { return }
      child.title = SectionTitle(name)
      return
    }
  }

  /// The alert that a heading of one word in camel case names, where the sections under it are
  /// those of an alert's page.
  var alertInTitle: Alert? {
    let name = title.name.filter { $0 != "`" }
    guard !name.contains(where: \.isWhitespace), name.count >= 8, name.first?.isUppercase == true,
      name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }),
      name.contains(where: \.isLowercase), name.dropFirst().contains(where: \.isUppercase)
    else { return nil }
    let keys = (headings + labels).map(\.title.words) + entries.map(\.key.words)
    let known = ["meaning", "impact", "severity", "diagnosis", "mitigation", "summary", "steps"]
    return keys.contains { known.contains($0) } ? Alert(name: name) : nil
  }
}
