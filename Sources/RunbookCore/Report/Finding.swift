/// A diagnostic and the file it is about, ready to be told.
package struct Finding: Sendable {
  package var diagnostic: Diagnostic
  /// The file as messages show it.
  package var path: String
  /// nil: the file could not be read.
  package var source: SourceFile?

  package init(_ diagnostic: Diagnostic, in source: SourceFile) {
    self.diagnostic = diagnostic
    path = source.path
    self.source = source
  }

  /// A finding on a file that could not be read.
  package init(_ diagnostic: Diagnostic, path: String) {
    self.diagnostic = diagnostic
    self.path = path
  }

  /// Start and end, half-open, in characters; nil: the file as a whole.
  package var positions: (start: SourcePosition, end: SourcePosition)? {
    guard let source, let range = diagnostic.range else { return nil }
    return (source.position(of: range.start), source.position(of: range.end))
  }
}

/// Findings as JSON: an array in the order found.
package enum FindingsJSON {
  package static func text(_ findings: [Finding]) -> String {
    let values = findings.map { finding in
      var value: JSONValue = .object([JSONValue.Member("path", .string(finding.path))])
      for member in self.value(finding.diagnostic, in: finding.source).objectValue ?? [] {
        value.append(member.name, member.value)
      }
      return value
    }
    return JSONValue.array(values).pretty + "\n"
  }

  static func value(_ diagnostic: Diagnostic, in source: SourceFile?) -> JSONValue {
    .object(present: [
      "severity": .string(diagnostic.severity.rawValue), "rule": .string(diagnostic.rule),
      "message": .string(diagnostic.message),
      "source": source.flatMap { source in
        diagnostic.range.map { RangeJSON.value($0, in: source) }
      },
      "help": diagnostic.help.map(JSONValue.string),
    ])
  }
}
