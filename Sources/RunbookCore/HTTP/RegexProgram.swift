/// A regular expression compiled for a machine that walks the text once, whatever the expression.
///
/// After Thompson's construction with Pike's capture slots: time is at most the text's length
/// times the program's.
package struct RegexProgram: Sendable, Equatable {
  enum Instruction: Sendable, Equatable {
    case consume(RegexSet)
    case assert(RegexAssertion)
    /// Goes on at `first`, and if that fails at `second`.
    case fork(first: Int, second: Int)
    case jump(Int)
    case save(slot: Int)
    case accept
  }

  let instructions: [Instruction]
  /// Two slots, start and end, for the whole match and each group.
  let slotCount: Int

  private static let sizeLimit = 20_000

  package init(_ pattern: String, dialect: RegexDialect) throws(RegexError) {
    var parser = RegexParser(pattern, dialect: dialect)
    let node = try parser.parse()
    var compiler = Compiler(limit: RegexProgram.sizeLimit)
    try compiler.compile(.group(node, number: 0))
    try compiler.emit(.accept)
    instructions = compiler.instructions
    slotCount = (parser.groupCount + 1) * 2
  }

  package var groupCount: Int { slotCount / 2 - 1 }

  private struct Compiler {
    let limit: Int
    /// Nodes compiled so far, for a repeated one may emit nothing.
    var visits = 0
    var instructions: [Instruction] = []

    mutating func emit(_ instruction: Instruction) throws(RegexError) {
      guard instructions.count < limit else { throw .tooLarge }
      instructions.append(instruction)
    }

    mutating func compile(_ node: RegexNode) throws(RegexError) {
      visits += 1
      guard visits <= limit * 4 else { throw .tooLarge }
      switch node {
      case .empty: break
      case .set(let set): try emit(.consume(set))
      case .assertion(let assertion): try emit(.assert(assertion))
      case .sequence(let nodes):
        for node in nodes { try compile(node) }
      case .either(let branches): try compileEither(branches)
      case .group(let node, let number):
        try emit(.save(slot: number * 2))
        try compile(node)
        try emit(.save(slot: number * 2 + 1))
      case .repeated(let node, let least, let most, let isGreedy):
        for _ in 0..<least { try compile(node) }
        if let most {
          try compileOptional(node, times: most - least, isGreedy)
        } else {
          try compileLoop(node, isGreedy)
        }
      }
    }

    private mutating func compileEither(_ branches: [RegexNode]) throws(RegexError) {
      var jumps: [Int] = []
      for (index, branch) in branches.enumerated() {
        guard index < branches.count - 1 else {
          try compile(branch)
          break
        }
        let fork = instructions.count
        try emit(.fork(first: fork + 1, second: 0))
        try compile(branch)
        jumps.append(instructions.count)
        try emit(.jump(0))
        instructions[fork] = .fork(first: fork + 1, second: instructions.count)
      }
      for jump in jumps { instructions[jump] = .jump(instructions.count) }
    }

    private mutating func compileOptional(
      _ node: RegexNode, times: Int, _ isGreedy: Bool
    ) throws(RegexError) {
      var forks: [Int] = []
      for _ in 0..<times {
        forks.append(instructions.count)
        try emit(.jump(0))
        try compile(node)
      }
      for fork in forks { instructions[fork] = choice(fork + 1, instructions.count, isGreedy) }
    }

    private mutating func compileLoop(_ node: RegexNode, _ isGreedy: Bool) throws(RegexError) {
      let fork = instructions.count
      try emit(.jump(0))
      try compile(node)
      try emit(.jump(fork))
      instructions[fork] = choice(fork + 1, instructions.count, isGreedy)
    }

    private func choice(_ inside: Int, _ behind: Int, _ isGreedy: Bool) -> Instruction {
      isGreedy
        ? .fork(first: inside, second: behind) : .fork(first: behind, second: inside)
    }
  }
}
