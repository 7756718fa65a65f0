/// A `curl` option that has an exact equal in an `HTTPRequest`; every other option keeps a line a
/// shell step.
enum CurlOption: Hashable {
  /// Changes only what `curl` says about its progress.
  case quiet
  case fail, failWithBody
  case include, head
  case request, header
  case data, dataRaw, dataBinary, dataURLEncode, json
  case user, userAgent, referer, cookie
  case location, maxRedirects
  case insecure, authority, certificate, key
  case maxTime, connectTimeout
  case retry, retryDelay, retryMaxTime, retryConnectionRefused, retryAllErrors
  case compressed, globOff
  case output, url

  /// short name (0: none), long name, what it means, whether a value follows
  static let table: [(short: Character?, long: String, option: CurlOption, takesValue: Bool)] = [
    ("s", "silent", .quiet, false),
    ("S", "show-error", .quiet, false),
    ("#", "progress-bar", .quiet, false),
    ("N", "no-buffer", .quiet, false),
    (nil, "no-progress-meter", .quiet, false),
    ("f", "fail", .fail, false),
    (nil, "fail-with-body", .failWithBody, false),
    ("i", "include", .include, false),
    ("I", "head", .head, false),
    ("X", "request", .request, true),
    ("H", "header", .header, true),
    ("d", "data", .data, true),
    (nil, "data-ascii", .data, true),
    (nil, "data-raw", .dataRaw, true),
    (nil, "data-binary", .dataBinary, true),
    (nil, "data-urlencode", .dataURLEncode, true),
    (nil, "json", .json, true),
    ("u", "user", .user, true),
    ("A", "user-agent", .userAgent, true),
    ("e", "referer", .referer, true),
    ("b", "cookie", .cookie, true),
    ("L", "location", .location, false),
    (nil, "max-redirs", .maxRedirects, true),
    ("k", "insecure", .insecure, false),
    (nil, "cacert", .authority, true),
    ("E", "cert", .certificate, true),
    (nil, "key", .key, true),
    ("m", "max-time", .maxTime, true),
    (nil, "connect-timeout", .connectTimeout, true),
    (nil, "retry", .retry, true),
    (nil, "retry-delay", .retryDelay, true),
    (nil, "retry-max-time", .retryMaxTime, true),
    (nil, "retry-connrefused", .retryConnectionRefused, false),
    (nil, "retry-all-errors", .retryAllErrors, false),
    (nil, "compressed", .compressed, false),
    ("g", "globoff", .globOff, false),
    ("o", "output", .output, true),
    (nil, "url", .url, true),
  ]

  static func named(long name: String) -> (option: CurlOption, takesValue: Bool)? {
    table.first { $0.long == name }.map { ($0.option, $0.takesValue) }
  }

  static func named(short name: Character) -> (option: CurlOption, takesValue: Bool)? {
    table.first { $0.short == name }.map { ($0.option, $0.takesValue) }
  }
}
