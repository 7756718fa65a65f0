/// The values that nothing on the record may show: secret parameters, and variables of the
/// environment whose names mark them secret.
package struct Secrets: Sendable, Equatable {
  /// Why a value cannot be masked wherever it turns up.
  package enum Problem: Sendable, Equatable {
    /// Shorter than `minimumLength` characters: masking it would blank ordinary text.
    case tooShort(name: String)
    /// Longer than `maximumBytes`.
    case tooLong(name: String)

    package var message: String {
      switch self {
      case .tooShort(let name):
        "the secret '\(name)' is shorter than \(Secrets.minimumLength) characters"
          + " and cannot be masked in output"
      case .tooLong(let name):
        "the secret '\(name)' is longer than \(Secrets.maximumBytes) bytes"
      }
    }
  }

  package static let minimumLength = 6
  package static let maximumBytes = 65_536

  /// Every text that stands for a secret, as bytes.
  private var forms: Set<[UInt8]> = []

  package init() {}

  package var isEmpty: Bool { forms.isEmpty }

  /// Adds a value in all its forms. One that cannot be masked is left out and reported; the
  /// caller refuses it, or lets it pass where the operator allowed short secrets.
  package mutating func add(_ value: String, named name: String) -> Problem? {
    guard !value.isEmpty else { return nil }
    guard value.utf8.count <= Secrets.maximumBytes else { return .tooLong(name: name) }
    let forms = SecretForms(of: value).all
    guard !forms.isEmpty else { return .tooShort(name: name) }
    self.forms.formUnion(forms)
    return nil
  }

  /// Adds the variables whose names mark them secret; reports those that cannot be masked.
  package mutating func add(environment: [String: String]) -> [Problem] {
    environment.keys.sorted().compactMap { name in
      guard let value = environment[name] else { return nil }
      if name.hasPrefix("OTEL_EXPORTER_OTLP_"), name.hasSuffix("HEADERS") { add(headers: value) }
      return Parameter.looksSecret(name) ? add(value, named: name) : nil
    }
  }

  /// `api-key=k,authorization=Bearer%20t`: what a collector of traces knows us by, without the word
  /// for its kind.
  private mutating func add(headers: String) {
    for entry in headers.split(separator: ",") {
      let parts = entry.split(separator: "=", maxSplits: 1).map(\.trimmed)
      guard parts.count == 2 else { continue }
      let name = parts[0].replacing("-", with: "_")
      guard Parameter.looksSecret(name) || name.lowercased() == "authorization" else { continue }
      for value in [parts[1], PercentEncoding.decodeLeniently(parts[1])] {
        _ = add(value.split(separator: " ").last.map(String.init) ?? value, named: name)
      }
    }
  }

  /// Adds what the texts of `graph`'s requests and scripts hold in places of secrets.
  package mutating func add(writtenIn graph: StepGraph) {
    for step in graph.steps {
      let written: [(name: String, value: String)] =
        switch step.action {
        case .http(let request): request.writtenSecrets.map { (name: $0.name, value: $0.value) }
        case .shell(let shell): shell.writtenSecrets
        default: []
        }
      for (name, value) in written { _ = add(value, named: name) }
    }
  }

  /// Finds these secrets, and passwords in URLs. Costs time and memory in proportion to the
  /// secrets: make one, and keep it until a secret is added.
  package func redactor() -> Redactor { Redactor(patterns: PatternMatcher(forms)) }
}
