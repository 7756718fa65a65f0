import RunbookCore
import RunbookSystem

/// What `runbook run` was asked for.
struct RunArguments: Sendable {
  /// nil: not named.
  var procedure: String?
  var settings = RunSettings()
  /// `--var`, in the order given.
  var variables: [RunTarget.Pair] = []
  var targetName: String?
  var isDryRun = false
  /// A dry run with doubts ends with 5.
  var isStrict = false
  /// The journal's events go to standard output, a line each.
  var emitsEvents = false
  var operatorName: String?
  /// When the alert fired; nil: the response clock starts with the run.
  var since: Timestamp?
  var allowsConcurrent = false
  var durability = AuditLog.Durability.event

  /// - Throws: `CommandFailure` (usage) at the first value that cannot be, or (not found) where a
  ///   file that an option names cannot be read.
  init(_ arguments: Arguments) throws(CommandFailure) {
    procedure = arguments.operands.first
    targetName = arguments.value("target")
    isDryRun = arguments.has("dry-run")
    isStrict = arguments.has("strict")
    emitsEvents = arguments.has("events")
    operatorName = arguments.value("operator")
    allowsConcurrent = arguments.has("allow-concurrent")
    durability = arguments.choice("durability", AuditLog.Durability.self) ?? .event
    since = try RunArguments.moment(arguments.value("since"))
    for text in arguments.all("var") { variables.append(try RunArguments.variable(text)) }
    try readSettings(arguments)
    for text in arguments.all("answer") {
      settings.answers.append(try RunArguments.answer(text, by: "--answer"))
    }
    if let path = arguments.value("answers") {
      settings.answers += try RunArguments.answers(inFile: path)
    }
  }

  private mutating func readSettings(_ arguments: Arguments) throws(CommandFailure) {
    settings.saysYes = arguments.has("yes")
    settings.confirm =
      settings.saysYes
      ? .none : arguments.choice("confirm", RunSettings.Confirm.self) ?? .each
    settings.skipsManual = arguments.has("skip-manual")
    settings.allowedDestructive = RunArguments.allowance(arguments.value("allow-destructive"))
    settings.selection.from = arguments.value("from")
    settings.selection.until = arguments.value("until")
    settings.selection.only = RunArguments.steps(arguments.all("only"))
    settings.selection.skip = RunArguments.steps(arguments.all("skip"))
    settings.undoOnFailure = arguments.has("undo-on-failure")
    settings.allowsShortSecret = arguments.has("allow-short-secret")
    settings.isInteractive = !isDryRun && OperatorPresence.isPresent(arguments)
    let reasons = [arguments.value("ticket"), arguments.value("reason")].compactMap(\.self)
    settings.reason = reasons.isEmpty ? nil : reasons.joined(separator: ": ")
    if let text = arguments.value("jobs") {
      guard let jobs = Int(text), (1...64).contains(jobs) else {
        throw UsageError.valueMalformed(option: "jobs", value: text, expected: "1 to 64").failure
      }
      settings.jobs = jobs
    }
    if let text = arguments.value("timeout") {
      guard let seconds = DurationOption.seconds(text) else {
        throw UsageError.valueMalformed(
          option: "timeout", value: text, expected: "a time such as 90s, 10m or 1h30m"
        ).failure
      }
      settings.timeoutSeconds = seconds
    }
  }

  private static func allowance(_ text: String?) -> RunSettings.DestructiveAllowance {
    switch text {
    case nil: .none
    case "all": .all
    case .some(let text): .steps(steps([text]))
    }
  }

  /// `--skip 2,3.1 --skip 4`
  private static func steps(_ texts: [String]) -> [String] {
    texts.flatMap { $0.split(separator: ",").map(String.init) }
  }
}

extension RunArguments {
  /// When the alert fired: a moment, or how long ago it is.
  static func moment(_ text: String?) throws(CommandFailure) -> Timestamp? {
    guard let text else { return nil }
    let now = LiveWorld.clock.now()
    guard let moment = Timestamp(since: text, now: now) else {
      throw UsageError.valueMalformed(
        option: "since", value: TerminalText.line(text),
        expected: "a moment such as 2026-11-21T02:10:00Z, or how long ago: 7m, 2h"
      ).failure
    }
    guard moment <= now else {
      throw CommandFailure(
        .usage, "--since \(TerminalText.line(text)) has not come yet",
        help: "give the moment at which the alert fired, in UTC")
    }
    return moment
  }

  /// The most that `NAME=@FILE` reads, in bytes.
  private static let valueLimitBytes = 1_048_576

  /// `NAME=VALUE`; `NAME=@FILE` is the file's text less one final line break, `@@` one `@`.
  static func variable(_ text: String) throws(CommandFailure) -> RunTarget.Pair {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard parts.count == 2, isName(name) else {
      throw UsageError.valueMalformed(
        option: "var", value: TerminalText.line(parts.count == 2 ? "\(name)=…" : name),
        expected: "NAME=VALUE or NAME=@FILE"
      ).failure
    }
    let value = String(parts[1])
    if value.hasPrefix("@@") { return RunTarget.Pair(name: name, value: String(value.dropFirst())) }
    guard value.hasPrefix("@") else { return RunTarget.Pair(name: name, value: value) }
    return RunTarget.Pair(name: name, value: try fileText(String(value.dropFirst()), name: name))
  }

  private static func fileText(_ path: String, name: String) throws(CommandFailure) -> String {
    var bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try FileReader.bytes(of: path, limitBytes: valueLimitBytes, takesPipes: true)
    } catch {
      throw Library.failure(for: error)
    }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw CommandFailure(
        .usage, "'\(TerminalText.line(path))' is no text, and cannot be the value of \(name)",
        help: "give a file in UTF-8 without zero bytes")
    }
    return text
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        && (scalar == "_" || scalar.properties.isAlphabetic
          || scalar.properties.numericType != nil)
    }
  }

  /// `STEP=CHOICE`
  static func answer(_ text: String, by: String) throws(CommandFailure) -> RunSettings.Answer {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let step = parts.first else {
      throw UsageError.valueMalformed(
        option: "answer", value: TerminalText.line(text), expected: "STEP=CHOICE"
      ).failure
    }
    return RunSettings.Answer(step: String(step), choice: String(parts[1]), by: by)
  }

  /// Lines `STEP=CHOICE`; empty lines and those that begin with `#` say nothing.
  static func answers(inFile path: String) throws(CommandFailure) -> [RunSettings.Answer] {
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try FileReader.bytes(of: path, limitBytes: valueLimitBytes, takesPipes: true)
    } catch {
      throw Library.failure(for: error)
    }
    var answers: [RunSettings.Answer] = []
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let text = String(line.drop { $0.isWhitespace })
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      guard text.split(separator: "=", maxSplits: 1).count == 2 else {
        throw CommandFailure(
          .usage, "\(TerminalText.line(path)):\(index + 1): this line is no answer",
          help: "write STEP=CHOICE, or begin a comment with '#'")
      }
      answers.append(try answer(text, by: path))
    }
    return answers
  }
}
