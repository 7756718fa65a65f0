/// What a call of `curl` came to: a response, a failure, or what was there before it failed.
package struct CurlReport: Sendable, Equatable {
  /// nil where not even a head came back.
  package let response: HTTPResponse?
  package let failure: TransportFailure?
  /// `curl`'s own words about the failure; may name hosts and files, never secrets of ours.
  package let detail: String

  /// Reads what `CurlInvocation` made `curl` say.
  ///
  /// - Parameters:
  ///   - output: standard output, as far as it was kept.
  ///   - report: standard error.
  ///   - exit: `curl`'s exit status; nil where its script has reported it.
  ///   - bodyLimitBytes: what `curl` was stopped after.
  ///   - keptLimitBytes: as much of the body is looked at; nil: all that was passed on.
  package init(
    output: [UInt8], report: [UInt8], nonce: String, exit: Int? = nil, bodyLimitBytes: Int,
    keptLimitBytes: Int? = nil
  ) {
    let keptLimit = keptLimitBytes ?? bodyLimitBytes
    var report = FramedText(report)
    var body = output
    var facts = report.cut(CurlReport.open(nonce), CurlReport.close(nonce))
    if facts == nil {
      // Before 7.63, `curl` knows no way to write facts to standard error.
      var tail = FramedText(output)
      facts = tail.cut(CurlReport.open(nonce), CurlReport.close(nonce))
      body = tail.bytes
    }
    let reported = report.cut(nonce + "(exit ", ")" + nonce).flatMap { Int($0) }
    let isCut = body.count > keptLimit
    let table = CurlReport.table(facts ?? "")
    let hasConnected = CurlReport.seconds(table["connect"]) > 0
    let why = report.cut(nonce + "(why ", ")" + nonce)
    detail = table["error"] ?? ""
    if let exit = reported ?? exit {
      failure = TransportFailure(
        exit: exit, reason: why ?? detail, hasConnected: hasConnected,
        bodyLimitBytes: bodyLimitBytes)
    } else {
      failure = .interrupted
    }
    let heads = ResponseHead.all(in: report.bytes)
    guard let head = heads.last(where: { $0.status >= 200 }) ?? heads.last else {
      response = nil
      return
    }
    let received = table["size"].flatMap { Int($0) } ?? body.count
    body = CurlReport.last(received, of: body, attempts: heads, isCut: isCut)
    var response = HTTPResponse(
      status: head.status, version: head.version, headers: head.headers,
      body: Array(body.prefix(keptLimit)), isBodyCut: isCut,
      durationSeconds: CurlReport.seconds(table["time"]), url: table["url"] ?? "")
    response.receivedBytes = received
    response.redirects = table["redirects"].flatMap { Int($0) } ?? 0
    if let address = table["address"], !address.isEmpty {
      let host = address.contains(":") ? "[\(address)]" : address
      response.peer = "\(host):\(table["port"] ?? "")"
    }
    self.response = response
  }

  /// Of several attempts, `curl --retry` passes on every body; the last one counts.
  private static func last(
    _ count: Int, of body: [UInt8], attempts: [ResponseHead], isCut: Bool
  ) -> [UInt8] {
    let isEncoded = attempts.last?.headers.contains { $0.name.lowercased() == "content-encoding" }
    guard !isCut, attempts.count > 1, isEncoded != true, count < body.count else { return body }
    return Array(body.suffix(count))
  }

  private static func open(_ nonce: String) -> String { nonce + "[" }
  private static func close(_ nonce: String) -> String { "]" + nonce }

  /// For `--write-out`: one fact a line, `name value`.
  static func format(nonce: String) -> String {
    let facts = [
      ("size", "size_download"), ("time", "time_total"), ("connect", "time_connect"),
      ("redirects", "num_redirects"), ("address", "remote_ip"), ("port", "remote_port"),
      ("url", "url_effective"), ("error", "errormsg"),
    ]
    let lines = facts.map { "\($0.0) %{\($0.1)}\n" }.joined()
    return "%{stderr}" + open(nonce) + lines + close(nonce)
  }

  private static func table(_ facts: String) -> [String: String] {
    var table: [String: String] = [:]
    for line in facts.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { table[String(parts[0])] = String(parts[1]) }
    }
    return table
  }

  private static func seconds(_ text: String?) -> Double {
    text.flatMap { Double($0.replacing(",", with: ".")) } ?? 0
  }
}

/// Bytes with framed parts in them, which are cut out wherever they stand: what `curl` writes
/// through different buffers may come in any order.
private struct FramedText {
  private(set) var bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The last text between `open` and `close`; all such parts are removed, marks and all.
  mutating func cut(_ open: String, _ close: String) -> String? {
    var found: String?
    let (open, close) = (Array(open.utf8), Array(close.utf8))
    var kept: [UInt8] = []
    var rest = bytes[...]
    while let start = rest.firstRange(of: open),
      let end = rest[start.upperBound...].firstRange(of: close)
    {
      kept += rest[..<start.lowerBound]
      found = String(decoding: rest[start.upperBound..<end.lowerBound], as: UTF8.self)
      rest = rest[end.upperBound...]
    }
    guard found != nil else { return nil }
    bytes = kept + rest
    return found
  }
}

/// A status line and the headers after it, as `curl` writes them.
struct ResponseHead: Equatable {
  var status: Int
  var version: String
  var headers: [HTTPRequest.Header] = []

  /// Every head in `bytes`, in order: interim responses, redirects and retries have their own.
  static func all(in bytes: [UInt8]) -> [ResponseHead] {
    var heads: [ResponseHead] = []
    var isInHead = false
    for raw in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let line = String(
        decoding: raw.last == UInt8(ascii: "\r") ? raw.dropLast() : raw, as: UTF8.self)
      if let head = ResponseHead(statusLine: line) {
        heads.append(head)
        isInHead = true
      } else if line.isEmpty {
        isInHead = false
      } else if isInHead {
        heads[heads.count - 1].add(line)
      }
    }
    return heads
  }

  private init?(statusLine line: String) {
    let words = line.split(separator: " ", maxSplits: 2)
    guard line.hasPrefix("HTTP/"), words.count >= 2, let status = Int(words[1]) else { return nil }
    self.status = status
    version = String(words[0].dropFirst(5))
  }

  private mutating func add(_ line: String) {
    if line.first == " " || line.first == "\t", !headers.isEmpty {
      headers[headers.count - 1].value += " " + line.trimmingBlanks
    } else if let colon = line.firstIndex(of: ":") {
      headers.append(
        HTTPRequest.Header(
          String(line[..<colon]), line[line.index(after: colon)...].trimmingBlanks))
    }
  }
}
