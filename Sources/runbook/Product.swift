/// How the program names itself: other tools bear the same command name.
enum Product {
  static let name = "runbook"
  static let version = "0.1.0"
  static let summary = "runs on-call playbooks from Markdown"
  /// Where the project is found. The one place that says so.
  static let address = "https://runbook.invalid/"

  static let versionText = """
    \(name) \(version) — \(summary)
    \(address)

    """
}
