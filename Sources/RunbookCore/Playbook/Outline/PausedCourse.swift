/// Headings of one course of which an early one stops what a later one starts again: `Stop services`,
/// `Restore the rows`, `Restart services`. What stands between them is done while it is stopped.
enum PausedCourse {
  /// The places among `titles` from the stop to the start; nil: nothing is stopped and started.
  static func span(of titles: [SectionTitle]) -> ClosedRange<Int>? {
    guard titles.count >= 3 else { return nil }
    let orders = titles.map(order)
    for (first, stop) in orders.enumerated() {
      guard let stop, let resumers = pauses[stop.verb] else { continue }
      let last = orders.lastIndex { start in
        guard let start else { return false }
        return resumers.contains(start.verb) && start.object == stop.object
      }
      guard let last, last >= first + 2,
        titles[(first + 1)..<last].contains(where: { !onlyLooks($0) })
      else { continue }
      return first...last
    }
    return nil
  }

  private static func order(_ title: SectionTitle) -> (verb: String, object: [String])? {
    var words = title.words.split(separator: " ").map(String.init)
    guard words.count >= 2 else { return nil }
    var verb = words.removeFirst()
    if verb == "scale" || verb == "take" || verb == "bring" {
      verb +=
        " "
        + (words.last.map { ["down", "up", "offline", "online"].contains($0) } == true
          ? words.removeLast() : words.removeFirst())
    }
    words.removeAll { ["the", "all", "a", "an"].contains($0) }
    return words.isEmpty ? nil : (verb, words)
  }

  /// `Check the status`, `Logs`: what people look up at any time.
  private static func onlyLooks(_ title: SectionTitle) -> Bool {
    let words = title.words.split(separator: " ")
    return title.isCheck || ["view", "show", "list", "see", "restart"].contains(words.first ?? "")
      || words.contains { ["status", "logs", "log", "health"].contains($0) }
  }

  private static let pauses: [String: Set<String>] = [
    "stop": ["start", "restart", "resume"], "pause": ["resume", "unpause"], "suspend": ["resume"],
    "cordon": ["uncordon"], "drain": ["undrain", "uncordon"],
    "disable": ["enable", "reenable", "re"],
    "scale down": ["scale up"], "take offline": ["bring online"], "take down": ["bring up"],
    "shutdown": ["start", "restart"], "lock": ["unlock"], "block": ["unblock"],
  ]
}

extension Section {
  /// Its headings that are one course, as one of them stops what a later one starts again.
  func pausedCourse(among candidates: [Section]) -> [Section]? {
    guard !isCollection, origin != .document,
      !title.words.split(separator: " ").contains(where: Self.shelves.contains),
      let span = PausedCourse.span(of: candidates.map(\.title)),
      !candidates[span].contains(where: { $0.isProblem || $0.gathersTroubles }),
      AlternativeLabels.relation(candidates[span].map(\.title.written)) == nil
    else { return nil }
    return Array(candidates[span])
  }

  /// In titles of sections from which single commands are taken.
  private static let shelves: Set<Substring> = [
    "commands", "reference", "management", "operations", "control", "common", "useful", "tasks",
    "cheatsheet", "cheat", "examples", "service", "services", "usage",
  ]
}
