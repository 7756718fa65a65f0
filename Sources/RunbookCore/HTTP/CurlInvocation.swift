/// A filled request as a call of the `curl` program, with nothing secret among its arguments.
///
/// The configuration is read from descriptor 7, the body from standard input; what comes back is
/// the response's body on standard output, and on standard error (which must be a pipe) the head
/// and facts that `CurlReport` reads. Needs `curl` 7.61 or later.
package struct CurlInvocation: Sendable, Equatable {
  package static let configurationDescriptor = 7
  /// Exit status of `curl` where no connection came about.
  package static let noConnection = 7

  package let arguments: [String]
  package let configuration: String
  package let standardInput: [UInt8]
  /// A word that no response can know; frames what `curl` reports.
  package let nonce: String
  /// Where a second look shows why no connection came about; nil where the host is no plain name.
  private let address: String?

  /// - Parameter nonce: at least 16 random letters or digits, new for each call.
  package init(_ request: FilledRequest, nonce: String) {
    self.nonce = nonce
    arguments = ["curl", "-q", "-K", "/dev/fd/\(CurlInvocation.configurationDescriptor)"]
    configuration = CurlConfiguration(request, nonce: nonce).text
    standardInput = request.body ?? []
    address = HTTPAddress(request.url)?.text
  }

  /// The same as a script for any POSIX shell, local or remote, which exits with 0 whatever
  /// becomes of the request, and leaves its shell as it was.
  ///
  /// - Parameter bodyLimitBytes: one byte more than this is passed on, then `curl` is stopped.
  package func script(bodyLimitBytes: Int) -> String {
    // `curl` opens it anew, which needs a pipe of the same user: as in a session on this machine,
    // but not behind `sudo`. Bash takes `-w /dev/fd/2` for true whoever made it.
    """
    {
    runbook_ask() {
    if \(feed)command \(arguments.joined(separator: " ")) >&6 6>&- 7<<'\(nonce)'
    \(configuration)\(nonce)
    then runbook_status=0
    else runbook_status=$?
    fi
    \(probe)printf '%s(exit %s)%s' \(nonce) "$runbook_status" \(nonce) >&2
    } >/dev/null </dev/null
    if [ -p /proc/self/fd/2 ] && [ -w /proc/self/fd/2 ]
    then runbook_ask
    else runbook_ask 2>&1 | cat >&2 6>&-
    fi
    } 6>&1 | head -c \(bodyLimitBytes + 1)

    """
  }

  /// The same without a shell: the status is `curl`'s, and of `noConnection` `secondLook` may tell more.
  package func program(bodyLimitBytes: Int) -> ProgramCall {
    ProgramCall(
      arguments: arguments, standardInput: standardInput, configuration: configuration,
      configurationDescriptor: Self.configurationDescriptor, outputLimitBytes: bodyLimitBytes + 1)
  }

  /// `curl` says "could not connect" alike of a port where nothing listens and of a host that no
  /// route leads to; only its chatter tells them apart. Opens a connection, sends nothing.
  ///
  /// A script which says why on standard error; nil where nothing can be learned so.
  package var secondLook: String? {
    guard let address else { return nil }
    return """
      printf '%s(why ' \(nonce) >&2
      command curl -q -g -s -v -m 2 'telnet://\(address)' || :
      printf ')%s' \(nonce) >&2

      """
  }

  private var probe: String {
    guard let secondLook else { return "" }
    return """
      if [ "$runbook_status" = \(Self.noConnection) ]; then
      \(secondLook)fi

      """
  }

  /// The body for standard input: `printf` is part of the shell, so it is no argument of a program.
  private var feed: String {
    if standardInput.isEmpty { return "" }
    if !standardInput.contains(0), let text = String(validating: standardInput, as: UTF8.self) {
      return "printf '%s' '\(text.replacing("'", with: "'\\''"))' | "
    }
    let escapes = standardInput.map { byte in
      let digits = String(byte, radix: 8)
      return "\\0" + String(repeating: "0", count: 3 - digits.count) + digits
    }
    return "printf '%b' '\(escapes.joined())' | "
  }
}

/// The host and port of an HTTP URL.
struct HTTPAddress: Equatable {
  /// `host:port`, an IPv6 address in brackets.
  let text: String

