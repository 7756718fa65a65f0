/// A request as a playbook writes it, `{{name}}` still in it (also where a `curl` line has `$NAME`).
///
/// `headers` are complete as far as the playbook decides: a body without a `Content-Type` among
/// them is sent without one.
package struct HTTPRequest: Sendable, Equatable {
  /// What the playbook wrote.
  package enum Origin: Sendable, Equatable {
    /// An `http` or `hurl` fence.
    case fence
    /// A plain `curl` line, lifted; `script` runs in its place where the session has state.
    case curl(script: SourceText)
  }

  package struct Header: Sendable, Hashable {
    package var name: String
    package var value: String
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package var origin: Origin
  package var method: String
  package var url: String
  package var headers: [Header]
  package var body: String?
  package var options: HTTPOptions
  /// Statuses that count as success; nil: below 400. Empty: any (`HTTP *`).
  package var expectedStatuses: [Int]?
  package var assertions: [HTTPAssertion]
  package var captures: [HTTPCapture]
  package var placeholders: [Placeholder]
  package var source: SourceRange
  /// From `# @name login`.
  package var name: String?
  /// Parameters to add to the URL and to send as the body, encoded once their values are known.
  package var queryParameters: [Header] = []
  package var formParameters: [Header] = []
  package var bodyFile: BodyFile?
  /// `1.1` or `2`; nil: any.
  package var expectedVersion: String?
  /// `# @note`: asks before it is sent, whatever its risk.
  package var needsConfirmation = false
  package var prompts: [Prompt] = []
  /// Why it cannot be sent: the first error in its text. Such a request only keeps its place.
  package var problem: String?
  /// Values by upper-case name: those of the fence's own `@name = …` that a body's file needs, and
  /// those of parameters once they are known.
  package var values: [String: String] = [:]

  /// A body read from a file beside the playbook: `< payload.json`.
  package struct BodyFile: Sendable, Hashable {
    /// Relative, without `..`.
    package var path: String
    /// Whether `{{name}}` in it is filled in (`<@`).
    package var isTemplate: Bool
    /// What stands in it; nil: not read yet, or not readable.
    package var content: [UInt8]?
    /// Why it cannot be read, lower case; nil: nobody tried, or it can.
    package var problem: String?
    package init(path: String, isTemplate: Bool) {
      self.path = path
      self.isTemplate = isTemplate
    }
  }

  /// `# @prompt name What to ask`: a value asked for each time.
  package struct Prompt: Sendable, Hashable {
    package var name: String
    package var question: String?
    package init(name: String, question: String?) {
      self.name = name
      self.question = question
    }
  }

  package init(origin: Origin, method: String, url: String, source: SourceRange) {
    self.origin = origin
    self.method = method
    self.url = url
    self.source = source
    headers = []
    options = HTTPOptions()
    assertions = []
    captures = []
    placeholders = []
  }
}

extension HTTPRequest {
  /// The parameters, upper snake case, that it captures as secrets (`redact`).
  package var secretCaptures: Set<String> {
    Set(captures.filter(\.isSecret).map { HTTPTemplate.parameterName($0.name) })
  }

  /// Whether its response holds a secret, by a capture's mark or name.
  package var capturesSecrets: Bool {
    captures.contains {
      $0.isSecret || Parameter.looksSecret(HTTPTemplate.parameterName($0.name))
    }
  }
}

/// How a request is sent and how its response is shown.
package struct HTTPOptions: Sendable, Equatable {
  package var followsRedirects = false
  package var isInsecure = false
  package var connectTimeoutSeconds: Double?
  package var maxTimeSeconds: Double?
  package var retries: Int?
  package var retryIntervalSeconds: Double?
  package var delaySeconds: Double?
  /// `user:password`, as written.
  package var basicCredentials: String?
  /// `-o /dev/null`: the body is counted, not shown.
  package var discardsBody = false
  /// `-i` or `-I`: the response's head is shown.
  package var showsHead = false
  /// `-f`: a status of 400 or more fails, and its body is not shown.
  package var failsOnErrorStatus = false
  /// The method is sent again where a redirect would turn it into GET (`-X` with `-L`).
  package var keepsMethodOnRedirect = false
  package var maxRedirects: Int?
  package var acceptsCompressed = false
  /// `--retry` and its like: what `curl` itself tries again, without a look at assertions.
  package var transientRetry = TransientRetry()
  /// Paths as written, of PEM files where the request runs.
  package var authorityFile: String?
  package var certificateFile: String?
  package var keyFile: String?
  package init() {}

  /// Retries of transient failures, as `curl` knows them.
  package struct TransientRetry: Sendable, Hashable {
    package var count = 0
    /// nil: one second, then twice as long each time.
    package var delaySeconds: Double?
    package var maxTimeSeconds: Double?
    package var alsoWhenRefused = false
    package var onAllErrors = false
    package init() {}
  }
}

/// `jsonpath "$.state" == "closed"` (Hurl's manual, "Asserting response").
package struct HTTPAssertion: Sendable, Equatable {
  package var query: HTTPQuery
  package var isNegated: Bool
  /// A word of `HTTPPredicate`.
  package var predicate: String
  /// The predicate's argument as written; nil where it takes none.
  package var value: String?
  /// What `value` means.
  package var operand: HTTPOperand?
  package var source: SourceRange
  package init(
    query: HTTPQuery, isNegated: Bool, predicate: String, value: String?,
    operand: HTTPOperand? = nil, source: SourceRange
  ) {
    self.query = query
    self.isNegated = isNegated
    self.predicate = predicate
    self.value = value
    self.operand = operand
    self.source = source
  }
}

/// `token: jsonpath "$.token"` (Hurl's manual, "Capturing response").
package struct HTTPCapture: Sendable, Equatable {
  package var name: String
  package var query: HTTPQuery
  /// `redact`: what is captured is a secret.
  package var isSecret = false
  package var source: SourceRange
  package init(name: String, query: HTTPQuery, source: SourceRange) {
    self.name = name
    self.query = query
    self.source = source
  }
}

/// What of a response is looked at.
package struct HTTPQuery: Sendable, Equatable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case status, header, jsonpath, body, regex, duration, bytes, url, cookie, sha256, variable
    case version
  }
  package var kind: Kind
  package var argument: String?
  /// Applied one after the other to what the query finds.
  package var filters: [HTTPFilter]
  package init(kind: Kind, argument: String? = nil, filters: [HTTPFilter] = []) {
    self.kind = kind
    self.argument = argument
    self.filters = filters
  }
}

