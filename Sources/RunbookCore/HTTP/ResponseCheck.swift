/// Holds a response against what its request expects. Pure: the same facts give the same verdict.
package struct ResponseCheck: Sendable, Equatable {
  /// One expectation and what became of it.
  package struct Result: Sendable, Equatable {
    /// As the playbook writes it: `jsonpath "$.state" == "closed"`, `status == 200`.
    package var text: String
    package var isPassed: Bool
    /// For people, where it failed: `is "open"`, `the body is no JSON`.
    package var reason: String?
    package var source: SourceRange
  }

  /// A value taken out of the response.
  package struct Capture: Sendable, Equatable {
    /// The parameter's name, upper snake case.
    package var name: String
    package var value: String
    package var isSecret: Bool
  }

  package private(set) var results: [Result] = []
  package private(set) var captures: [Capture] = []

  package var isPassed: Bool { results.allSatisfy(\.isPassed) }

  /// - Parameters:
  ///   - sha256: the SHA-256 of bytes.
  ///   - value: the value of a parameter, by its upper-case name.
  package init(
    _ request: HTTPRequest, _ response: HTTPResponse, sha256: @escaping ([UInt8]) -> [UInt8],
    value: @escaping (String) -> String?
  ) {
    var captured: [String: String] = [:]
    checkStatus(request, response)
    for capture in request.captures {
      var capture = capture
      capture.query.mapTexts { HTTPTemplate.filled($0, value) }
      var lookup = ResponseLookup(response, sha256: sha256) { captured[$0] ?? value($0) }
      do throws(CheckProblem) {
        let text = try lookup.find(capture.query)?.parameterText
        guard let text else { throw CheckProblem("there is nothing to capture") }
        let name = HTTPTemplate.parameterName(capture.name)
        captured[name] = text
        captures.append(Capture(name: name, value: text, isSecret: capture.isSecret))
      } catch {
        add("capture \(capture.name)", error.reason, capture.source)
      }
    }
    var lookup = ResponseLookup(response, sha256: sha256) { captured[$0] ?? value($0) }
    for assertion in request.assertions {
      var filled = assertion
      filled.mapTexts { text in HTTPTemplate.filled(text) { captured[$0] ?? value($0) } }
      add(ResponseCheck.text(of: assertion), lookup.failure(of: filled), assertion.source)
    }
  }

  private mutating func add(_ text: String, _ failure: String?, _ source: SourceRange) {
    results.append(
      Result(text: text, isPassed: failure == nil, reason: failure, source: source))
  }

  private mutating func checkStatus(_ request: HTTPRequest, _ response: HTTPResponse) {
    if let version = request.expectedVersion {
      let isSame =
        version == response.version || version + ".0" == response.version
        || version == response.version + ".0"
      add("version == \(version)", isSame ? nil : "is \(response.version)", request.source)
    }
    let actual = "is \(response.status)"
    guard let expected = request.expectedStatuses else {
      return add("status < 400", response.status < 400 ? nil : actual, request.source)
    }
    if expected.isEmpty { return }
    let text = expected.map(String.init).joined(separator: " or ")
    add("status == \(text)", expected.contains(response.status) ? nil : actual, request.source)
  }

  private static func text(of assertion: HTTPAssertion) -> String {
    if assertion.predicate == HTTPPredicate.has.rawValue {
      return "header \(assertion.query.argument ?? ""): \(assertion.value ?? "")"
    }
    let operand =
      switch assertion.operand {
      case nil: assertion.value
      case .value(let value)? where assertion.value == nil: HTTPValue.json(value).shown
      case .bytes(let bytes)? where assertion.value == nil: HTTPValue.bytes(bytes).shown
      case .some: assertion.value
      }
    let not = assertion.isNegated ? "not" : nil
    return [assertion.query.description, not, assertion.predicate, operand]
      .compactMap { $0 }.joined(separator: " ")
  }
}

extension HTTPTemplate {
  /// `text` with every gap filled whose parameter has a value.
  package static func filled(_ text: String, _ value: (String) -> String?) -> String {
    fill(text) { value(parameterName($0)) }
  }
}

/// Why an expectation cannot even be looked at.
struct CheckProblem: Error, Equatable {
  var reason: String
  init(_ reason: String) { self.reason = reason }
}
