import Foundation
package import RunbookCore

/// Who runs the tool, as far as the system knows.
package enum OperatorIdentity {
  /// - Parameter name: what the operator calls themself (`--operator`).
  package static func current(named name: String? = nil) -> Event.Operator {
    let environment = ProcessInfo.processInfo.environment
    return Event.Operator(
      user: NSUserName(), uid: Int(getuid()), name: name,
      sudoUser: environment["SUDO_USER"], sshConnection: environment["SSH_CONNECTION"],
      host: ProcessInfo.processInfo.hostName, tty: ttyname(STDIN_FILENO).map { String(cString: $0) }
    )
  }
}
