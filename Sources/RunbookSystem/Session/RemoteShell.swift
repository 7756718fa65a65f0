/// What steps of a session elsewhere run in, as a look there found it.
struct RemoteShell: Equatable {
  let path: String
  /// Else a POSIX `sh`.
  let isBash: Bool
  /// The environment there, `NAME=value` each.
  let environment: Set<String>

  /// Reads what `RemoteScript.probe` prints; nil: it did not answer in full.
  init?(probed bytes: [UInt8], frame: String) {
    let text = String(decoding: bytes, as: UTF8.self)
    let marks = text.ranges(of: frame)
    guard marks.count == 2 else { return nil }
    let lines = text[marks[0].upperBound..<marks[1].lowerBound].split(separator: "\n")
    guard let first = lines.first, first.hasPrefix("shell") else { return nil }
    let bash = String(first.dropFirst(6))
    // An alias or a function of that name is no program.
    isBash = bash.hasPrefix("/")
    path = isBash ? bash : "/bin/sh"
    environment = Set(lines.dropFirst().map(String.init))
  }
}
