/// A fence that lists where files are, none of which it calls: `/srv/till/copies/   # what is kept`.
enum PathListing {
  /// Whether each line is a path, perhaps with a remark behind it.
  ///
  /// - Parameter above: the words above the fence. A title such as `File Locations` says what stands
  ///   below it; else the lines must: `- text` behind each of them, or, where each has a remark or
  ///   hangs on a tree, a directory among them.
  static func isOne(_ code: SourceText, below above: String) -> Bool {
    guard
      let first = code.bytes.first(where: { !ShellByte.isBlank($0) && $0 != ShellByte.newline }),
      first == ShellByte.slash || first == UInt8(ascii: "~")
    else { return false }
    var remarks: [Remark] = []
    var holdsDirectory = false
    var holdsProgram = false
    var isTree = false
    for index in 0..<code.lineCount {
      let text = ASCIIText.trimmed(String(decoding: code.bytes[code.line(index)], as: UTF8.self))
      if text.isEmpty { continue }
      if LineShape.isTree(text) {
        isTree = true
        continue
      }
      guard let (path, remark) = parts(of: text) else { return false }
      remarks.append(remark)
      if path.utf8.last == ShellByte.slash { holdsDirectory = true }
      if isProgram(path) { holdsProgram = true }
    }
    guard !remarks.isEmpty, !PlainCall.isTold(by: above) else { return false }
    guard remarks.count > 1 else { return false }
    if isTitle(above),
      !holdsProgram || holdsDirectory || remarks.allSatisfy({ $0 != .none })
    {
      return true
    }
    return remarks.allSatisfy { $0 == .dashed }
      || (holdsDirectory || isTree) && remarks.allSatisfy { $0 != .none }
  }

  /// `/usr/local/sbin/rotate`, `/opt/till/keep.sh`: what may be called.
  private static func isProgram(_ path: Substring) -> Bool {
    ScriptName.isOne(String(path))
      || path.split(separator: "/").dropLast().contains { ["bin", "sbin", "init.d"].contains($0) }
  }

  private enum Remark { case none, comment, dashed }

  /// `/srv/till/keep.sh   # keeps a copy`: a path without arguments, and what is said of it.
  private static func parts(of line: String) -> (path: Substring, remark: Remark)? {
    let words = ASCIIText.words(line)
    guard let path = words.first, path.hasPrefix("/") || path.hasPrefix("~/"),
      !path.utf8.contains(where: { "|&;$`\"'()=\\#".utf8.contains($0) })
    else { return nil }
    guard words.count > 1 else { return (path, .none) }
    if words[1].utf8.first == ShellByte.hash { return (path, .comment) }
    guard words.count > 2, dashes.contains(words[1]), words[2].first?.isLetter == true else {
      return nil
    }
    return (path, .dashed)
  }

  private static let dashes: Set<Substring> = ["-", "–", "—"]

  /// `File Locations`, `Important Paths`
  private static func isTitle(_ above: String) -> Bool {
    guard above.utf8.count < 60 else { return false }
    let words = above.words.split(separator: " ")
    guard (2...4).contains(words.count), let last = words.last, places.contains(last),
      !SectionTitle(above).startsWithVerb, !Instruction.tells(above)
    else { return false }
    return words.dropLast().contains(where: kinds.contains)
  }

  private static let places: Set<Substring> = [
    "locations", "location", "paths", "files", "directories", "folders",
  ]
  private static let kinds: Set<Substring> = [
    "file", "log", "important", "key", "config", "configuration", "directory",
  ]
}
