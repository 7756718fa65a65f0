/// Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS).
package enum FindingsSARIF {
  private static let schema = "https://json.schemastore.org/sarif-2.1.0.json"

  package static func text(
    _ findings: [Finding], tool: String, version: String, address: String
  ) -> String {
    var rules: [String] = []
    for finding in findings where !rules.contains(finding.diagnostic.rule) {
      rules.append(finding.diagnostic.rule)
    }
    let run: JSONValue = [
      "tool": [
        "driver": [
          "name": .string(tool), "version": .string(version), "informationUri": .string(address),
          "rules": .array(rules.map(rule)),
        ]
      ],
      "columnKind": "unicodeCodePoints",
      "results": .array(findings.map { result($0, rules: rules) }),
    ]
    return JSONValue.object([
      .init("$schema", .string(schema)), .init("version", "2.1.0"), .init("runs", .array([run])),
    ]).pretty + "\n"
  }

  private static func rule(_ id: String) -> JSONValue {
    .object(present: [
      "id": .string(id),
      "shortDescription": RuleTable.summary(of: id).map { ["text": .string($0)] },
    ])
  }

  private static func result(_ finding: Finding, rules: [String]) -> JSONValue {
    let diagnostic = finding.diagnostic
    let message = diagnostic.help.map { "\(diagnostic.message)\n\($0)" } ?? diagnostic.message
    var physical: JSONValue = [
      "artifactLocation": ["uri": .string(uri(finding.path))]
    ]
    if let region = region(finding) { physical.append("region", region) }
    return .object(present: [
      "ruleId": .string(diagnostic.rule),
      "ruleIndex": rules.firstIndex(of: diagnostic.rule).map(JSONValue.int),
      "level": .string(diagnostic.severity.rawValue),
      "message": ["text": .string(message)],
      "locations": [["physicalLocation": physical]],
      "fixes": fixes(finding),
    ])
  }

  /// What `check --fix` would write (SARIF 3.55); nil: there is nothing to write.
  private static func fixes(_ finding: Finding) -> JSONValue? {
    guard let fix = finding.diagnostic.fix,
      let region = region(fix.range, in: finding.source)
    else { return nil }
    let change: JSONValue = [
      "artifactLocation": ["uri": .string(uri(finding.path))],
      "replacements": [
        ["deletedRegion": region, "insertedContent": ["text": .string(fix.replacement)]]
      ],
    ]
    return [
      .object(present: [
        "description": finding.diagnostic.help.map { ["text": .string($0)] },
        "artifactChanges": [change],
      ])
    ]
  }

  /// Columns in Unicode code points, the end exclusive (SARIF 3.30.5 to 3.30.8).
  private static func region(_ finding: Finding) -> JSONValue? {
    finding.diagnostic.range.flatMap { region($0, in: finding.source) }
  }

  private static func region(_ range: SourceRange, in source: SourceFile?) -> JSONValue? {
    guard let source else { return nil }
    let (start, end) = (codePoints(range.start, source), codePoints(range.end, source))
    return [
      "startLine": .int(start.line), "startColumn": .int(start.column),
      "endLine": .int(end.line), "endColumn": .int(end.column),
    ]
  }

  private static func codePoints(_ offset: Int, _ source: SourceFile) -> SourcePosition {
    let position = source.position(of: offset)
    let line = source.line(of: offset)
    var start = min(offset, source.text.count)
    while start > 0, source.line(of: start - 1) == line { start -= 1 }
    let text = source[SourceRange(start, offset)]
    return SourcePosition(line: position.line, column: text.unicodeScalars.count + 1)
  }

  /// A path as a relative or absolute URI reference (RFC 3986, section 3.3).
  private static func uri(_ path: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/".utf8)
    let digits = Array("0123456789ABCDEF")
    let encoded = path.utf8.map { byte in
      plain.contains(byte)
        ? String(Unicode.Scalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
    return path.hasPrefix("/") ? "file://\(encoded)" : encoded
  }
}
