import Testing

@testable import RunbookCore

/// Places named in the words while a session of an earlier fence may still be open.
struct NamedPlaceTests {
  /// Where the last command is run; `typed` where a person types it.
  private func place(after words: String, command: String = "systemctl restart shop") -> String {
    let text =
      "# Shop\n\n## Restart\n\n```bash\nssh db1\n```\n\nStop it:\n\n```bash\nsystemctl stop shop\n```\n\n"
      + "\(words)\n\n```bash\n\(command)\n```\n"
    guard let step = readingTwice(text).graphs.first?.steps.last else { return "none" }
    if case .manual = step.action { return "typed" }
    if let doubt = step.session.doubt { return "doubt: \(doubt)" }
    if case .opened(let opener) = step.session.reference { return opener.name }
    return "local"
  }

  @Test(arguments: [
    ("On `web2`, run:", "typed"), ("On web-2.example.com, run:", "typed"),
    ("On `db1`, run:", "db1"),
    ("On db1:", "db1"),
  ])
  func `a machine that is named is that one`(words: String, place: String) {
    #expect(self.place(after: words) == place)
  }

  @Test(arguments: [
    "Once you are done, log out, then, locally, run:", "Run this locally:",
    "Back on your laptop, run:", "From your local machine:", "Now run this on your workstation:",
  ])
  func `words that lead home end what was open`(words: String) {
    #expect(place(after: words, command: "./tidy.sh") == "local")
  }

  @Test(arguments: [
    "Remove the locally stored goods:", "Log out all tills:", "Copy it to your laptop bag:",
    "Check your machine:",
  ])
  func `other words leave it in doubt`(words: String) {
    #expect(place(after: words).hasPrefix("doubt"))
  }
}
