/// Tunnels and servers that later steps go to.
extension GraphBuilder {
  /// Lets each live on until the run ends: as a watch it would be gone when the engineer goes on.
  mutating func keepServices() {
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
      steps[index].action = .shell(shell)
    }
  }
}

/// The addresses of this machine that steps name.
private struct NamedPlaces {
  private var isThisMachine = false
  private var ports: Set<Int> = []

  func hold(_ service: ServiceCommand) -> Bool {
    isThisMachine || service.port.map(ports.contains) ?? false
  }

  mutating func add(_ step: Step) {
    guard !isThisMachine else { return }
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
    for text in texts {
      if ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"].contains(where: text.contains) {
        isThisMachine = true
      }
      // `http://web:8080/health`
      for part in text.utf8.split(separator: UInt8(ascii: ":")).dropFirst() {
        let digits = part.prefix(while: ShellByte.isDigit)
        if (2...5).contains(digits.count), let port = Int(Substring(digits)) { ports.insert(port) }
      }
    }
  }
}
