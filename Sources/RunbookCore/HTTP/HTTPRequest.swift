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
  package var predicate: String
  /// The predicate's argument as written; nil where it takes none.
  package var value: String?
  package var source: SourceRange
  package init(
    query: HTTPQuery, isNegated: Bool, predicate: String, value: String?, source: SourceRange
  ) {
    self.query = query
    self.isNegated = isNegated
    self.predicate = predicate
    self.value = value
    self.source = source
  }
}

/// `token: jsonpath "$.token"` (Hurl's manual, "Capturing response").
package struct HTTPCapture: Sendable, Equatable {
  package var name: String
  package var query: HTTPQuery
  package var source: SourceRange
  package init(name: String, query: HTTPQuery, source: SourceRange) {
    self.name = name
    self.query = query
    self.source = source
  }
}

package struct HTTPQuery: Sendable, Equatable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case status, header, jsonpath, body, regex, duration, bytes, url, cookie, sha256
  }
  package var kind: Kind
  package var argument: String?
  package init(kind: Kind, argument: String? = nil) {
    self.kind = kind
    self.argument = argument
  }
}
