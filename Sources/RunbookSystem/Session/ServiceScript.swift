import RunbookCore

/// Starts a tunnel or a server in the background of a step's shell, and waits until it answers.
enum ServiceScript {
  /// The text for bash: a port that is taken is told; then `script` as a job, and a look every tenth
  /// of a second, for ten seconds, whether its port answers; for one, where the port is not known.
  /// One that has ended by then gives the step its status.
  static func text(_ script: String) -> String {
    var isTaken = ""
    var answers = ""
    let port = port(of: script)
    if let port {
      let probe = "(: </dev/tcp/127.0.0.1/\(port)) 2>/dev/null"
      isTaken = "if \(probe); then \\echo 'port \(port) is taken' >&2; \\exit 1; fi; "
      answers = "\(probe) && break; "
    }
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
