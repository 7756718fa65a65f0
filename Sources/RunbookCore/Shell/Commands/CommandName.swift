/// Program names as they stand in commands.
enum CommandName {
  /// The last component of a path: `/usr/bin/psql` is `psql`; `./x.sh` stays as it is.
  static func base(_ value: String) -> String {
    guard value.hasPrefix("/") || value.hasPrefix("~"), let slash = value.lastIndex(of: "/") else {
      return value
    }
    let directory = value[..<slash]
    let isSystem =
      directory.hasSuffix("/bin") || directory.hasSuffix("/sbin") || directory == "/bin"
    return isSystem ? String(value[value.index(after: slash)...]) : value
  }
}
