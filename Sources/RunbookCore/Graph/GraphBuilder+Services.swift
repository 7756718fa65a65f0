/// Tunnels and servers that later steps go to.
extension GraphBuilder {
  /// Lets each live on until the run ends: as a watch it would be gone when the engineer goes on.
  mutating func keepServices() {
    // Most procedures have none: what their steps name is not gathered.
    guard steps.contains(where: { $0.action.isWatch }) else { return }
    // From the last on: what the steps below name.
    var below = NamedPlaces()
    for index in steps.indices.reversed() {
      defer { below.add(steps[index]) }
      guard case .shell(var shell) = steps[index].action, shell.attachment == .watch,
        shell.interpreter == "bash", steps[index].timeoutSeconds == nil,
        steps[index].session.reference == .local,
        let service = ServiceCommand(CommandText(shell.script)),
        below.hold(service)
      else { continue }
      shell.attachment = .service
      if service.port == nil { shell.expectedPort = below.onlyPort }
      steps[index].action = .shell(shell)
    }
  }
}

extension Action {
  fileprivate var isWatch: Bool {
    if case .shell(let shell) = self { shell.attachment == .watch } else { false }
  }
}

/// The addresses that steps name.
private struct NamedPlaces {
  private static let thisMachine = ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"]

  private var isThisMachine = false
  /// All ports, and what looks like one: a tunnel that lives on for a time of day does no harm.
  private var ports: Set<Int> = []
  /// Those that are named with this machine.
  private var ownPorts: Set<Int> = []

  func hold(_ service: ServiceCommand) -> Bool {
    isThisMachine || service.port.map(ports.contains) ?? false
  }

  /// The one port of this machine; nil: none is named, or several.
  var onlyPort: Int? { ownPorts.count == 1 ? ownPorts.first : nil }

  mutating func add(_ step: Step) {
    var texts = [step.title, step.text]
    switch step.action {
    case .shell(let shell): texts.append(shell.script.string)
    case .http(let request): texts.append(request.url)
    case .manual(let manual): texts += manual.instructions + [manual.payload ?? ""]
    case .checklist(let items): texts += items
    case .decision(let decision): texts.append(decision.question)
    case .message(let message): texts.append(message.template.string)
    case .wait, .call: break
    }
    for text in texts { add(text) }
  }

  private mutating func add(_ text: String) {
    for host in Self.thisMachine {
      for place in text.ranges(of: host) {
        isThisMachine = true
        if let port = Self.port(text[place.upperBound...].utf8.dropFirst()),
          text[place.upperBound...].first == ":"
        {
          ownPorts.insert(port)
        }
      }
    }
    // `http://web:8080/health`
    var before: Substring.UTF8View?
    for part in text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
      if let before, let port = Self.port(part), !Self.isTime(before, part) { ports.insert(port) }
      before = part
    }
  }

  /// `12:30`, `2026-03-02T07:15:00`: two digits that minutes or seconds can be, behind an hour or
  /// minutes by themselves.
  private static func isTime(_ before: Substring.UTF8View, _ after: Substring.UTF8View) -> Bool {
    func number(_ digits: some Sequence<UInt8>) -> Int? {
      Int(String(decoding: Array(digits), as: UTF8.self)).flatMap { $0 < 60 ? $0 : nil }
    }
    let first = Array(before.suffix(3).reversed().prefix(while: ShellByte.isDigit).reversed())
    let second = after.prefix(3).prefix(while: ShellByte.isDigit)
    guard (1...2).contains(first.count), second.count == 2, number(first) != nil,
      number(second) != nil
    else { return false }
    // `10.0.0.2:22` and `web-1:80` are hosts.
    guard let edge = before.dropLast(first.count).last, edge != UInt8(ascii: "T") else {
      return true
    }
    return !ShellByte.isName(edge) && edge != UInt8(ascii: ".") && edge != ShellByte.dash
  }

  /// The number that `text` begins with.
  private static func port(_ text: Substring.UTF8View) -> Int? {
    let digits = text.prefix(while: ShellByte.isDigit)
    return (2...5).contains(digits.count) ? Int(Substring(digits)) : nil
  }
}
