/// Headings that order what only another system's shell can do.
extension Section {
  /// `Restart the pool` right above lines of PowerShell, where nothing else in the section runs: the
  /// title says what they do.
  func isOrder(typing block: Block) -> Bool {
    block.isForeignShell && !content.contains(.shellFence)
      && (startsWithVerb || Instruction.tells(title.name) || Instruction.isOrder(title.name))
  }
}

extension Block {
  /// Code for a shell of another system: never run, but typed there.
  var isForeignShell: Bool {
    guard case .code(let code) = kind, !isShellFence,
      let word = code.info.split(whereSeparator: { " {,".contains($0) }).first
    else { return false }
    return ["powershell", "pwsh", "ps1", "posh", "bat", "batch", "cmd", "dos"].contains(
      word.lowercased())
  }
}
