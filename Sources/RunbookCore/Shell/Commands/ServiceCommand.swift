/// A tunnel or server that a command starts on this machine and that never ends by itself:
/// `kubectl port-forward svc/web 8080:80`, `ssh -N -L 5433:db:5432 bastion`, `npm run dev`.
///
/// Where later steps go to it, it must live on for them.
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
    let words = simple.words.drop { ["sudo", "exec", "nohup"].contains($0.value) }.map(\.value)
    guard let program = words.first.map(CommandName.base) else { return nil }
    self.init(program, Array(words.dropFirst()))
  }

  private init?(_ program: String, _ words: [String]) {
    switch program {
    case "kubectl", "oc", "k":
      if let verb = words.firstIndex(of: "port-forward") {
        port = words[(verb + 1)...].lazy.compactMap(Self.forwarded).first
      } else if words.contains("proxy") {
        port = Self.value(of: ["--port", "-p"], in: words).map(Int.init) ?? 8001
      } else {
        return nil
      }
    case "ssh", "autossh":
      guard
        words.contains(where: { $0.first == "-" && $0.dropFirst().first != "-" && $0.contains("N") }
        )
      else { return nil }
      port = Self.sshPort(words)
    case "cloud_sql_proxy", "cloud-sql-proxy", "alloydb-auth-proxy":
      port =
        Self.value(of: ["--port", "-p"], in: words).flatMap { Int($0) }
        ?? words.lazy.compactMap { word in
          word.firstRange(of: "=tcp:").flatMap {
            Self.number(word[$0.upperBound...].split(separator: ":").last)
          }
        }.first
    case "gcloud":
      guard words.contains("start-iap-tunnel") else { return nil }
      port = Self.value(of: ["--local-host-port"], in: words).flatMap {
        Self.number($0.split(separator: ":").last)
      }
    case "python", "python3":
      guard let module = words.firstIndex(of: "http.server") else { return nil }
      port = words.dropFirst(module + 1).first.flatMap { Int($0) } ?? 8000
    case "npm", "yarn", "pnpm", "bun", "go", "ngrok", "mitmproxy", "vault", "minikube": break
    default: return nil
    }
  }

  /// `8080:80`, `8080`; `:80` takes any.
  private static func forwarded(_ word: String) -> Int? {
    let parts = word.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count) else { return nil }
    return number(Substring(parts[0]))
  }

  /// `-L 5433:db:5432`, `-L127.0.0.1:5433:db:5432`, `-D 1080`.
  private static func sshPort(_ words: [String]) -> Int? {
    for (index, word) in words.enumerated() where word.hasPrefix("-") && !word.hasPrefix("--") {
      guard let flag = word.firstIndex(where: { $0 == "L" || $0 == "D" }) else { continue }
      let rest = word[word.index(after: flag)...]
      let value = rest.isEmpty ? words.dropFirst(index + 1).first ?? "" : String(rest)
      let parts = value.split(separator: ":")
      let place = word[flag] == "L" ? parts.count - 3 : parts.count - 1
      return parts.indices.contains(place) ? number(parts[place]) : nil
    }
    return nil
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
