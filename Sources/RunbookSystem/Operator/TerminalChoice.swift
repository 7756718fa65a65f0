/// Asks one question with a few keys, outside of any run.
package enum TerminalChoice {
  package struct Option: Sendable {
    package var key: Character
    package var text: String
    package init(key: Character, text: String) {
      self.key = key
      self.text = text
    }
  }

  /// The key that was pressed alone; nil where the terminal is gone, or after Ctrl-C or Ctrl-D.
  ///
  /// - Parameter words: what it is about, a line each: they stand where the question stands, wherever
  ///   the program's output goes.
  package static func ask(_ words: [String], _ options: [Option]) async -> Character? {
    await Interrupts.heeding { alarm in
      let device = TerminalDevice(alarm: alarm)
      device.write(words.map { $0 + "\n" }.joined())
      return await ask(options, device: device)
    }
  }

  private static func ask(_ options: [Option], device: TerminalDevice) async -> Character? {
    device.write(options.map { "  [\($0.key)] \($0.text)\n" }.joined() + "> ")
    device.flush()
    let answer: Character? = await device.withKeys {
      while true {
        switch await device.read(within: nil) {
        case .nothing: continue
        case .closed, .stopped, .bytes([0x03]), .bytes([0x04]): return nil
        case .bytes(let bytes):
          let text = String(decoding: bytes, as: UTF8.self).lowercased()
          if let option = options.first(where: { String($0.key) == text }) { return option.key }
        }
      }
    }
    device.write((answer.map(String.init) ?? "") + "\n")
    return answer
  }
}
