/// Fences inside HTML, which code hosts do not show as code either: HTML goes on to a blank line.
extension Recovery {
  mutating func noteFence(inHTML block: Block) {
    guard let first = block.lines.first else { return }
    let head = bytes(first).prefix(12).map(\.lowercased)
    guard !Self.verbatim.contains(where: { head.starts(with: $0.utf8) }),
      let fence = block.lines.first(where: { opensFence($0) })
    else { return }
    warn(
      "fence-in-html", "a fence inside HTML is not read", at: fence,
      help: "leave a blank line above it")
  }

  /// What HTML shows, or hides, as it is.
  private static let verbatim = ["<!--", "<pre", "<script", "<style", "<textarea", "<?", "<!"]

  private func opensFence(_ line: SourceRange) -> Bool {
    let text = bytes(line)
    return text.starts(with: "```".utf8) || text.starts(with: "~~~".utf8)
  }
}
