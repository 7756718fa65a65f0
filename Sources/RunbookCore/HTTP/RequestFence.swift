/// The requests of an `http`, `rest` or `hurl` fence.
///
/// The request part is that of the editors' REST clients (`METHOD URL`, headers, blank line, body,
/// `###` between requests), the response part Hurl's (`HTTP 200`, `[Captures]`, `[Asserts]`).
package struct RequestFence: Sendable, Equatable {
  /// Where the two notations differ.
  package enum Dialect: Sendable, Hashable {
    /// `#` in a header's value is text; a body gets no `Content-Type` by itself.
    case restClient
    /// `#` starts a comment; a JSON body is `application/json`.
    case hurl

    /// The dialect of a fence's language; nil: no request fence.
    package init?(language: String) {
      switch language.lowercased() {
      case "http", "rest": self = .restClient
      case "hurl": self = .hurl
      default: return nil
      }
    }
  }

  /// In the order written, also those with a `problem`.
  package var all: [HTTPRequest]
  /// Those that can be sent.
  package var requests: [HTTPRequest] { all.filter { $0.problem == nil } }
  package var findings: [Diagnostic]

  package init(_ text: SourceText, dialect: Dialect) {
    var parser = RequestFenceParser(text, dialect: dialect)
    parser.parse()
    all = parser.requests
    findings = parser.findings
  }
}

/// What is wrong with a request fence.
enum RequestFenceProblem: Equatable {
  case expectedRequest
  case badURL
  case badHeader
  case unknownSection(String)
  case unsupportedSection(String)
  case optionsBehindResponse
  case repeatedBody
  case responseWithoutRequest
  case badStatus
  case badEntry(section: String)
  case unknownOption(String)
  case badOption(String, expected: String)
  case fileOutside(String)
  case binaryBody
  case badEncoding(String)
  case unclosedBody
  case unknownQuery(String)
  case unsupportedQuery(String)
  case unsupportedFilter(String)
  case unknownPredicate(String)
  case badArgument(of: String, expected: String)
  case badString
  case trailingText
  case badExpression(String)
  case variableTooLong(String)
  case systemVariable(String)
  case unknownDirective(String)

  func diagnostic(at range: SourceRange) -> Diagnostic {
    switch self {
    case .unknownDirective: .warning("http-syntax", message, at: range)
    case .unsupportedSection, .unsupportedQuery, .unsupportedFilter, .systemVariable, .binaryBody:
      .error("http-unsupported", message, at: range, help: help)
    default: .error("http-syntax", message, at: range, help: help)
    }
  }

  private var message: String {
    switch self {
    case .expectedRequest: "a request line such as 'GET https://host/path' is expected"
    case .badURL: "the request's URL is missing or not well formed"
    case .badHeader: "a header is written 'Name: value'"
    case .unknownSection(let name): "no section is called '[\(name)]'"
    case .optionsBehindResponse: "'[Options]' is a part of the request"
    case .unsupportedSection(let name): "the section '[\(name)]' is not supported"
    case .repeatedBody: "the request has a body already"
    case .responseWithoutRequest: "a response stands before any request"
    case .badStatus: "a response line is written 'HTTP 200' or 'HTTP *'"
    case .badEntry(let section): "an entry of '[\(section)]' is written 'name: value'"
    case .unknownOption(let name): "the option '\(name)' is not supported"
    case .badOption(let name, let expected): "the option '\(name)' takes \(expected)"
    case .fileOutside(let path): "the file '\(path)' is outside the playbook's directory"
    case .binaryBody: "a body that is no UTF-8 text is not supported"
    case .badEncoding(let kind): "the \(kind) text is not well formed"
    case .unclosedBody: "the body has no closing mark"
    case .unknownQuery(let word): "'\(word)' is no query"
    case .unsupportedQuery(let word): "the query '\(word)' is not supported"
    case .unsupportedFilter(let word): "the filter '\(word)' is not supported"
    case .unknownPredicate(let word): "'\(word)' is neither a filter nor a predicate"
    case .badArgument(let word, let expected): "'\(word)' takes \(expected)"
    case .badString: "a string is not well formed"
    case .trailingText: "text follows where nothing more is expected"
    case .badExpression(let message): message
    case .variableTooLong(let name): "the value of '@\(name)' is too long"
    case .systemVariable(let name): "the variable '{{\(name)}}' is not supported"
    case .unknownDirective(let name): "'@\(name)' has no meaning here"
    }
  }

  private var help: String? {
    switch self {
    case .unsupportedSection("MultipartFormData"), .unsupportedSection("Multipart"):
      "send the form with 'curl -F' in a shell step"
    case .optionsBehindResponse: "write it above the line 'HTTP …', behind the headers"
    case .unsupportedQuery("xpath"): "match the body with 'regex' or 'contains' instead"
    case .unsupportedQuery("certificate"): "look at it with 'openssl s_client' in a shell step"
    case .systemVariable: "use a parameter, or a shell step that makes the value"
    case .fileOutside: "name a file in the playbook's directory or below it"
    default: nil
    }
  }
}
