import Foundation
package import RunbookCore

/// Who runs the tool, as far as the system knows.
package enum OperatorIdentity {
  /// - Parameter name: what the operator calls themself (`--operator`).
  package static func current(named name: String? = nil) -> Event.Operator {
    let environment = Environment.all
    return Event.Operator(
      user: userName(environment), uid: Int(getuid()), name: name,
      sudoUser: environment["SUDO_USER"], sshConnection: environment["SSH_CONNECTION"],
      host: hostName, tty: ttyname(STDIN_FILENO).map { String(cString: $0) }
    )
  }

  private static var hostName: String {
    // POSIX says nothing of a name that is cut: there may be no zero byte then.
    var name = [CChar](repeating: 0, count: 257)
    guard gethostname(&name, name.count - 1) == 0 else { return "localhost" }
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// What the system calls the user, else what the environment does, else the number.
  private static func userName(_ environment: [String: String]) -> String {
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name {
      return String(cString: name)
    }
    return environment["LOGNAME"] ?? environment["USER"] ?? String(getuid())
  }
}
