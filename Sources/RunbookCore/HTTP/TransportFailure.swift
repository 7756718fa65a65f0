/// Why no whole response came back.
package enum TransportFailure: Sendable, Hashable {
  case couldNotResolve
  case couldNotResolveProxy
  case connectionRefused
  case noRoute
  case connectionFailed
  case timedOutConnecting
  case timedOut
  case tlsFailed
  case certificateNotTrusted
  case clientCertificateProblem
  case authorityFileProblem
  case emptyReply
  case connectionReset
  case sendFailed
  case shortBody
  case bodyTooLarge(limitBytes: Int)
  case badEncoding
  case notHTTP
  case tooManyRedirects
  case unsupportedProtocol
  case badURL
  case protocolError
  case proxyFailed
  case curlMissing
  case curlTooOld
  /// `curl` or its shell ended before it could report.
  case interrupted
  case other(exit: Int)

  /// What to tell people, lower case without a full stop.
  package var message: String {
    switch self {
    case .couldNotResolve: "the host's name does not resolve"
    case .couldNotResolveProxy: "the proxy's name does not resolve"
    case .connectionRefused: "connection refused"
    case .noRoute: "no route to the host"
    case .connectionFailed: "could not connect"
    case .timedOutConnecting: "timed out while connecting"
    case .timedOut: "timed out"
    case .tlsFailed: "no TLS connection could be set up"
    case .certificateNotTrusted: "the server's certificate is not trusted"
    case .clientCertificateProblem: "the client certificate or its key cannot be used"
    case .authorityFileProblem: "the file of certificate authorities cannot be read"
    case .emptyReply: "the server closed the connection without an answer"
    case .connectionReset: "the connection broke while the response was read"
    case .sendFailed: "the connection broke while the request was sent"
    case .shortBody: "the response ended before all of its body was there"
    case .bodyTooLarge(let limit): "the response's body is larger than \(limit) bytes"
    case .badEncoding: "the response's content encoding cannot be read"
    case .notHTTP: "what answered does not speak HTTP"
    case .tooManyRedirects: "too many redirects"
    case .unsupportedProtocol: "only http and https URLs are supported"
    case .badURL: "the URL is not well formed"
    case .protocolError: "the server broke the rules of HTTP"
    case .proxyFailed: "the proxy refused the connection"
    case .curlMissing: "'curl' is not installed there"
    case .curlTooOld: "'curl' there is too old: it lacks an option that the request needs"
    case .interrupted: "the request was interrupted"
    case .other(let exit): "'curl' failed with exit status \(exit)"
    }
  }

  /// Reads an exit status of `curl` (its manual, "EXIT CODES").
  ///
  /// - Parameters:
  ///   - reason: `curl`'s own words, empty where it has none.
  ///   - hasConnected: whether a connection stood when it gave up.
  init?(exit: Int, reason: String, hasConnected: Bool, bodyLimitBytes: Int) {
    switch exit {
    case 0: return nil
    case 1 where reason.contains("HTTP/0.9"): self = .notHTTP
    case CurlInvocation.noConnection: self = TransportFailure.connection(reason)
    case 23, 63: self = .bodyTooLarge(limitBytes: bodyLimitBytes)
    case 28: self = hasConnected ? .timedOut : .timedOutConnecting
    case 129...: self = .interrupted
    default: self = TransportFailure.byExit[exit] ?? .other(exit: exit)
    }
  }

  private static func connection(_ reason: String) -> TransportFailure {
    if reason.contains("refused") { return .connectionRefused }
    if reason.contains("No route") || reason.contains("unreachable") { return .noRoute }
    return .connectionFailed
  }

  private static let byExit: [Int: TransportFailure] = [
    1: .unsupportedProtocol, 2: .curlTooOld, 3: .badURL, 4: .curlTooOld, 5: .couldNotResolveProxy,
    6: .couldNotResolve, 8: .notHTTP, 16: .protocolError, 18: .shortBody, 35: .tlsFailed,
    47: .tooManyRedirects, 48: .curlTooOld, 51: .certificateNotTrusted, 52: .emptyReply,
    53: .tlsFailed, 54: .tlsFailed, 55: .sendFailed, 56: .connectionReset,
    58: .clientCertificateProblem, 59: .tlsFailed, 60: .certificateNotTrusted, 61: .badEncoding,
    64: .tlsFailed, 66: .tlsFailed, 77: .authorityFileProblem, 80: .tlsFailed,
    82: .authorityFileProblem, 83: .certificateNotTrusted, 90: .certificateNotTrusted,
    91: .certificateNotTrusted, 92: .protocolError, 95: .protocolError, 97: .proxyFailed,
    98: .clientCertificateProblem, 126: .curlMissing, 127: .curlMissing,
  ]
}
