/// Blocks that stand for platforms, of which one is at hand.
extension CompositionReader {
  /// `Check the pods (Kubernetes)`, `Check the process (bare metal)`: what stands for one platform
  /// is one way, however many blocks it has.
  func platforms(from start: Int) -> (Composition.Alternatives, Int)? {
    guard let first = platform(of: blocks[start]) else { return nil }
    var ways = [(platform: first, blocks: start..<(start + 1))]
    var end = start + 1
    for index in (start + 1)..<max(start + 1, blocks.count) {
      let last = ways[ways.count - 1]
      guard let next = platform(of: blocks[index]) else {
        // `Check the events` between them, with the same program, goes with the one above.
        guard blocks[index].number == nil, blocks[index].condition == nil,
          sharesHead(blocks[index], blocks[last.blocks.lowerBound])
        else { break }
        continue
      }
      guard next.isRival(of: first) else { break }
      if next.name != last.platform.name, ways.contains(where: { $0.platform.name == next.name }) {
        break
      }
      if next.name == last.platform.name {
        ways[ways.count - 1].blocks = last.blocks.lowerBound..<(index + 1)
      } else {
        ways[ways.count - 1].blocks = last.blocks.lowerBound..<index
        ways.append((next, index..<(index + 1)))
      }
      end = index + 1
    }
    guard ways.count > 1 else { return nil }
    let options = ways.map { way in
      blocks[way.blocks.lowerBound].groups
        .lowerBound..<blocks[way.blocks.upperBound - 1].groups.upperBound
    }
    let labels = ways.map { label(blocks[$0.blocks.lowerBound]) }
    let all = options[0].lowerBound..<options[options.count - 1].upperBound
    return (Composition.Alternatives(groups: all, labels: labels, options: options), end)
  }

  private func platform(of block: Block) -> RivalPlatform? {
    guard block.number == nil, block.condition == nil else { return nil }
    guard let platform = block.title.flatMap(RivalPlatform.init) else { return nil }
    return platform.isStart && (takesAll || looksOnly(block)) ? nil : platform
  }
}
