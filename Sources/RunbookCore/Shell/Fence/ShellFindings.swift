/// What is wrong or dangerous in a command, beside what it does.
enum ShellFindings {
  static func findings(of text: CommandText) -> [Diagnostic] {
    []
  }
}
