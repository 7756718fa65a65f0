import RunbookCore
import Testing

@testable import runbook

struct ArgumentParserTests {
  private func arguments(_ line: String) throws -> Arguments {
    let words = line.split(separator: " ").map(String.init)
    guard case .run(_, let arguments) = try ArgumentParser.parse(words, table: .standard) else {
      throw UsageError.unknownCommand(line, nearest: nil)
    }
    return arguments
  }

  @Test func `a value stands behind a space or an equals sign`() throws {
    #expect(try arguments("list --kind backup").value("kind") == "backup")
    #expect(try arguments("list --alert=A=B").value("alert") == "A=B")
  }

  @Test func `options stand anywhere, those of every command also before it`() throws {
    let arguments = try arguments("--runbooks a list x --runbooks b y")

    #expect(arguments.path == ["list"])
    #expect(arguments.operands == ["x", "y"])
    #expect(arguments.all("runbooks") == ["a", "b"])
  }

  @Test func `behind two dashes everything is a word`() throws {
    #expect(try arguments("list -- --kind -x").operands == ["--kind", "-x"])
  }

  @Test(arguments: [
    ("run p --allow-destructive", "all", ["p"]),
    ("run p --allow-destructive 3.1,4", "3.1,4", ["p"]),
    ("run --allow-destructive p", "all", ["p"]), ("run p --allow-destructive=drop", "drop", ["p"]),
    ("run --allow-destructive all p", "all", ["p"]),
  ])
  func `destructive steps are allowed all, by number or by name`(
    line: String, value: String, operands: [String]
  ) throws {
    let arguments = try arguments(line)

    #expect(arguments.value("allow-destructive") == value)
    #expect(arguments.operands == operands)
  }

  @Test func `a forgotten value is not taken from the next option`() {
    #expect(throws: UsageError.valueMissing(option: "target", usage: "--target NAME")) {
      try arguments("run p --target --yes")
    }
  }

  @Test func `the same value twice is no contradiction`() throws {
    #expect(try arguments("list --kind alert --kind alert").value("kind") == "alert")
    #expect(throws: UsageError.repeated(option: "kind")) {
      try arguments("list --kind alert --kind menu")
    }
  }

  @Test func `an option of another command is unknown here`() {
    #expect(throws: UsageError.unknownOption("--dry-run", command: "list", nearest: nil)) {
      try arguments("list --dry-run")
    }
  }
}

struct CommandTableTests {
  private var all: [(path: [String], command: Command)] {
    Completions.commands(.standard)
  }

  @Test func `every command that does something has an example and no full stop in its summary`() {
    for (path, command) in all where command.action != nil {
      #expect(!command.examples.isEmpty, "\(path)")
      #expect(!command.summary.hasSuffix("."), "\(path)")
    }
  }

  @Test func `no option's name stands twice where it may be given`() {
    for (path, command) in all {
      let names = (command.options + CommandTable.standard.globalOptions).map(\.name)
      #expect(Set(names).count == names.count, "\(path)")
    }
  }

  @Test func `every example is a command line that the parser takes`() throws {
    for (_, command) in all {
      for example in command.examples where example.line.hasPrefix("runbook ") {
        let line = example.line.split(separator: "|")[0]
        let words = line.split(separator: " ").dropFirst().map(String.init)
        #expect(throws: Never.self, "\(example.line)") {
          try ArgumentParser.parse(words, table: .standard)
        }
      }
    }
  }

  @Test func `manual and completions name every command and option`() {
    let texts = [
      ManualPage.text(.standard).replacing("\\-", with: "-"),
      Completions.text(for: .bash, table: .standard),
      Completions.text(for: .fish, table: .standard),
    ]
    for text in texts {
      for (path, command) in all {
        #expect(text.contains(path[path.count - 1]))
        for option in command.options { #expect(text.contains(option.name), "\(path)") }
      }
    }
  }

  @Test func `bash reads the completions`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    let script = """
      source <(runbook completions bash)
      complete_line() {
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _runbook
        echo "${COMPREPLY[@]}"
      }
      complete_line runbook insp
      complete_line runbook list --format ''
      complete_line runbook inspect b
      complete_line runbook list --kind = ba
      """

    let result = try run(script)

    #expect(result.output == "inspect\ntable json names\nblocks\nbackup\n")
    #expect(result.error == "")
  }
}

struct RunArgumentsTests {
  @Test func `a variable's value may hold equals signs and begin with an at sign`() throws {
    #expect(try RunArguments.variable("A=b=c") == RunTarget.Pair(name: "A", value: "b=c"))
    #expect(try RunArguments.variable("A=@@x") == RunTarget.Pair(name: "A", value: "@x"))
    #expect(try RunArguments.variable("A=") == RunTarget.Pair(name: "A", value: ""))
  }

  @Test(arguments: [
    ("90", 90.0), ("90s", 90), ("10m", 600), ("1h30m", 5400), ("2d", 172_800), ("0.5m", 30),
  ])
  func `a duration has units`(text: String, seconds: Double) {
    #expect(DurationOption.seconds(text) == seconds)
  }

  @Test(arguments: ["", "0", "-1", "soon", "1x", "10m5", "m", "1.2.3s"])
  func `what is no duration is refused`(text: String) {
    #expect(DurationOption.seconds(text) == nil)
  }
}
