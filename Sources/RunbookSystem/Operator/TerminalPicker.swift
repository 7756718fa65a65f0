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
      var input = PromptInput(takesMoves: true)
      var shown: [String] = []
      while true {
        let size = device.size
        shown = draw(&picker, over: shown, size)
        guard let keys = await keys(&input, besides: size) else {
          clear(shown, size)
          return .none
        }
        for key in keys {
          switch picker.take(key) {
          case .choosing: continue
          case .chosen(let index):
            clear(shown, size)
            return .some(index)
          case .left:
            clear(shown, size)
            return .none
          }
        }
      }
    }
    return chosen ?? nil
  }

  private typealias Size = (columns: Int, rows: Int)

  /// Draws over the lines that stand there; those that do now.
  private func draw(
    _ picker: inout ProcedurePicker, over shown: [String], _ size: Size
  ) -> [String] {
    let style = ProgressStyle(width: size.columns, isColored: isColored, isPlain: isPlain)
    let lines = picker.lines(style, rows: size.rows)
    clear(shown, size)
    device.write(lines.map { $0 + "\r\n" }.joined())
    return lines
  }

  /// Takes away what was drawn. In a terminal that has become narrow its lines are more rows now.
  private func clear(_ shown: [String], _ size: Size) {
    let rows = shown.reduce(0) { rows, line in
      rows + max(1, (TerminalText.width(line) + size.columns - 1) / max(1, size.columns))
    }
    let height = min(rows, size.rows - 1)
    if height > 0 { device.write("\u{1B}[\(height)A\r\u{1B}[J") }
  }

  /// The next keys, in the order in which they were typed, or none where the terminal is not of
  /// `size` any more; nil: it is gone.
  private func keys(_ input: inout PromptInput, besides size: Size) async -> [PromptInput.Key]? {
    while true {
      let isEscape = input.endsWithEscape
      switch await device.read(within: isEscape ? Self.escapeMs : Self.lookMs) {
      case .nothing where isEscape:
        input.forgetEscape()
        return [.escape]
      case .nothing: if device.size != size { return [] }
      case .closed, .stopped: return nil
      case .bytes(let bytes):
        let keys = input.keys(in: bytes)
        if !keys.isEmpty { return keys }
      }
    }
  }

  /// How often the terminal's size is looked at.
  private static let lookMs = 250

  // MARK: Line by line

  private func chooseByLines(_ picker: inout ProcedurePicker) async -> Int? {
    let (device, before) = (device, picker)
    let chosen: Int?? = await device.withKeys {
      var lines = PickerLines(before)
      while true {
        device.write(lines.told.map { $0 + "\n" }.joined() + lines.prompt)
        guard let line = await device.line() else { return .none }
        switch lines.take(line) {
        case .choosing: continue
        case .chosen(let index): return .some(index)
        case .left: return .none
        }
      }
    }
    return chosen ?? nil
  }
}
