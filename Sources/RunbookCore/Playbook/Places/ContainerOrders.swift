/// `Look at the files in the pod.`, `In the container, clear the cache:`: what acts on the machine
/// where it is typed is meant to be typed in there.
enum ContainerOrders {
  static func areGiven(_ text: String) -> Bool {
    guard text.hasWord(startingWithOneOf: ["pod", "container"]) else { return false }
    let first = SentenceEnd.first(in: text).map { String(text[..<$0.lowerBound]) } ?? text
    let words = " " + first.words + " "
    return places.contains { words.hasPrefix($0) || words.hasSuffix($0) }
  }

  private static let places = ["in", "into", "inside"].flatMap { place in
    ["pod", "container"].map { " \(place) the \($0) " }
  }
}
