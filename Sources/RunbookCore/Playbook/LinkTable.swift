/// What links and names in a playbook lead to: its own headings, and what stands in other files.
///
/// A call is read before procedures have their ids, so it names the place of the heading (`@OFFSET`)
/// until `resolve` has told which procedure stands there.
struct LinkTable {
  /// Anchor (`quick-rollback`) → place of its heading.
  private var anchors: [String: Int] = [:]
  /// A heading's words → its place; nil: several have them.
  private var names: [String: Int?] = [:]
  private var ids: [Int: String] = [:]
  /// `scenario a` → the heading `Scenario A: …`; nil: several.
  private var cases: [String: (title: String, place: Int)?] = [:]

  init() {}

  /// Every heading of the outline that may become a procedure.
  init(outline: Section) {
    func note(_ words: String, _ place: Int) {
      names[words] = names[words] == nil ? .some(place) : .some(nil)
    }
    func visit(_ section: Section) {
      for child in section.headings {
        let place = child.titleRange.start
        let anchor = Slug.of(child.title.written)
        if anchors[anchor] == nil { anchors[anchor] = place }
        if let own = child.anchor?.lowercased(), anchors[own] == nil { anchors[own] = place }
        if child.isRunnableTitle {
          let words = child.title.words
          let title = child.title
          let written = title.written == title.name ? words : title.written.words
          if words.contains(" ") { note(words, place) }
          if written != words, written.contains(" ") { note(written, place) }
        }
        if let key = LinkTable.caseName(child.title.written) {
          cases[key] = cases[key] == nil ? .some((child.title.written, place)) : .some(nil)
        }
        visit(child)
      }
    }
    visit(outline)
  }

  private static let caseWords: Set<String> = [
    "scenario", "strategy", "option", "case", "plan", "procedure", "playbook", "runbook", "path",
  ]

  /// `scenario a` of `3. Scenario A — the pod is down`.
  private static func caseName(_ title: String) -> String? {
    guard holdsShortWord(title) else { return nil }
    let words = title.words.split(separator: " ")
    for (word, next) in zip(words, words.dropFirst()).prefix(3)
    where next.count <= 2 && caseWords.contains(String(word)) {
      return "\(word) \(next)"
    }
    return nil
  }

  /// Whether a word of two letters at most may stand in `title`.
  private static func holdsShortWord(_ title: String) -> Bool {
    title.withBytes { bytes in
      var length = 0
      for byte in bytes {
        if byte >= 0x80 || byte == UInt8(ascii: "'") { return true }
        if byte.isAlphanumeric {
          length += 1
        } else {
          if length == 1 || length == 2 { return true }
          length = 0
        }
      }
      return length == 1 || length == 2
    }
  }

  /// The headings that `text` names by a word and a letter or number (`Scenario B`), in order.
  func ends(in text: String) -> [(title: String, place: Int)] {
    guard !cases.isEmpty else { return [] }
    let words = text.words.split(separator: " ").map(String.init)
    var found: [(title: String, place: Int)] = []
    for (word, next) in zip(words, words.dropFirst()) {
      guard let known = cases["\(word) \(next)"], let entry = known,
        !found.contains(where: { $0.place == entry.place })
      else { continue }
      found.append(entry)
    }
    return found
  }

  /// Tells which procedure stands at which heading.
  mutating func resolve(_ procedures: [(range: SourceRange, name: String, id: String)]) {
    for procedure in procedures { ids[procedure.range.start] = procedure.id }
  }

  /// The id of the procedure that a call's place means; nil: none stands there.
  func id(ofCall text: String) -> String? {
    guard text.hasPrefix("@") else { return text }
    return Int(text.dropFirst()).flatMap { ids[$0] }
  }

  /// The procedure that `inlines` tell the engineer to run: the link is the action, not a remark.
  func call(in inlines: [Inline], text: String) -> String? {
    let lower = text.lowercased()
    let isAction = Self.verbs.contains { lower.hasPrefix($0) }
    guard isAction, text.count <= 120 else { return nil }
    let found = inlines.links.map(\.destination)
    if found.count == 1, let destination = found.first {
      guard destination.hasPrefix("#") else { return outside(destination) }
      return anchors[String(destination.dropFirst()).lowercased()].map { "@\($0)" }
    }
    return found.isEmpty ? call(named: text) : nil
  }

