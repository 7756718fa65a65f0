import Foundation
import RunbookCore
import Testing

@testable import RunbookSystem

@Suite(.timeLimit(.minutes(5)))
struct OperatorTerminalTests {
  /// Marks that keys are being read, after old input was forgotten.
  private static let ready = "\u{1B}[?2004h"

  /// Someone at the other end of a terminal: waits for text, then types.
  private struct Typist {
    let pair: TerminalPair
    let device: TerminalDevice
    private(set) var seen = ""

    init() throws {
      pair = try TerminalPair()
      device = TerminalDevice(input: pair.near, output: pair.near)
    }

    var terminal: OperatorTerminal {
      OperatorTerminal(
        device: TerminalDevice(input: pair.far, output: pair.far),
        editor: CommandEditor(environment: [:]))
    }

    /// Reads until keys are wanted, then sends `keys` at one go.
    mutating func type(_ keys: String) async {
      await wait(for: ready)
      device.write(keys)
    }

    mutating func wait(for text: String) async {
      while true {
        if let range = seen.range(of: text) {
          seen.removeSubrange(..<range.upperBound)
          return
        }
        guard case .bytes(let bytes) = await device.read(within: 60_000) else {
          Issue.record("'\(text)' never came")
          return
        }
        seen += String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  private static func prompt(_ action: String = "uptime") -> Question.Prompt {
    let shell = Action.Shell(script: SourceText(action))
    let step = Step(id: "3.1", title: "Look", source: SourceRange(0, 0), action: .shell(shell))
    return Question.Prompt(step: step, action: action, attempt: 1)
  }

  private func answer(_ question: Question, _ keys: String...) async throws -> Reply.Choice {
    var typist = try Typist()
    let terminal = typist.terminal
    async let reply = terminal.ask(question)
    for key in keys { await typist.type(key) }
    return await reply.choice
  }

  @Test(arguments: [
    ("y", Reply.Choice.yes), ("b", .back), ("q", .quit(reason: "left at step 3.1")),
  ])
  func `one key answers`(_ key: String, _ expected: Reply.Choice) async throws {
    #expect(try await answer(.confirm(Self.prompt()), key) == expected)
  }

  @Test func `keys that come together are a paste and answer nothing`() async throws {
    var typist = try Typist()
    let terminal = typist.terminal
    async let reply = terminal.ask(.confirm(Self.prompt()))
    await typist.type("yyy")
    typist.device.write("\u{1B}[200~y\u{1B}[201~")
    // On a busy machine a key may still be read together with the paste, and counts as part of it.
    let device = typist.device
    let patient = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .milliseconds(200))
        device.write("b")
      }
    }

    #expect(await reply.choice == .back)
    patient.cancel()
  }

  @Test func `what was typed before the prompt answers nothing`() async throws {
    var typist = try Typist()
    let terminal = typist.terminal
    typist.device.write("y\n")
    async let reply = terminal.ask(.confirm(Self.prompt()))
    await typist.type("b")

    #expect(await reply.choice == .back)
  }

  @Test func `skip asks why, and a reason may be edited while it is typed`() async throws {
    let choice = try await answer(.confirm(Self.prompt()), "s", "doen\u{7F}\u{7F}ne\r")

    #expect(choice == .skip(reason: "done"))
  }

  @Test(arguments: [("s", "why? "), ("j", "to step: "), ("n", "note: "), ("e", "edit: uptime")])
  func `a line left with ctrl-C shows the question again`(key: String, label: String) async throws {
    var typist = try Typist()
    let terminal = typist.terminal
    async let reply = terminal.ask(.confirm(Self.prompt()))
    await typist.type(key)
    await typist.wait(for: label)
    await typist.type("\u{3}")
    await typist.wait(for: "Run it?")
    await typist.type("y")
    #expect(await reply.choice == .yes)
  }

  @Test func `a command is edited in its line where no editor is set`() async throws {
    let choice = try await answer(.confirm(Self.prompt("uptime")), "e", " -p\r")

    #expect(choice == .edit("uptime -p"))
  }

  @Test(arguments: [
    ["\u{15}till2\r"], ["1\r", "\u{15}till2\r"], ["9\r", "HOST\r", "\u{15}till2\r"],
  ])
  func `a value is changed in its line`(typed: [String]) async throws {
    var prompt = Self.prompt("ping \"$HOST\"")
    var parameter = Parameter(name: "HOST")
    parameter.proposal = "till1"
    prompt.bound = typed.count == 1 ? [parameter] : [parameter, Parameter(name: "API_TOKEN")]
    var typist = try Typist()
    let terminal = typist.terminal
    async let reply = terminal.ask(.failure(prompt, outcome: .failed, detail: ""))
    for keys in ["v"] + typed { await typist.type(keys) }

    #expect(await reply.choice == .rebind("HOST", to: "till2"))
  }

