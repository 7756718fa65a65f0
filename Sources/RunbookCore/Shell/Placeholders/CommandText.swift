/// A script and its structure, read with its gaps filled by plain words of the same length.
///
/// So `kubectl logs <pod> -n <ns>` is a command with arguments here, as its author meant it, and
/// not one with redirections. All offsets are those of `source`.
package struct CommandText: Sendable {
  package let source: SourceText
  package let script: ShellScript
  let marks: [PlaceholderMark]

  package init(_ source: SourceText) {
    self.source = source
    marks = PlaceholderMark.find(in: source.bytes)
    script = ShellParser.parse(Self.masked(source.bytes, marks))
  }

  /// The gaps of `source` without its structure.
  init(unparsed source: SourceText) {
    self.source = source
    marks = PlaceholderMark.find(in: source.bytes)
    script = ShellScript()
  }

  /// `bytes` with every byte of a gap replaced by a letter that means nothing to a shell.
  static func masked(_ bytes: [UInt8], _ marks: [PlaceholderMark]) -> [UInt8] {
    var result = bytes
    for mark in marks {
      for index in mark.range {
        let byte = result[index]
        if !(ShellByte.isName(byte) || byte == ShellByte.dash) {
          result[index] = ShellByte.underscore
        }
      }
    }
    return result
  }
}
