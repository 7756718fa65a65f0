/// Tunnels and servers that later steps go to.
extension GraphBuilder {
  /// Lets each live on until the run ends: as a watch it would be gone when the engineer goes on.
  mutating func keepServices() {
    for index in steps.indices {
      guard case .shell(var shell) = steps[index].action, shell.attachment == .watch,
        shell.interpreter == "bash", steps[index].timeoutSeconds == nil,
        steps[index].session.reference == .local,
        let service = ServiceCommand(CommandText(shell.script)),
        steps[(index + 1)...].contains(where: { $0.goes(to: service) })
      else { continue }
      shell.attachment = .service
      steps[index].action = .shell(shell)
    }
  }
}

extension Step {
  /// Whether its words name this machine's own address, or the service's port.
  fileprivate func goes(to service: ServiceCommand) -> Bool {
    var texts = [title, text]
    switch action {
    case .shell(let shell): texts.append(shell.script.string)
    case .http(let request): texts.append(request.url)
    case .manual(let manual): texts += manual.instructions + [manual.payload ?? ""]
    case .checklist(let items): texts += items
    case .decision(let decision): texts.append(decision.question)
    case .message(let message): texts.append(message.template.string)
    case .wait, .call: break
    }
    return texts.contains { text in
      ["localhost", "127.0.0.1", "[::1]", "0.0.0.0"].contains(where: text.contains)
        || service.port.map { text.names(port: $0) } ?? false
    }
  }
}

extension String {
  /// `http://web:8080/health`
  fileprivate func names(port: Int) -> Bool {
    guard let range = firstRange(of: ":\(port)") else { return false }
    return self[range.upperBound...].first.map { !$0.isNumber } ?? true
  }
}