  /// nil for other schemes, and for hosts with anything but letters, digits, dots and dashes.
  init?(_ url: String) {
    let lowered = url.lowercased()
    var rest = url[...]
    var port = "80"
    if lowered.hasPrefix("https://") {
      rest = rest.dropFirst(8)
      port = "443"
    } else if lowered.hasPrefix("http://") {
      rest = rest.dropFirst(7)
    } else if url.contains("://") {
      return nil
    }
    var authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = authority.lastIndex(of: "@") {
      authority = authority[authority.index(after: at)...]
    }
    var host = authority
    let bracket = authority.lastIndex(of: "]") ?? authority.startIndex
    if let colon = authority[bracket...].lastIndex(of: ":") {
      host = authority[..<colon]
      port = String(authority[authority.index(after: colon)...])
    }
    let isPlain = host.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        || "-.[]:_".utf8.contains(byte)
    }
    guard !host.isEmpty, isPlain, UInt16(port) != nil else { return nil }
    text = host + ":" + port
  }
}

extension CurlInvocation {
  /// A value as a `curl` configuration file writes it.
  static func quoted(_ value: String) -> String {
    var quoted = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{b}": quoted += "\\v"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return "\"\(quoted)\""
  }
}

/// The text of a `curl` configuration file.
private struct CurlConfiguration {
  private(set) var text = ""

  /// Hurl's own limit, for requests that name none.
  private static let fenceMaxTimeSeconds = 300.0

  init(_ request: FilledRequest, nonce: String) {
    add("silent")
    add("globoff")
    add("proto", "=http,https")
    add("proto-redir", "=http,https")
    add("url", request.url)
    addMethod(of: request)
    for header in request.headers where !isImplied(header, by: request) {
      add("header", header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
    }
    if let credentials = request.credentials { add("user", credentials) }
    addOptions(of: request)
    add("dump-header", "/dev/fd/2")
    add("write-out", CurlReport.format(nonce: nonce))
  }

  private mutating func add(_ name: String) { text += name + "\n" }

  private mutating func add(_ name: String, _ value: String) {
    text += "\(name) = \(CurlInvocation.quoted(value))\n"
  }

  private mutating func add(_ name: String, seconds: Double?) {
    guard let seconds else { return }
    add(name, JSONNumber(seconds)?.text ?? "0")
  }

  private mutating func addMethod(of request: FilledRequest) {
    guard let body = request.body else {
      if request.method == "HEAD" {
        add("head")
      } else if request.method != "GET" || request.options.keepsMethodOnRedirect {
        add("request", request.method)
      }
      return
    }
    add("data-binary", body.isEmpty ? "" : "@-")
    if request.method != "POST" || request.options.keepsMethodOnRedirect {
      add("request", request.method)
    }
    // `curl` would add the type of a form.
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      add("header", "Content-Type:")
    }
  }

  /// `curl` adds the type of a form itself, and drops it where a redirect drops the body.
  private func isImplied(_ header: HTTPRequest.Header, by request: FilledRequest) -> Bool {
    request.body != nil && header.name.lowercased() == "content-type"
      && header.value == "application/x-www-form-urlencoded"
  }

  private mutating func addOptions(of request: FilledRequest) {
    let options = request.options
    if options.followsRedirects { add("location") }
    if let limit = options.maxRedirects { add("max-redirs", String(limit)) }
    if options.isInsecure { add("insecure") }
    if let file = options.authorityFile { add("cacert", file) }
    if let file = options.certificateFile { add("cert", file) }
    if let file = options.keyFile { add("key", file) }
    if options.acceptsCompressed { add("compressed") }
    // A head would stand on standard output too.
    if options.discardsBody || request.method == "HEAD" { add("output", "/dev/null") }
    add("connect-timeout", seconds: options.connectTimeoutSeconds)
    let limit = request.isFromFence ? CurlConfiguration.fenceMaxTimeSeconds : nil
    add("max-time", seconds: options.maxTimeSeconds ?? limit)
    addRetry(options.transientRetry)
  }

  private mutating func addRetry(_ retry: HTTPOptions.TransientRetry) {
    guard retry.count > 0 else { return }
    add("retry", String(retry.count))
    add("retry-delay", seconds: retry.delaySeconds)
    add("retry-max-time", seconds: retry.maxTimeSeconds)
    if retry.alsoWhenRefused { add("retry-connrefused") }
    if retry.onAllErrors { add("retry-all-errors") }
  }
}
