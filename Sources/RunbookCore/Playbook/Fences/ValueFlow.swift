/// Values that a section's commands set and another's use: both are parts of one course.
struct ValueFlow {
  let source: SourceFile

  /// Whether a later one of `sections` uses what only an earlier one sets.
  func joins(_ sections: [Section]) -> Bool {
    var set: Set<String> = []
    for section in sections {
      let (own, used) = names(in: section)
      if !used.subtracting(own).isDisjoint(with: set) { return true }
      set.formUnion(own)
    }
    return false
  }

  /// Those of `others` above `phases` that do nothing but set what these use: `Configure environment
  /// variables` above `Step 1`.
  func setFirst(among others: [Section], of phases: [Section]) -> [Section] {
    guard phases.count >= 2, let first = phases.map(\.titleRange.start).min() else { return [] }
    return others.filter { other in
      other.titleRange.start < first && !other.isProblem && joins([other] + phases)
        && onlySets(other)
    }
  }

  private func onlySets(_ section: Section) -> Bool {
    section.allBlocks(where: \.isCode).allSatisfy { block in
      ExampleFence.settings(of: SourceText(block.lines, in: source)) != nil
    } && section.headings.allSatisfy(onlySets)
  }

  /// The variables that the fences in `section`, and below it, set and use.
  private func names(in section: Section) -> (set: Set<String>, used: Set<String>) {
    var result: (set: Set<String>, used: Set<String>) = ([], [])
    for block in section.codeBlocks {
      for line in block.lines { read(line, into: &result) }
    }
    for heading in section.headings {
      let below = names(in: heading)
      result.set.formUnion(below.set)
      result.used.formUnion(below.used)
    }
    return result
  }

  private func read(
    _ line: SourceRange, into result: inout (set: Set<String>, used: Set<String>)
  ) {
    let bytes = source.text[line.start..<min(line.end, source.text.count)]
    var rest = bytes.drop { ShellByte.isBlank($0) }
    if rest.starts(with: "export ".utf8) { rest = rest.dropFirst(7) }
    let name = rest.prefix(while: Self.isNameByte)
    if name.count >= 3, rest.dropFirst(name.count).first == UInt8(ascii: "=") {
      result.set.insert(String(decoding: name, as: UTF8.self))
    }
    var index = bytes.startIndex
    while let dollar = bytes[index...].firstIndex(of: ShellByte.dollar) {
      var tail = bytes[(dollar + 1)...]
      if tail.first == UInt8(ascii: "{") { tail = tail.dropFirst() }
      let name = tail.prefix(while: Self.isNameByte)
      if name.count >= 3 { result.used.insert(String(decoding: name, as: UTF8.self)) }
      index = dollar + 1
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || byte == UInt8(ascii: "_") || ShellByte.isDigit(byte)
  }
}
