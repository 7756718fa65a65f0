import RunbookCore

extension TerminalDevice {
  /// A line that is typed, where keys come one by one; nil: it was left with Ctrl-C, or there is
  /// nobody any more.
  ///
  /// - Parameter text: what stands there already.
  func line(
    _ text: String = "", isSecret: Bool = false, takesPaste: Bool = true
  ) async -> String? {
    var input = PromptInput()
    var line = PromptLine(text, takesPaste: takesPaste)
    while true {
      let bytes: [UInt8]
      switch await read(within: nil) {
      case .nothing: continue
      case .bytes(let some): bytes = some
      case .closed, .stopped:
        write("\n")
        return nil
      }
      var keys = input.keys(in: bytes)
      if !takesPaste, keys.count > 2 || keys.contains(where: \.isPaste) {
        // What was pasted spoils the line.
        write(TerminalDevice.echo(from: line.text, to: ""))
        line = PromptLine(takesPaste: false)
        keys = keys.filter { $0 == .enter || $0 == .interrupt }
      }
      for (index, key) in keys.enumerated() {
        let before = line.text
        switch line.take(key) {
        case .typing:
          if !isSecret { write(TerminalDevice.echo(from: before, to: line.text)) }
        case .done(let text):
          write("\n")
          // Keys behind Enter are lost here, and were no answer to what is asked next.
          return takesPaste || index == keys.count - 1 ? text : ""
        case .interrupted:
          write("\n")
          return nil
        }
      }
    }
  }

  /// What turns the shown `before` into `after`.
  private static func echo(from before: String, to after: String) -> String {
    if after.hasPrefix(before) {
      return ProgressCleaning.line(String(after.dropFirst(before.count)))
    }
    let gone = before.count - (after.count < before.count ? after.count : 0)
    return String(repeating: "\u{8} \u{8}", count: gone)
  }
}

extension PromptInput.Key {
  fileprivate var isPaste: Bool { if case .paste = self { true } else { false } }
}
