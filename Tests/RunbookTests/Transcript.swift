/// A Markdown file that shows the command at work, read as a test.
///
/// A fence with `file=PATH` in its info string is a file to lay out. A `console` fence holds
/// commands behind `$ ` and what each prints: standard output as it is, standard error behind
/// `2> `, and an exit status other than 0 as `[3]`. All the rest is prose.
struct Transcript {
  struct File {
    var path: String
    var text: String
  }

  struct Command {
    var line: String
    /// The lines of the transcript that hold its expected output, counted from 0.
    var expected: Range<Int>
  }

  private(set) var lines: [String]
  private(set) var files: [File] = []
  private(set) var commands: [Command] = []

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var index = 0
    while index < lines.count {
      let marks = lines[index].prefix { $0 == "`" }
      guard marks.count >= 3 else {
        index += 1
        continue
      }
      let info = lines[index].dropFirst(marks.count).split(separator: " ")
      let start = index + 1
      let end = lines[start...].firstIndex { $0 == marks } ?? lines.count
      if let file = info.first(where: { $0.hasPrefix("file=") }) {
        let text = lines[start..<end].map { $0 + "\n" }.joined()
        files.append(File(path: String(file.dropFirst(5)), text: text))
      } else if info.first == "console" {
        addCommands(start..<end)
      }
      index = end + 1
    }
  }

  private mutating func addCommands(_ range: Range<Int>) {
    let starts = range.filter { lines[$0].hasPrefix("$ ") }
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : range.upperBound
      commands.append(
        Command(line: String(lines[start].dropFirst(2)), expected: (start + 1)..<end))
    }
  }

  func expected(of command: Command) -> [String] { Array(lines[command.expected]) }

  /// The transcript's text with other output behind its commands.
  func text(with outputs: [[String]]) -> String {
    var lines = lines
    for (command, output) in zip(commands, outputs).reversed() {
      lines.replaceSubrange(command.expected, with: output)
    }
    return lines.joined(separator: "\n")
  }
}
