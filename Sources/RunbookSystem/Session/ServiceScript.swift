import RunbookCore

/// Starts a tunnel or a server in the background of a step's shell, and waits until it answers.
enum ServiceScript {
  /// The text for bash: a port that is taken is told; then `script` as a job, and a look every tenth
  /// of a second, for ten seconds, whether its port answers; for one, where the port is not known.
  /// One that has ended by then gives the step its status.
  ///
  /// - Parameter expectedPort: where later steps go to it; what answers there may be another.
  static func text(_ script: String, expectedPort: Int? = nil) -> String {
    func probe(_ port: Int) -> String { "(: </dev/tcp/127.0.0.1/\(port)) 2>/dev/null" }
    let isTaken =
      port(of: script).map {
        "if \(probe($0)); then \\echo 'port \($0) is taken' >&2; \\exit 1; fi; "
      } ?? ""
    let port = port(of: script) ?? expectedPort
    let answers = port.map { "\(probe($0)) && break; " } ?? ""
    // On one line: bash counts those of the script.
    return "\(isTaken){ \(script)\n} & for __rb_try in {1..\(port == nil ? 10 : 100)}; do "
      + "\\kill -0 $! 2>/dev/null || break; \(answers)\\sleep 0.1; done\n"
      // A port that answers may be somebody else's.
      + "\\sleep 0.2; \\kill -0 $! 2>/dev/null || \\wait $!"
  }

  /// Where it will listen on this machine; nil: `script` does not say.
  static func port(of script: String) -> Int? {
    ServiceCommand(CommandText(SourceText(script)))?.port
  }
}
