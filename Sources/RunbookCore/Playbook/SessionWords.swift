/// Prose that says a command opened a shell somewhere else, which no table of programs can know.
enum SessionWords {
  private static let marks = [
    "get you a shell", "gives you a shell", "give you a shell", "opens a shell", "open a shell",
    "get a shell", "drops you into", "drop you into", "you are now in", "you are now on",
    "you should now be in", "you should now be on", "from within the container",
    "from within the pod", "inside the container", "inside the pod", "once logged in",
    "once you are logged in", "once connected", "from that shell", "in that shell",
  ]

  static func speaksOfShell(_ text: String) -> Bool {
    guard !text.isEmpty else { return false }
    let lower = text.lowercased()
    return marks.contains { lower.contains($0) }
  }
}
