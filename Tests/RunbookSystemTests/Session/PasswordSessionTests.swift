import Foundation
import RunbookCore
import Synchronization
import TestSupport
import Testing

@testable import RunbookSystem

/// Sessions of another user behind a password, with a stand-in for `su` that asks as it does.
struct PasswordSessionTests {
  private static let password = "let me in"

  /// A `su` that asks at its standard input where that is a terminal, as the real one does.
  private static func standIn(
    in folder: TemporaryFolder, asking: Bool = true
  ) throws -> String {
    let ask = """
      stty -echo; printf 'Password: ' >&2; read -r word; stty echo; echo >&2
      [ "$word" = '\(password)' ] || { sleep 0.1; echo 'su: Authentication failure' >&2; exit 1; }
      """
    return try folder.addProgram(
      "su",
      """
      \(asking ? ask : "")
      while [ "$1" != -c ]; do shift; done
      exec sh -c "$2"
      """)
  }

  private func connection(to program: String) -> RemoteConnection {
    RemoteConnection(
      opener: SessionOpener(kind: .su, name: "ada", words: [program, "-", "ada"]),
      words: [program, "-", "ada"], environment: ProcessInfo.processInfo.environment,
      isInteractive: false)
  }

  private func run(_ script: String, in session: RemoteSession) async -> (ScriptResult, String) {
    let request = await ScriptRequest(
      step: "1", event: 1, session: .opened(session.opener), interpreter: "bash",
      script: script)
    let seen = Mutex<[UInt8]>([])
    let result = await session.run(
      request,
      taps: .init(
        stdout: { bytes in seen.withLock { $0.append(contentsOf: bytes) } },
        stderr: { bytes in seen.withLock { $0.append(contentsOf: bytes) } }))
    return (result, seen.withLock { String(decoding: $0, as: UTF8.self) })
  }

  @Test func `where nobody can answer, the step is refused and nothing runs`() async throws {
    let folder = try TemporaryFolder()
    let program = try Self.standIn(in: folder)
    let session = RemoteSession(connection(to: program))

    let (result, seen) = await run("echo ran", in: session)

    #expect(result.end == .refused("no session: \(program): a password is required"))
    #expect(seen.isEmpty)
    _ = await session.end()
  }

  @Test func `where it asks for nothing, nothing is different`() async throws {
    let folder = try TemporaryFolder()
    let session = RemoteSession(connection(to: try Self.standIn(in: folder, asking: false)))

    let (result, seen) = await run("echo ran; cat; [ -t 0 ] || [ -t 1 ] || echo piped", in: session)

    #expect(result.end == .exited(0))
    #expect(seen == "ran\npiped\n")
    _ = await session.end()
  }

  @Test func `what was answered once is answered again, and no step sees it`() async throws {
    let folder = try TemporaryFolder()
    let connection = connection(to: try Self.standIn(in: folder))
    connection.answers.keep(Array("\(Self.password)\r".utf8))
    let session = RemoteSession(connection)

    let (first, shown) = await run("name=kept; cat; echo complaint >&2", in: session)
    let (second, seen) = await run("echo \"$name\"; env; cat /proc/$$/cmdline", in: session)

    #expect(first.end == .exited(0))
    #expect(shown == "complaint\n")
    #expect(second.end == .exited(0))
    #expect(seen.hasPrefix("kept\n"))
    #expect(!seen.contains(Self.password))
    _ = await session.end()
    #expect(connection.answers.lines.isEmpty)
  }

  @Test func `what is not right any more is forgotten, and told in its own words`() async throws {
    let folder = try TemporaryFolder()
    let connection = connection(to: try Self.standIn(in: folder))
    connection.answers.keep(Array("old\r".utf8))
    let session = RemoteSession(connection)

    let (result, _) = await run("echo ran", in: session)

    #expect(result.end == .refused("no session: su: Authentication failure"))
    #expect(connection.answers.isMissed)
    _ = await session.end()
  }

  // MARK: Answers

  @Test func `a step that asks is told nothing`() {
    var typed: [[UInt8]] = []
    var answers = RepeatedAnswers([Array("secret\r".utf8)])

    let reply = answers.reply(isEchoing: false, begun: { true }, type: { typed.append($0) })

    #expect(reply == .nothing)
    #expect(typed.isEmpty && answers.isOver)
  }

  @Test func `each question has its own line, and a question is answered once`() {
    var typed: [[UInt8]] = []
    let kept = LoginAnswers()
    kept.keep(Array("one\rtwo\nrest".utf8))
    var answers = RepeatedAnswers(kept.lines)
    func look(echoing: Bool = false) -> RepeatedAnswers.Reply {
      answers.reply(isEchoing: echoing, begun: { false }, type: { typed.append($0) })
    }

    #expect(look(echoing: true) == .nothing)
    #expect(look() == .typed)
    answers.see(Array("\r\n".utf8))
    #expect(look() == .nothing)
    answers.see(Array("Code: ".utf8))
    #expect(look() == .typed)
    answers.see(Array("\r\nAgain: ".utf8))
    #expect(look() == .missing)
    #expect(typed == [Array("one\r".utf8), Array("two\n".utf8)])
  }

  @Test func `a question that is shown after its answer is none of its own`() {
    var typed = 0
    var answers = RepeatedAnswers([Array("one\r".utf8)])
    func look() -> RepeatedAnswers.Reply {
      answers.reply(isEchoing: false, begun: { false }, type: { _ in typed += 1 })
    }

    #expect(look() == .typed)
    answers.see(Array("Pass".utf8))
    answers.see(Array("word: ".utf8))
    #expect(look() == .nothing)
    answers.see(Array("\r\n".utf8))
    #expect(look() == .nothing)
    #expect(typed == 1)
  }

  @Test func `what was typed is a secret from then on`() {
    let learned = Mutex<[String]>([])
    let answers = LoginAnswers { word in learned.withLock { $0.append(word) } }

    answers.keep(Array("wrong one\rlet me in\nrest".utf8))

    #expect(learned.withLock { $0 } == ["wrong one", "let me in"])
  }

  @Test func `keys that take back are taken for what they are`() {
    let learned = Mutex<[String]>([])
    let answers = LoginAnswers { word in learned.withLock { $0.append(word) } }

    answers.keep(
      Array("lex\u{7F}t me in\r".utf8) + Array("not this\u{15}two wrong\u{17}words\n".utf8))

    #expect(learned.withLock { $0 } == ["let me in", "two words"])
  }

  @Test func `of what sudo asks again, the last answer is kept`() {
    let answers = LoginAnswers(asksOneThing: true)

    answers.keep(Array("oops\rlet me in\r".utf8))

    #expect(answers.lines == [Array("let me in\r".utf8)])
  }
}
