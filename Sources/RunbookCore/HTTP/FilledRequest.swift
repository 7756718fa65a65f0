/// A request as it goes out: every gap filled, parameters encoded, nothing left to decide.
package struct FilledRequest: Sendable, Equatable {
  package let method: String
  package let url: String
  package let headers: [HTTPRequest.Header]
  /// nil: no body; empty: a body of length 0.
  package let body: [UInt8]?
  /// `user:password`
  package let credentials: String?
  package let options: HTTPOptions
  /// Whether a request fence wrote it, which has time limits of its own.
  package let isFromFence: Bool

  /// - Parameter value: the value of a parameter, by its upper-case name.
  /// - Throws: `FillError` with every value that is missing, what a value breaks, or the file that
  ///   holds the body and cannot be read.
  package init(
    _ request: HTTPRequest, value: @escaping (String) -> String?
  ) throws(FillError) {
    let own = request.values
    var filler = RequestFilling(isFence: request.origin == .fence) { own[$0] ?? value($0) }
    let method = request.method
    var url = filler.fillURL(request.url)
    let headers = request.headers.map { HTTPRequest.Header($0.name, filler.fill($0.value)) }
    let query = filler.encoded(request.queryParameters)
    let form = filler.encoded(request.formParameters)
    let type =
      headers.first { $0.name.lowercased() == "content-type" }?.value.lowercased() ?? ""
    var body = request.body.map { Array(filler.fillBody($0, type: type).utf8) }
    if let file = request.bodyFile {
      if let problem = file.problem { throw .unreadBody(file.path, problem) }
      let content = file.content ?? []
      body =
        file.isTemplate
        ? Array(filler.fillBody(String(decoding: content, as: UTF8.self), type: type).utf8)
        : content
    } else if body == nil, !request.formParameters.isEmpty {
      body = Array(form.utf8)
    }
    credentials = request.options.basicCredentials.map { filler.fill($0) }
    if !filler.missing.isEmpty { throw .missing(filler.missing) }
    if let refused = filler.refused { throw refused }

    if !query.isEmpty { url = FilledRequest.adding(query, to: url) }
    isFromFence = request.origin == .fence
    // A server may wait for a length where the method speaks of a body (RFC 9110, 8.6).
    if isFromFence, body == nil, ["POST", "PUT", "PATCH"].contains(method) { body = [] }
    if url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7f }) { throw .badURL }
    for header in headers where header.value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 }) {
      throw .badHeader(header.name)
    }
    if method == "HEAD", body != nil { throw .headWithBody }
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    options = request.options
  }

  private static func adding(_ query: String, to url: String) -> String {
    let fragment = url.firstIndex(of: "#") ?? url.endIndex
    let base = url[..<fragment]
    let joint = base.contains("?") ? (base.hasSuffix("?") || base.hasSuffix("&") ? "" : "&") : "?"
    return base + joint + query + url[fragment...]
  }
}

/// Why a request cannot go out with the values at hand.
package enum FillError: Error, Sendable, Equatable {
  case missing([String])
  /// No encoding makes the value safe where it stands.
  case refused(String)
  case badURL
  case badHeader(String)
  case headWithBody
  /// The body's file cannot be read: its path, and why.
  case unreadBody(String, String)

  /// The parameter whose value it is about; empty where several may be.
  package var parameter: String {
    switch self {
    case .refused(let name): name
    case .missing, .badURL, .badHeader, .headWithBody, .unreadBody: ""
    }
  }

  package var message: String {
    switch self {
    case .refused(let name): "the value of '\(name)' would change the request around it"
    case .missing(let names):
      "no value for " + names.map { "'\($0)'" }.joined(separator: ", ")
    case .badURL: "a value puts a blank or a control character into the URL"
    case .badHeader(let name): "a value puts a line break into the header '\(name)'"
    case .headWithBody: "a HEAD request has no body"
    case .unreadBody(let path, let why): "the body '\(path)' cannot be read: \(why)"
    }
  }
}