  @Test func `a value left as it is asks again`() async throws {
    var prompt = Self.prompt("login \"$API_TOKEN\"")
    prompt.bound = [Parameter(name: "API_TOKEN")]
    var typist = try Typist()
    let terminal = typist.terminal
    async let reply = terminal.ask(.confirm(prompt))
    for keys in ["v", "\r", "y"] { await typist.type(keys) }

    #expect(await reply.choice == .yes)
  }

  @Test func `the word counts when silence follows`() async throws {
    var typist = try Typist()
    let terminal = typist.terminal
    async let reply = terminal.ask(.typeWord(Self.prompt(), word: "ab"))
    await typist.type("a")
    typist.device.write("b")
    await typist.wait(for: "ab")
    typist.device.write("\r")

    #expect(await reply.choice == .value("ab"))
  }

  @Test func `a pasted word does not count`() async throws {
    let choice = try await answer(
      .typeWord(Self.prompt(), word: "production"), "\u{1B}[200~production\u{1B}[201~\r")

    #expect(choice == .no)
  }

  @Test(arguments: [["\ry"], ["\r", "y"]])
  func `a word that more input follows does not count`(writes: [String]) async throws {
    var typist = try Typist()
    let terminal = typist.terminal
    async let reply = terminal.ask(.typeWord(Self.prompt(), word: "a"))
    await typist.type("a")
    await typist.wait(for: "a")
    for keys in writes { typist.device.write(keys) }

    #expect(await reply.choice == .no)
  }

  @Test func `a secret is not shown`() async throws {
    var typist = try Typist()
    let terminal = typist.terminal
    let parameter = Parameter(name: "API_TOKEN")
    async let reply = terminal.ask(.value(Self.prompt(), parameter: parameter))
    await typist.type("hunter2hunter2\r")

    #expect(await reply.choice == .value("hunter2hunter2"))
    await typist.wait(for: "\u{1B}[?2004l")
    #expect(!typist.seen.contains("hunter2"))
  }

  @Test func `ctrl-C asks before it ends anything`() async throws {
    #expect(try await answer(.confirm(Self.prompt()), "\u{3}", "a") == .abort)
    #expect(
      try await answer(.confirm(Self.prompt()), "\u{3}", "q")
        == .quit(reason: "left at step 3.1"))
    #expect(try await answer(.confirm(Self.prompt()), "\u{3}", "x", "y") == .yes)
  }

  @Test func `long lists are chosen by number`() async throws {
    let options = (1...12).map { "option \($0)" }
    let question = Question.choose(Self.prompt(), question: "which?", options: options)

    #expect(try await answer(question, "12\r") == .option(11))
  }

  @Test func `an answer that is none of the list is said and asked for again`() async throws {
    let options = (1...12).map { "option \($0)" }
    let question = Question.choose(Self.prompt(), question: "which?", options: options)
    var typist = try Typist()
    let terminal = typist.terminal
    async let reply = terminal.ask(question)
    await typist.type("99\r")
    await typist.wait(for: "'99' is none of them")
    await typist.type("12\r")

    #expect(await reply.choice == .option(11))
  }

  @Test func `a place is chosen by its number or its name`() async throws {
    #expect(try await answer(.confirm(Self.prompt()), "@", "local\r") == .session(.local))
    #expect(try await answer(.confirm(Self.prompt()), "@", "here\r", "1\r") == .session(.local))
  }

  @Test func `several options are chosen where the decision allows it`() async throws {
    let decision = Action.Decision(
      kind: .alternatives, question: "which?", options: [], allowsSeveral: true)
    var prompt = Self.prompt()
    prompt.step.action = .decision(decision)
    let question = Question.choose(prompt, question: "which?", options: ["a", "b", "none"])

    #expect(try await answer(question, "1 2\r") == .options([0, 1]))
    #expect(try await answer(question, "1 3\r", "3\r") == .option(2))
  }

  @Test func `a countdown ends by itself and can be cut short`() async throws {
    #expect(try await answer(.wait(Self.prompt(), seconds: 0.01)) == .yes)
    #expect(try await answer(.wait(Self.prompt(), seconds: 600), "c") == .proceed)
  }

  @Test func `nobody at the terminal is never a yes`() async throws {
    let pipe = Foundation.Pipe()
    let device = TerminalDevice(
      input: pipe.fileHandleForReading.fileDescriptor,
      output: pipe.fileHandleForWriting.fileDescriptor)

    let reply = await OperatorTerminal(device: device).ask(.confirm(Self.prompt()))

    #expect(
      reply.choice
        == .quit(reason: "step 3.1 needs an answer and there is no terminal"))
    #expect(reply.by == "no terminal")
  }
}
