/// Leads from places in a text made of pieces back to where the pieces were copied from.
struct PieceMap {
  private var pieces: [(start: Int, place: Int, isCopy: Bool)] = []

  /// A piece starts at `start`; to be called in order.
  mutating func add(at start: Int, place: Int, isCopy: Bool) {
    pieces.append((start, place, isCopy))
  }

  func range(_ range: SourceRange) -> SourceRange {
    let start = place(of: range.start)
    guard !range.isEmpty else { return SourceRange(start, start) }
    let (last, isCopy) = piece(of: range.end - 1)
    return SourceRange(start, last + (isCopy ? 1 : 0))
  }

  private func place(of offset: Int) -> Int { piece(of: offset).place }

  private func piece(of offset: Int) -> (place: Int, isCopy: Bool) {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].start <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return (0, false) }
    let piece = pieces[low - 1]
    return (piece.place + (piece.isCopy ? offset - piece.start : 0), piece.isCopy)
  }
}
