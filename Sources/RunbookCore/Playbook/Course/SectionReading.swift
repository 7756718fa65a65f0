/// A section while its parts are read, one after the other.
struct SectionReading {
  let section: Section
  let parts: [ItemRun.Part]
  private(set) var index = 0

  var nodes: [CourseNode] = []
  var warnings: [String]
  /// What was said since the last part that something was made of.
  var intro = ""
  /// The paragraphs of `intro`.
  var said: [Block] = []
  /// A bold key with words that end with a colon, right above what comes next.
  var announced = ""
  var scopes: [CourseReader.Scope] = []
  /// What lists tell that a program does.
  var told: [String] = []
  var toldCommands = false

  init(_ section: Section, parts: [ItemRun.Part], warnings: [String]) {
    self.section = section
    self.parts = parts
    self.warnings = warnings
  }

  /// The part to be read; nil behind the last.
  var part: ItemRun.Part? { index < parts.count ? parts[index] : nil }
  var next: ItemRun.Part? { index + 1 < parts.count ? parts[index + 1] : nil }

  /// Steps stand above, and right above is a fence of shell commands.
  var isBelowCommands: Bool {
    guard intro.isEmpty, nodes.hasSteps, index > 0, case .block(let fence) = parts[index - 1] else {
      return false
    }
    return fence.isShellFence
  }

  /// What announces the part.
  var announcement: String { intro.isEmpty ? announced : intro }

  /// Goes past `count` parts whose words belong to others.
  mutating func skip(_ count: Int) { index += count }

  /// Goes on behind the part that was read.
  mutating func advance() {
    if intro.isEmpty { said = [] }
    announced = ""
    index += 1
  }
}
