package import RunbookCore

/// Has the operator choose a procedure at a terminal.
package struct TerminalPicker {
  private let device: TerminalDevice
  private let isColored: Bool
  private let isPlain: Bool
  /// Lines can be written over.
  private let redraws: Bool
  /// How long the rest of an arrow key may take behind its Escape.
  private static let escapeMs = 100

  package init(device: TerminalDevice, isColored: Bool, isPlain: Bool, redraws: Bool) {
    self.device = device
    self.isColored = isColored
    self.isPlain = isPlain
    self.redraws = redraws
  }

  private var style: ProgressStyle {
    ProgressStyle(width: device.size.columns, isColored: isColored, isPlain: isPlain)
  }

  /// The place in `entries` of the one that was chosen; nil: the operator has left.
  package func choose(from entries: [CatalogueIndex.Entry]) async -> Int? {
    var picker = ProcedurePicker(entries)
    device.flush()
    return redraws ? await chooseByKeys(&picker) : await chooseByLines(&picker)
  }

  // MARK: On a screen

  private func chooseByKeys(_ picker: inout ProcedurePicker) async -> Int? {
    let (device, before) = (device, picker)
    let chosen: Int?? = await device.withKeys {
      var picker = before
      var input = PromptInput()
      var height = 0
      while true {
        height = draw(&picker, over: height)
        guard let keys = await keys(&input) else { return .none }
        for key in keys {
          switch picker.take(key) {
          case .choosing: continue
          case .chosen(let index):
            clear(height)
            return .some(index)
          case .left:
            clear(height)
            return .none
          }
        }
      }
    }
    return chosen ?? nil
  }

  /// Draws over the `height` lines that stand there; how many do now.
  private func draw(_ picker: inout ProcedurePicker, over height: Int) -> Int {
    let lines = picker.lines(style, rows: device.size.rows)
    clear(height)
    device.write(lines.map { $0 + "\r\n" }.joined())
    return lines.count
  }

  private func clear(_ height: Int) {
    if height > 0 { device.write("\u{1B}[\(height)A\r\u{1B}[J") }
  }

  /// The next keys; nil: the terminal is gone.
  private func keys(_ input: inout PromptInput) async -> [ProcedurePicker.Key]? {
    while true {
      switch await device.read(within: nil) {
      case .nothing: continue
      case .closed, .stopped: return nil
      case .bytes(var bytes):
        if bytes.last == 0x1B {
          guard case .bytes(let rest) = await device.read(within: Self.escapeMs) else {
            return [.escape]
          }
          bytes += rest
        }
        if let move = Self.moves[bytes] { return [move] }
        return input.keys(in: bytes).map { .typed($0) }
      }
    }
  }

  /// Arrow and page keys as terminals of the xterm kind send them, Ctrl-P and Ctrl-N.
  private static let moves: [[UInt8]: ProcedurePicker.Key] = {
    let names: [(String, ProcedurePicker.Key)] = [
      ("\u{1B}[A", .up), ("\u{1B}OA", .up), ("\u{10}", .up),
      ("\u{1B}[B", .down), ("\u{1B}OB", .down), ("\u{E}", .down),
      ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
    ]
    return Dictionary(uniqueKeysWithValues: names.map { (Array($0.0.utf8), $0.1) })
  }()

  // MARK: Line by line

  /// As many entries are told at once.
  private static let told = 20

  private func chooseByLines(_ picker: inout ProcedurePicker) async -> Int? {
    var (answer, remark): (String, String?) = ("", nil)
    while true {
      tell(picker, remark)
      guard let line = readLine(strippingNewline: true), !line.isEmpty else { return nil }
      answer = line.filter { !$0.isNewline }
      remark = nil
      if let number = Int(answer), (1...Self.told).contains(number), number <= picker.found.count {
        return picker.found[number - 1]
      }
      let before = picker.search
      picker.look(for: answer)
      if picker.found.isEmpty {
        remark = "nothing fits '\(TerminalText.line(answer))'"
        picker.look(for: before)
      }
    }
  }

  private func tell(_ picker: ProcedurePicker, _ remark: String?) {
    var lines = picker.names.prefix(Self.told).enumerated().map {
      "  \($0.offset + 1)  \($0.element)"
    }
    if picker.found.count > Self.told { lines.append("  \(picker.found.count - Self.told) more") }
    if let remark { lines.append("  \(remark)") }
    device.write(lines.map { $0 + "\n" }.joined())
    device.write("number, words to search for, or nothing to leave: ")
  }
}
