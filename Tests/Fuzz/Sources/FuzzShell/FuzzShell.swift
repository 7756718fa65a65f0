import FuzzDriver
import RunbookCore

/// Reads any bytes as a fence of commands and checks what every later stage relies on: groups stand
/// in order, each within the text, and each is what the lexer says of it, read alone once more.
private func fuzzShell(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  let source = SourceFile(path: "fuzz.sh", bytes: bytes)
  let whole = SourceRange(0, source.text.count)
  let code = SourceText([whole], in: source)
  let script = ShellParser.parse(code.bytes)
  var last = 0
  for command in script.commands {
    precondition(command.range.lowerBound >= last, "commands stand in order")
    precondition(command.range.upperBound <= code.bytes.count, "a command lies within the text")
    last = command.range.upperBound
  }
  for hints in [FenceReader.Hints(language: "bash"), FenceReader.Hints(language: "console")] {
    let fence = FenceReader.read(code: code, hints: hints)
    var end = 0
    for group in fence.groups where !group.script.isEmpty {
      let range = group.script.sourceRange
      precondition(whole.contains(range), "a group lies within the fence")
      precondition(range.start >= end, "no command is in two groups")
      end = range.end
      for finding in group.findings {
        precondition(!DiagnosticRenderer().text(of: finding, in: source).isEmpty, "and is told")
      }
    }
  }
  return 0
}

/// The package manager makes this name the program's entry.
@_cdecl("FuzzShell_main")
public func fuzzMain(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  fuzz(count, arguments, fuzzShell)
}