  /// The one link that `inlines` hold beside nothing of weight, if it leads to a heading here.
  func onlyLink(in inlines: [Inline]) -> (text: String, place: String)? {
    var links: [(String, [Inline])] = []
    for inline in inlines {
      switch inline {
      case .link(let destination, let children, _): links.append((destination, children))
      case .text(let text, _): if text.trimmed.count > 3 { return nil }
      case .code, .emphasis, .strong, .image: return nil
      case .html, .softBreak, .hardBreak: break
      }
    }
    guard links.count == 1, links[0].0.hasPrefix("#"),
      let place = anchors[String(links[0].0.dropFirst()).lowercased()]
    else { return nil }
    return (links[0].1.plainText.squeezed, "@\(place)")
  }

  private static let verbs = [
    "see ", "run ", "follow ", "execute ", "go to ", "perform ", "use ", "do ", "start ",
    "proceed to ", "continue with ",
  ]
  private static let tails = [
    " procedure", " process", " playbook", " runbook", " steps", " section", " above", " below",
  ]

  /// The one procedure whose title `text` is, verbs before and words like "procedure" behind it
  /// aside.
  func call(named text: String) -> String? {
    guard text.utf8.count <= 120 else { return nil }
    var words = text.words
    if let place = names[words] { return place.map { "@\($0)" } }
    if let quoted = quoted(in: text) { return quoted }
    for verb in Self.verbs where words.hasPrefix(verb) {
      words = String(words.dropFirst(verb.count))
    }
    if words.hasPrefix("the ") { words = String(words.dropFirst(4)) }
    for _ in 0..<2 {
      if let place = names[words] { return place.map { "@\($0)" } }
      for tail in Self.tails { words = words.dropping(suffix: tail) }
    }
    return names[words].flatMap { place in place.map { "@\($0)" } }
  }

  /// `It is the cause. Go to "Remediation: Full disk"`: the procedure in quotes, behind the title of
  /// the section that it stands in.
  private func quoted(in text: String) -> String? {
    let bare = text.dropping(suffix: ".")
    let pair = bare.hasSuffix("”") ? ("“", "”") : ("\"", "\"")
    guard bare.hasSuffix(pair.1),
      let open = bare.dropLast().lastRange(of: pair.0)
    else { return nil }
    let before = bare[..<open.lowerBound].words
    guard Self.verbs.contains(where: { (" " + before + " ").hasSuffix(" " + $0) }) else {
      return nil
    }
    let name = bare[open.upperBound...].dropLast()
    if let place = names[name.words] { return place.map { "@\($0)" } }
    guard let colon = name.firstRange(of: ": ") else { return nil }
    return names[name[colon.upperBound...].words].flatMap { place in place.map { "@\($0)" } }
  }

  /// The one procedure whose title starts with `text`: `method A` for `Method A: one note`.
  func call(labelled text: String) -> String? {
    if let call = call(named: text) { return call }
    let words = text.words
    guard words.split(separator: " ").count == 2, text.utf8.count <= 40 else { return nil }
    let found = names.filter { $0.key.hasPrefix(words + " ") }
    guard found.count == 1, let entry = found.first, let place = entry.value else { return nil }
    return "@\(place)"
  }

  /// `drain.md#drain-a-server` is the procedure `drain/drain-a-server` of another playbook.
  private func outside(_ destination: String) -> String? {
    let parts = destination.split(separator: "#", maxSplits: 1)
    guard let path = parts.first, !path.contains("://"), path.hasSuffix(".md"),
      let file = path.split(separator: "/").last, parts.count == 2, !parts[1].isEmpty
    else { return nil }
    return "\(PlaybookName.stem(of: String(file)))/\(Slug.of(String(parts[1])))"
  }

}

extension Section {
  fileprivate var isRunnableTitle: Bool {
    switch titleRole {
    case .plain: holdsAction
    case .phase, .reference, .metadata, .templates, .menu: false
    }
  }
}
