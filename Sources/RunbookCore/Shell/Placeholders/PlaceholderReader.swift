/// What a script needs from outside: its gaps, its unset variables, its fillers.
package struct PlaceholderReading: Sendable, Equatable {
  /// In order of their place; comments hold none.
  package var placeholders: [Placeholder] = []
  /// Variables that the script sets.
  package var sets: Set<String> = []
  /// Variables that it reads, neither sets nor does without, and that no environment is sure to have.
  package var uses: Set<String> = []
  package var findings: [Diagnostic] = []
}

/// Finds the gaps of a script, told from redirections, globs, tests, filters and templates.
package enum PlaceholderReader {
  /// - Parameter set: names that earlier steps set, which are no gaps.
  package static func read(
    _ script: SourceText, alreadySet set: Set<String> = []
  ) -> PlaceholderReading {
    read(CommandText(script), alreadySet: set)
  }

  /// - Parameters:
  ///   - declared: names of parameters that are known already.
  ///   - told: words that the playbook's text tells to replace.
  ///   - kept: words that are no examples, whatever they look like.
  ///   - title: what stands above the script.
  package static func read(
    _ text: CommandText, alreadySet set: Set<String> = [], declared: Set<String> = [],
    told: [String] = [], kept: Set<String> = [], title: String = ""
  ) -> PlaceholderReading {
    let sites = PlaceholderSites(text)
    var reading = PlaceholderReading()
    reading.sets = sites.assigned
    let located = locate(text.marks, in: sites.sites)
    for (mark, site) in located {
      guard let site, site.context != .comment,
        GapJudge(bytes: text.source.bytes, mark: mark, site: site).isGap
      else { continue }
      reading.placeholders.append(gap(mark, site, text.source))
    }
    nameApart(&reading.placeholders, located, text.source.bytes)
    let glued = GluedVariable.gaps(
      sites.variables, known: sites.assigned.union(set).union(declared), text.source)
    for gap in glued {
      reading.placeholders.append(gap)
      reading.findings.append(GluedVariable.finding(gap, text.source))
    }
    let gluedStarts = Set(glued.map(\.range.lowerBound))
    for variable in sites.variables
    where isGap(variable, sites.assigned) && !gluedStarts.contains(variable.range.lowerBound) {
      reading.uses.insert(variable.name)
      guard !set.contains(variable.name) else { continue }
      reading.placeholders.append(
        Placeholder(
          form: .variable, name: variable.name,
          written: String(decoding: text.source.bytes[variable.range], as: UTF8.self),
          range: variable.range, context: variable.context))
    }
    for variable in sites.variables where !set.contains(variable.name) {
      guard let gap = DashedVariable.gap(variable, sites.assigned, text.source) else { continue }
      reading.placeholders.append(gap)
      reading.findings.append(DashedVariable.finding(gap, variable.name, text.source))
    }
    let edited = EditedValue.read(text, title: title)
    let fillers = FillerReader(
      text, sites: sites.sites, taken: reading.placeholders + edited, kept: kept)
    for filler in edited + fillers.fillers {
      reading.placeholders.append(filler)
      reading.findings.append(
        .warning(
          "filler-suspect",
          "'\(filler.proposal ?? filler.written)' looks like an example, not a value",
          at: text.source.sourceRange(filler.range),
          help: help(forFiller: filler.name)))
    }
    reading.placeholders += ToldFiller.read(
      told + [ToldFiller.word(in: title, above: text.source.string)].compactMap { $0 }, sites.sites,
      of: text.source,
      taken: reading.placeholders)
    reading.placeholders.sort { $0.range.lowerBound < $1.range.lowerBound }
    for index in reading.placeholders.indices {
      reading.placeholders[index].isSecret = SecretPosition.isSecret(
        reading.placeholders[index], text.source.bytes)
    }
    reading.findings += redirectionFindings(reading.placeholders, text)
    return reading
  }

  static func help(forFiller name: String) -> String {
    "write '<\(name.lowercased().replacingUnderscores)>', so that it is asked for"
  }

  /// The smallest site around each mark.
  private static func locate(
    _ marks: [PlaceholderMark], in sites: [PlaceholderSites.Site]
  ) -> [(PlaceholderMark, PlaceholderSites.Site?)] {
    var open: [PlaceholderSites.Site] = []
    var next = 0
    return marks.map { mark in
      while next < sites.count, sites[next].range.lowerBound <= mark.range.lowerBound {
        while let last = open.last, last.range.upperBound <= sites[next].range.lowerBound {
          open.removeLast()
        }
        open.append(sites[next])
        next += 1
      }
      while let last = open.last, last.range.upperBound <= mark.range.lowerBound {
        open.removeLast()
      }
      return (mark, open.last { $0.range.upperBound >= mark.range.upperBound })
    }
  }

  private static func gap(
    _ mark: PlaceholderMark, _ site: PlaceholderSites.Site, _ source: SourceText
  ) -> Placeholder {
    let forms: [PlaceholderMark.Look: Placeholder.Form] = [
      .angle: .angle, .bracket: .bracket, .mustache: .mustache, .brace: .mustache,
      .percent: .mustache, .stars: .mustache,
    ]
    let written = String(decoding: source.bytes[mark.range], as: UTF8.self)
    let inner = String(decoding: source.bytes[mark.inner], as: UTF8.self)
    let isWhole = isWholeWord(mark.range, site)
    let flag = site.flag ?? attachedFlag(mark.range, site, source.bytes)
    let own = PlaceholderName.name(
      inner: inner, flag: flag, isWholeWord: isWhole || (site.flag == nil && flag != nil))
    let variable = PlaceholderName.assigned(mark.range, site, source.bytes)
    let name =
      variable.flatMap { PlaceholderName.saysLittle(inner, beside: $0) ? $0 : nil } ?? own
    var gap = Placeholder(
      form: forms[mark.look] ?? .angle, name: name,
      written: flag.map { "--\($0) \(written)" }.flatMap { isWhole && site.flag != nil ? $0 : nil }
        ?? written,
      range: mark.range, context: site.context)
    gap.choices = PlaceholderName.choices(inner)
    return gap
  }

  /// `ID=<leaked> SECRET=<leaked>`: one word for several variables' values, one of them a secret, is
  /// several values.
  private static func nameApart(
    _ gaps: inout [Placeholder], _ located: [(PlaceholderMark, PlaceholderSites.Site?)],
    _ bytes: [UInt8]
  ) {
    guard gaps.count > 1 else { return }
    let sites = Dictionary(
      located.map { ($0.0.range, $0.1) }, uniquingKeysWith: { first, _ in first })
    var variables: [Range<Int>: String] = [:]
    var byName: [String: Set<String>] = [:]
    for gap in gaps {
      guard case let site?? = sites[gap.range],
        let variable = PlaceholderName.assigned(gap.range, site, bytes)
          ?? PlaceholderName.key(gap.range, site, bytes)
      else { continue }
      variables[gap.range] = variable
      byName[gap.name, default: []].insert(variable)
    }
    for index in gaps.indices {
      guard let variable = variables[gaps[index].range], let all = byName[gaps[index].name],
        all.count > 1,
        all.contains(where: Parameter.holdsSecret) || Parameter.looksSecret(gaps[index].name)
      else { continue }
      gaps[index].name = variable
    }
  }

  /// The gap is its word, quotes aside.
  static func isWholeWord(_ range: Range<Int>, _ site: PlaceholderSites.Site) -> Bool {
    range.lowerBound - site.word.lowerBound <= 1 && site.word.upperBound - range.upperBound <= 1
  }

  /// `--version-id=<id>`
  private static func attachedFlag(
    _ range: Range<Int>, _ site: PlaceholderSites.Site, _ bytes: [UInt8]
  ) -> String? {
    let start = site.word.lowerBound
    guard start < range.lowerBound, range.upperBound == site.word.upperBound else { return nil }
    let head = String(decoding: bytes[start..<range.lowerBound], as: UTF8.self)
    guard head.hasPrefix("--"), head.hasSuffix("="), head.utf8.count > 4 else { return nil }
    return String(head.dropFirst(2).dropLast())
  }

  private static func isGap(_ variable: PlaceholderSites.Variable, _ known: Set<String>) -> Bool {
    guard let first = variable.name.utf8.first, ShellByte.isNameStart(first),
      !known.contains(variable.name), !WellKnownNames.contains(variable.name)
    else { return false }
    // `${NAME:-default}` and its like do without a value.
    let operation = variable.operation.drop { $0 == ":" }
    return !["-", "=", "+"].contains { operation.hasPrefix($0) }
  }

  /// A bare `<id>` that a shell would take for redirections.
  private static func redirectionFindings(
    _ placeholders: [Placeholder], _ text: CommandText
  ) -> [Diagnostic] {
    placeholders.filter { $0.form == .angle && $0.context == .unquoted }.map { placeholder in
      .note(
        "placeholder-redirect",
        "a shell takes '\(placeholder.written)' for redirections: it is filled in before it runs",
        at: text.source.sourceRange(placeholder.range),
        help: "readers who paste it get an error, or an empty file")
    }
  }
}

extension String {
  fileprivate var replacingUnderscores: String {
    String(map { $0 == "_" ? "-" : $0 })
  }
}
