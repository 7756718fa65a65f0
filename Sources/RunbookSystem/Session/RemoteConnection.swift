import Dispatch
import Foundation
import RunbookCore

/// The way to a session elsewhere: the opener's own client, its shared connection, and short
/// programs run over it.
struct RemoteConnection: Sendable {
  let opener: SessionOpener
  let client: SessionClient
  let environment: [String]
  private let controlDirectory: String
  /// What the operator answered where the client asked.
  let answers: LoginAnswers

  static let openingLimitMs = 60_000

  /// Why there is no connection.
  struct Refusal: Error {
    var reason: String
    /// Somebody asked to interrupt.
    var isInterrupted = false
  }

  /// - Parameters:
  ///   - words: the opener's words, or those of a target's alias.
  ///   - isInteractive: the connection is opened on the operator's terminal.
  ///   - ownPassword: what every `sudo` here asks, whoever is to be become.
  ///   - learn: is told each word that is typed where another client asks.
  init(
    opener: SessionOpener, words: [String], environment: [String: String], isInteractive: Bool,
    ownPassword: LoginAnswers = LoginAnswers(),
    learn: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.opener = opener
    self.environment = environment.map { "\($0.key)=\($0.value)" }
    var client = SessionClient(kind: opener.kind, words: words)
    client.isUnattended = !isInteractive
    answers = client.kind == .sudo ? ownPassword : LoginAnswers(learn)
    // A short path: a socket's name has at most 108 bytes. Made with a name that nobody can
    // guess, so that nobody can have put a socket there before.
    var template = Array("/tmp/runbook.XXXXXX".utf8CString)
    controlDirectory =
      client.kind == .ssh ? mkdtemp(&template).map { String(cString: $0) } ?? "" : ""
    if !controlDirectory.isEmpty { client.controlPath = controlDirectory + "/c" }
    self.client = client
  }

  /// The client's command line, as it is recorded.
  var command: String { client.words.joined(separator: " ") }

  /// A shared connection stands, or there is none to share.
  var isOpen: Bool { client.controlPath.map { access($0, F_OK) == 0 } ?? true }

  /// Opens the shared connection, where there is one to share, and looks what is there.
  func open(_ control: Int32, limitMs: Int?) async -> Result<RemoteShell, Refusal> {
    if let words = client.opening, !isOpen,
      let refusal = await connect(words, control, limitMs: limitMs)
    {
      return .failure(refusal)
    }
    if let refusal = await unlock(control) { return .failure(refusal) }
    let frame = Nonce.make()
    let probe = RemoteScript.probe(frame: frame)
    let limitMs = limitMs ?? Self.openingLimitMs
    var answer = await call(probe, limitMs: limitMs, control: control)
    // Only now is it known that it asks.
    if answer?.isLocked == true, answer?.report.interrupted == false, !client.isUnattended {
      if let refusal = await enter(control) { return .failure(refusal) }
      answer = await call(probe, limitMs: limitMs, control: control)
    }
    guard let answer, let found = RemoteShell(probed: answer.output, frame: frame) else {
      return .failure(refusal(answer))
    }
    return .success(found)
  }

  /// Why there is no connection; nil: it stands.
  private func connect(_ words: [String], _ control: Int32, limitMs: Int?) async -> Refusal? {
    let environment = environment
    if !client.isUnattended {
      let report = await blocking {
        ClientCall.onTerminal(words, environment: environment, control: control)
      }
      guard let report else { return Refusal(reason: "\(words[0]) cannot be started") }
      switch report.ending {
      case .exited(0): return nil
      case .exited(let status):
        return Refusal(
          reason: "'\(command)' opened no session (exit \(status))",
          isInterrupted: report.interrupted || status == 128 + Int(SIGINT))
      case .signaled(let signal):
        return Refusal(
          reason: "'\(command)' opened no session (signal \(signal))",
          isInterrupted: report.interrupted || signal == Int(SIGINT))
      }
    }
    let answer = await blocking {
      ClientCall.run(
        words, input: "", environment: environment, limitMs: limitMs ?? Self.openingLimitMs,
        control: control)
    }
    return answer?.isSuccess == true ? nil : refusal(answer)
  }

  /// Asks anew where what was answered before was not enough; nil: it stands.
  func unlock(_ control: Int32) async -> Refusal? {
    guard client.questions != .none, !client.isUnattended, answers.isMissed else { return nil }
    return await enter(control)
  }

