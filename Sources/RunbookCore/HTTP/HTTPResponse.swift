/// What came back for a request.
package struct HTTPResponse: Sendable, Equatable {
  package var status: Int
  /// `1.1`, `2`; empty where `curl` does not say.
  package var version: String
  /// Those of the last response, in order.
  package var headers: [HTTPRequest.Header]
  package var body: [UInt8]
  /// Whether `body` is only the beginning of what was sent.
  package var isBodyCut: Bool
  /// Bytes received as they crossed the network, compressed or not.
  package var receivedBytes: Int
  package var durationSeconds: Double
  /// The URL that was fetched last.
  package var url: String
  package var redirects: Int
  /// The address that answered: `192.0.2.1:443`.
  package var peer: String?

  package init(
    status: Int, version: String = "1.1", headers: [HTTPRequest.Header] = [], body: [UInt8] = [],
    isBodyCut: Bool = false, durationSeconds: Double = 0, url: String = ""
  ) {
    self.status = status
    self.version = version
    self.headers = headers
    self.body = body
    self.isBodyCut = isBodyCut
    self.durationSeconds = durationSeconds
    self.url = url
    receivedBytes = body.count
    redirects = 0
  }

  /// The head as people read it, secret values blanked, with the blank line behind it.
  package var headText: String {
    let lines = headers.map { header in
      "\(header.name): \(header.name.lowercased() == "set-cookie" ? cookie(header) : header.shownValue)"
    }
    return (["HTTP/\(version) \(status)"] + lines + ["", ""]).joined(separator: "\n")
  }

  /// `sid=***; Path=/; HttpOnly`
  private func cookie(_ header: HTTPRequest.Header) -> String {
    let parts = header.value.split(separator: ";", maxSplits: 1)
    let name = parts.first?.split(separator: "=").first ?? ""
    let attributes = parts.count > 1 ? ";\(parts[1])" : ""
    return "\(name)=\(secretMask)\(attributes)"
  }

  /// Every value of the header called `name`, whatever its case.
  package func values(of name: String) -> [String] {
    headers.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
  }
}
