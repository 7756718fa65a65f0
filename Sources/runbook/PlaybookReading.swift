import RunbookCore

/// How a file's text becomes a playbook: the one place where commands call on it.
enum PlaybookReading {
  static func playbook(from source: SourceFile) -> Playbook {
    Playbook(
      source: source, id: source.path, title: source.path, graphs: [], findings: source.findings,
      explanations: [])
  }
}