  /// Asks for what the client wants whenever it runs something, and remembers it.
  private func enter(_ control: Int32) async -> Refusal? {
    let (words, environment, answers, name) = (client.entering, environment, answers, command)
    let report = await blocking {
      ClientCall.asking(
        words, as: name, environment: environment, control: control, answers: answers)
    }
    guard let report else { return Refusal(reason: "there is no terminal to be had") }
    guard report.ending != .exited(0) else { return nil }
    return Refusal(
      reason: "'\(command)' opened no session",
      isInterrupted: report.interrupted || report.ending == .signaled(Int(SIGINT)))
  }

  /// A terminal for what the client asks; nil: it asks for nothing there.
  func questions() throws(PipedChild.Failure) -> QuestionTerminal? {
    guard client.questions != .none else { return nil }
    let isStreams = client.questions == .standardStreams
    guard let questions = QuestionTerminal(answers, isStreams: isStreams) else {
      throw .noDescriptors
    }
    return questions
  }

  /// The client's command line that runs a file which lies there, at its own terminal.
  func wordsOnTerminal(file: String) async -> [String] {
    var client = client
    if client.kind == .su, let program = client.words.first {
      let environment = environment
      let help = await blocking {
        ClientCall.run([program, "--help"], input: "", environment: environment, limitMs: 5_000)
      }
      client.hasSessionCommand =
        help.map {
          String(decoding: $0.output, as: UTF8.self).firstRange(of: "--session-command") != nil
        } ?? false
    }
    return client.onTerminal(file: file)
  }

  private func refusal(_ answer: ClientCall?) -> Refusal {
    guard let answer else {
      return Refusal(reason: "\(client.words.first ?? "") cannot be started")
    }
    var why = answer.complaint
    if answer.report.timedOut { why = "it took too long" }
    if answer.report.interrupted { why = "interrupted" }
    return Refusal(
      reason: why.isEmpty ? "'\(command)' opened no session" : "no session: \(why)",
      isInterrupted: answer.report.interrupted)
  }

  /// The process that holds the shared connection; nil: there is none.
  func holder() async -> pid_t? {
    guard let words = client.asking("check") else { return nil }
    let environment = environment
    let answer = await blocking {
      ClientCall.run(words, input: "", environment: environment, limitMs: 5_000)
    }
    // "Master running (pid=4711)"
    guard let text = answer?.complaint, let place = text.firstRange(of: "pid=") else { return nil }
    return pid_t(text[place.upperBound...].prefix { $0.isNumber })
  }

  /// Runs a short script for `sh` there; nil: the client cannot be started.
  func call(_ text: String, limitMs: Int?, control: Int32 = -1) async -> ClientCall? {
    let (words, environment) = (client.running, environment)
    let questions = try? questions()
    guard questions != nil || client.questions == .none else { return nil }
    return await blocking {
      ClientCall.run(
        words, input: text, environment: environment, limitMs: limitMs, control: control,
        questions: questions)
    }
  }

  /// Starts a shell there that reads its text from `input`; the caller reads what it says.
  func start(input: Int32) throws(PipedChild.Failure) -> PipedChild {
    let questions = try questions()
    do {
      return try PipedChild.start(
        client.running, environment: environment, input: input, questions: questions)
    } catch {
      questions?.abandon()
      throw error
    }
  }

  /// Whether each group is gone after `signal`; absent where nobody answered.
  @discardableResult
  func ended(groups: [Int], signal: String, waitSeconds: Int) async -> [Int: Bool] {
    let frame = Nonce.make()
    let text = RemoteScript.ending(
      groups: groups, signal: signal, waitSeconds: waitSeconds, frame: frame)
    guard let answer = await call(text, limitMs: 15_000 + waitSeconds * 1000) else { return [:] }
    var found: [Int: Bool] = [:]
    for line in String(decoding: answer.output, as: UTF8.self).split(separator: "\n") {
      guard let at = line.ranges(of: frame).first else { continue }
      let words = line[at.upperBound...].split(separator: " ")
      if words.count == 2, let group = Int(words[0]) { found[group] = words[1] == "gone" }
    }
    return found
  }

  /// Ends the shared connection, and forgets what opened it.
  func close() async {
    answers.forget()
    if let words = client.asking("exit") {
      let environment = environment
      _ = await blocking {
        ClientCall.run(words, input: "", environment: environment, limitMs: 5_000)
      }
    }
    if !controlDirectory.isEmpty {
      unlink(controlDirectory + "/c")
      rmdir(controlDirectory)
    }
  }

  /// Lets `act` wait as long as it likes.
  func blocking<Value: Sendable>(_ act: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      StepProcess.queue().async { continuation.resume(returning: act()) }
    }
  }
}
