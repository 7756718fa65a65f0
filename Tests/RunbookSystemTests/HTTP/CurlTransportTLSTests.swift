import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

/// Certificates made for one test: an authority, a server's and a client's.
private struct Certificates {
  let folder: URL
  var authority: String { folder.appending(path: "ca.pem").path }
  var server: String { folder.appending(path: "server.pem").path }
  var client: String { folder.appending(path: "client.pem").path }
  func key(of file: String) -> String { file.replacingOccurrences(of: ".pem", with: ".key") }

  static let isAvailable = LoopbackServer.isAvailable && LoopbackServer.path(of: "openssl") != nil

  init(in server: LoopbackServer) throws {
    folder = server.folder
    let result = try server.run(
      """
      set -e
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
        -subj /CN=ca -keyout ca.key -out ca.pem
      for name in server client; do
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$name" \
          -keyout $name.key -out $name.csr
        printf 'subjectAltName=IP:127.0.0.1\\n' > $name.ext
        openssl x509 -req -in $name.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 \
          -extfile $name.ext -out $name.pem
      done
      """)
    guard result.status == 0 else { throw CocoaError(.fileNoSuchFile) }
  }
}

@Suite(.enabled(if: Certificates.isAvailable, "python3, curl, bash or openssl is not installed"))
struct CurlTransportTLSTests {
  private let plain: LoopbackServer
  private let certificates: Certificates

  init() throws {
    plain = try LoopbackServer()
    certificates = try Certificates(in: plain)
  }

  private func send(
    _ url: String, _ change: (inout HTTPOptions) -> Void = { _ in }
  ) throws -> CurlReport {
    var request = HTTPRequest(origin: .fence, method: "GET", url: url, source: SourceRange(0, 0))
    change(&request.options)
    let transport = CurlTransport(bodyLimitBytes: 1000, server: plain)
    return try transport.send(try FilledRequest(request) { _ in nil })
  }

  @Test func `an unknown authority is not trusted unless it is named`() throws {
    let server = try LoopbackServer(
      certificate: (certificates.server, certificates.key(of: certificates.server), nil))
    let url = "https://127.0.0.1:\(server.port)/x"

    #expect(try send(url).failure == .certificateNotTrusted)
    #expect(try send(url) { $0.isInsecure = true }.response?.status == 200)
    let named = try send(url) { $0.authorityFile = certificates.authority }
    #expect(named.failure == nil)
    #expect(named.response?.status == 200)
    let missing = try send(url) { $0.authorityFile = "/nonexistent/ca.pem" }
    #expect(missing.failure == .authorityFileProblem)
    let other = try send("https://localhost:\(server.port)/x") {
      $0.authorityFile = certificates.authority
    }
    #expect(other.failure == .certificateNotTrusted)
  }

  @Test func `a server may ask who calls`() throws {
    let server = try LoopbackServer(
      certificate: (
        certificates.server, certificates.key(of: certificates.server), certificates.authority
      ))
    let url = "https://127.0.0.1:\(server.port)/x"

    let known = try send(url) {
      $0.authorityFile = certificates.authority
      $0.certificateFile = certificates.client
      $0.keyFile = certificates.key(of: certificates.client)
    }
    let unknown = try send(url) { $0.authorityFile = certificates.authority }
    let broken = try send(url) {
      $0.authorityFile = certificates.authority
      $0.certificateFile = "/nonexistent/me.pem"
    }

    #expect(known.response?.status == 200)
    // The server's refusal may cross the request on its way.
    let refusals: [TransportFailure?] = [.connectionReset, .tlsFailed, .emptyReply, .sendFailed]
    #expect(refusals.contains(unknown.failure))
    #expect(broken.failure == .clientCertificateProblem)
  }

  @Test func `a port without TLS is told from one with a bad certificate`() throws {
    let report = try send("https://127.0.0.1:\(plain.port)/x")

    #expect(report.failure == .tlsFailed)
  }
}
