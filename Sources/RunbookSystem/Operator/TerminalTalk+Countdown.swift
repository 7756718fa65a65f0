import RunbookCore

/// A wait that the operator watches, and may cut short.
extension TerminalTalk {
  mutating func waited(_ seconds: Double) async -> Reply.Choice {
    let end = ContinuousClock.now.advanced(by: .milliseconds(Int(min(seconds, 1e9) * 1000)))
    while true {
      let left = ContinuousClock.now.duration(to: end)
      guard left > .zero else {
        device.write("\n")
        return .yes
      }
      let seconds = left.components.seconds
      let tail = seconds % 60
      device.write("\r  \(seconds / 60):\(tail < 10 ? "0" : "")\(tail) left  ")
      switch await hear(within: 1000) {
      case .gone: return gone
      case .nothing: continue
      case .key(.interrupt): return await interruptedWait()
      case .key(let key): if let choice = await choice(for: key) { return choice }
      }
    }
  }

  private mutating func interruptedWait() async -> Reply.Choice {
    let dot = terminal.style.dot
    terminal.say(["", "  c go on now\(dot)q quit, to resume later\(dot)a abort"])
    while true {
      switch await nextKey() {
      case .character("c"): return .proceed
      case .character("q"): return .quit(reason: left)
      case .character("a"), .interrupt: return .abort
      case nil: return gone
      default: continue
      }
    }
  }
}
