/// The two parts of a path: the directory, and the name in it.
///
/// `NSString` would do the same, and link 34 MB of Unicode tables into the static program, whose
/// start-up would then take half as long again; `.ci/checks/lean-binary` keeps Foundation out.
package enum PathName {
  /// `a/b` of `a/b/c.md`, `/` of `/c.md`, the empty text of `c.md`. Slashes at the end do not count.
  package static func directory(of path: String) -> String {
    let bytes = trimmed(path.utf8[...])
    guard let slash = bytes.lastIndex(of: slash) else { return "" }
    let directory = trimmed(bytes[...slash])
    return directory.isEmpty ? "/" : String(Substring(directory))
  }

  /// `c.md` of `a/b/c.md`.
  package static func name(in path: String) -> String {
    let bytes = trimmed(path.utf8[...])
    guard let slash = bytes.lastIndex(of: slash) else { return String(Substring(bytes)) }
    return String(Substring(bytes[bytes.index(after: slash)...]))
  }

  private static let slash = UInt8(ascii: "/")

  private static func trimmed(_ path: Substring.UTF8View) -> Substring.UTF8View {
    var path = path
    while path.last == slash { path.removeLast() }
    return path
  }
}