/// `split "," nth 0`: changes what a query found (Hurl's manual, "Filters").
package struct HTTPFilter: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case count, nth, first, last, split, replace, replaceRegex, regex, jsonpath, toInt, toFloat
    case toString, urlEncode, urlDecode, htmlEscape, base64Encode, base64Decode, toHex, decode
    case utf8Encode, utf8Decode
  }
  package var kind: Kind
  package var arguments: [String]
  package init(_ kind: Kind, _ arguments: [String] = []) {
    self.kind = kind
    self.arguments = arguments
  }
}

/// What an assertion compares with.
package enum HTTPOperand: Sendable, Equatable {
  /// A string, `{{name}}` still in it; a number, `true`, `false`, `null`; a whole JSON text.
  case value(JSONValue)
  /// `{{name}}` without quotes: a value whose type shows once it is known.
  case parameter(String)
  /// `/…/`
  case regex(String)
  /// `hex,…;` or `base64,…;`
  case bytes([UInt8])
}

/// The predicates of assertions, by the word that Hurl's manual prefers.
package enum HTTPPredicate: String, Sendable, CaseIterable {
  case equal = "=="
  case notEqual = "!="
  case greater = ">"
  case greaterOrEqual = ">="
  case less = "<"
  case lessOrEqual = "<="
  case startsWith, endsWith, contains, includes, matches
  case exists, isEmpty, isBoolean, isFloat, isInteger, isNumber, isString, isCollection, isIsoDate
  case isList, isObject, isUuid, isIpv4, isIpv6
  /// An expected header: one of that name has this value.
  case has

  /// What the predicate is compared with, if anything.
  package var takesOperand: Bool {
    switch self {
    case .equal, .notEqual, .greater, .greaterOrEqual, .less, .lessOrEqual, .startsWith, .endsWith,
      .contains, .includes, .matches, .has:
      true
    case .exists, .isEmpty, .isBoolean, .isFloat, .isInteger, .isNumber, .isString, .isCollection,
      .isIsoDate, .isList, .isObject, .isUuid, .isIpv4, .isIpv6:
      false
    }
  }

  /// Spellings of earlier versions.
  static let synonyms: [String: HTTPPredicate] = [
    "equals": .equal, "notEquals": .notEqual, "greaterThan": .greater,
    "greaterThanOrEquals": .greaterOrEqual, "lessThan": .less, "lessThanOrEquals": .lessOrEqual,
  ]
}
