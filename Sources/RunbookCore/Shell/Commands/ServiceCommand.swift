/// A tunnel or server that a command starts on this machine and that never ends by itself:
/// `kubectl port-forward svc/web 8080:80`, `cloud-sql-proxy shop:eu:main`, `npm run dev`.
///
/// Where later steps go to it, it must live on for them. What may ask for a password first (`ssh`,
/// `sudo`) needs the terminal, and is none.
package struct ServiceCommand: Sendable, Equatable {
  /// Where it listens on this machine; nil: the command does not say.
  package var port: Int?

  /// nil: `text` starts none.
  package init?(_ text: CommandText) {
    let script = text.script
    guard script.problem == nil, script.commands.count == 1, var command = script.commands.first,
      !command.isBackground
    else { return nil }
    // `cd web && npm run dev`
    if case .list(let members) = command.body, let last = members.last, last.joint == .and {
      command = last.command
    }
    guard case .simple(let simple) = command.body else { return nil }
    let words = simple.words.drop { $0.value == "exec" }.map(\.value)
    guard let program = words.first.map(CommandName.base) else { return nil }
    self.init(program, Array(words.dropFirst()))
  }

  private init?(_ program: String, _ words: [String]) {
    switch program {
    case "kubectl", "oc", "k":
      if let verb = words.firstIndex(of: "port-forward") {
        port = words[(verb + 1)...].lazy.compactMap(Self.forwarded).first
      } else if Self.verb(of: words) == "proxy" {
        port = Self.value(of: ["--port", "-p"], in: words).map { Self.number($0[...]) } ?? 8001
      } else {
        return nil
      }
    case "aws":
      guard words.contains("start-session"),
        words.contains(where: { $0.contains("AWS-StartPortForwardingSession") })
      else { return nil }
      port = words.lazy.compactMap(Self.localPort).first
    case "cloud_sql_proxy", "cloud-sql-proxy", "alloydb-auth-proxy":
      port =
        Self.value(of: ["--port", "-p"], in: words).flatMap { Self.number($0[...]) }
        ?? words.lazy.compactMap { word in
          word.firstRange(of: "=tcp:").flatMap {
            Self.number(word[$0.upperBound...].split(separator: ":").last)
          }
        }.first
    case "npm", "yarn", "pnpm", "bun", "go":
      // It builds anew what changes, and serves nothing.
      if words.contains("watch") { return nil }
    case "python", "python3":
      // `-m http.server 8000`, `manage.py runserver 0.0.0.0:8000`
      guard let verb = words.firstIndex(where: { ["http.server", "runserver"].contains($0) }) else {
        return nil
      }
      port =
        words[(verb + 1)...].lazy.compactMap { Self.number($0.split(separator: ":").last) }.first
        ?? 8000
    case "php":
      port = Self.value(of: ["-S"], in: words).flatMap {
        Self.number($0.split(separator: ":").last)
      }
    case "uvicorn", "gunicorn", "hypercorn", "flask", "rails", "hugo", "mkdocs", "jekyll":
      port = Self.value(of: ["--port", "-p", "-P"], in: words).flatMap { Self.number($0[...]) }
    case "ngrok", "mitmproxy": break
    default: return nil
    }
  }

  /// The first word that is neither a flag nor its value.
  private static func verb(of words: [String]) -> String? {
    var isValue = false
    for word in words {
      if word.hasPrefix("-") {
        isValue = !word.contains("=")
      } else if isValue {
        isValue = false
      } else {
        return word
      }
    }
    return nil
  }

  /// `8080:80`, `8080`; `:80` takes any.
  private static func forwarded(_ word: String) -> Int? {
    let parts = word.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return nil }
    return number(Substring(parts[0]))
  }

  /// 8443 in `localPortNumber=8443`, `localPortNumber=["8443"]`, `{"localPortNumber":["8443"]}`.
  private static func localPort(_ parameters: String) -> Int? {
    guard let name = parameters.firstRange(of: "localPortNumber") else { return nil }
    let digits = parameters[name.upperBound...].drop { "\"\\'=:[ ".contains($0) }
    return number(digits.prefix { $0.isASCII && $0.isNumber })
  }

  private static func value(of names: [String], in words: [String]) -> String? {
    for (index, word) in words.enumerated() {
      for name in names {
        if word == name { return words.dropFirst(index + 1).first }
        if word.hasPrefix(name + "=") { return String(word.dropFirst(name.count + 1)) }
      }
    }
    return nil
  }

  private static func number(_ text: Substring?) -> Int? {
    text.flatMap { Int($0) }.flatMap { (1...65_535).contains($0) ? $0 : nil }
  }
}
