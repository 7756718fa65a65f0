import Foundation
import RunbookCore

/// One question and what is typed until it is answered.
struct TerminalTalk {
  let terminal: OperatorTerminal
  let question: Question
  var events: [Event] = []

  init(terminal: OperatorTerminal, question: Question) {
    self.terminal = terminal
    self.question = question
  }

  var device: TerminalDevice { terminal.device }

  func show() async {
    terminal.say([""] + (await terminal.hooks.header(terminal.style)))
    let lines = PromptText.lines(for: question, terminal.style)
    terminal.say(lines.last == "" ? Array(lines.dropLast()) : lines)
  }

  mutating func answer() async -> Reply.Choice {
    switch question {
    case .typeWord(_, let word): return await typedWord(word)
    case .value(_, let parameter): return await value(parameter)
    case .choose(let prompt, _, let options) where options.count > 9 || prompt.allowsSeveral:
      return await numbered(options.count, several: prompt.allowsSeveral)
    case .wait(_, let seconds): return await waited(seconds)
    case .confirm, .manual, .tick, .choose, .condition, .failure, .noMatch, .refusal:
      return await keyed()
    }
  }

  // MARK: One key

  private mutating func keyed() async -> Reply.Choice {
    while true {
      guard let key = await nextKey() else { return gone }
      if key == .interrupt || key == .end { return await interrupted() ?? .quit(reason: left) }
      if let choice = await choice(for: key) { return choice }
    }
  }

  /// What a key means here; nil: nothing, or nothing yet.
  mutating func choice(for key: PromptInput.Key) async -> Reply.Choice? {
    guard case .character(let character) = key,
      let found = PromptKey.keys(for: question).first(where: { $0.key == character })
    else { return nil }
    return await choice(for: found.command)
  }

  private mutating func choice(for command: PromptKey.Command) async -> Reply.Choice? {
    switch command {
    case .yes: return .yes
    case .no: return .no
    case .back: return .back
    case .retry: return .retry
    case .proceed: return .proceed
    case .undo: return .undo
    case .option(let index): return .option(index)
    case .quit: return .quit(reason: left)
    case .abort:
      if await isSure("End the run for good?") { return .abort }
      await show()
    case .skip, .jump, .note, .edit, .values, .session, .run:
      if let choice = await detailed(command) { return choice }
      // Left without an answer: the keys are those of the question again.
      if !device.isStopped { await show() }
    case .shell:
      events += await terminal.hooks.shell(question.prompt)
      return .shell
    case .details: terminal.say(PromptText.details(of: question, terminal.style))
    case .help: terminal.say(PromptText.help(for: question))
    }
    return nil
  }

  /// What a key says that needs more words; nil: they were not given.
  private mutating func detailed(_ command: PromptKey.Command) async -> Reply.Choice? {
    switch command {
    case .skip: return await line("why? ").map { .skip(reason: $0.isEmpty ? nil : $0) }
    case .jump: return await line("to step: ").flatMap { $0.isEmpty ? nil : .jump(to: $0) }
    case .note: return await line("note: ").flatMap { $0.isEmpty ? nil : .note($0) }
    case .edit: return await edit()
    case .values: return await rebound()
    case .run where terminal.hooks.sessions().count == 1:
      return .session(terminal.hooks.sessions()[0])
    default: return await session()
    }
  }

  var left: String { "left at step \(question.prompt.name)" }
  var gone: Reply.Choice { .quit(reason: "the terminal went away") }

  enum Heard: Sendable, Equatable {
    case key(PromptInput.Key)
    case nothing
    case gone
  }

  /// The next key that came alone; nil: the terminal is gone.
  mutating func nextKey() async -> PromptInput.Key? {
    guard case .key(let key) = await hear(within: nil) else { return nil }
    return key
  }

  mutating func hear(within milliseconds: Int?) async -> Heard {
    await device.flushed().withKeys { [device] in
      var input = PromptInput()
      while true {
        switch await device.read(within: milliseconds) {
        case .closed, .stopped: return .gone
        case .nothing: if milliseconds != nil { return .nothing }
        case .bytes(let bytes): if let key = input.singleKey(in: bytes) { return .key(key) }
        }
      }
    }
  }

  private mutating func isSure(_ text: String) async -> Bool {
    terminal.say(["  \(text)  y yes\(terminal.style.dot)any other key: no"])
    return await nextKey() == .character("y")
  }

  /// Ctrl-C: what now. nil: go on asking.
  private mutating func interrupted() async -> Reply.Choice? {
    guard !device.isStopped else { return gone }
    let dot = terminal.style.dot
    terminal.say(["", "  q quit, to resume later\(dot)a abort\(dot)any other key: go on"])
    switch await nextKey() {
    case .character("q"): return .quit(reason: left)
    case .character("a"), .interrupt: return .abort
    case nil: return gone
    default:
      await show()
      return await answer()
    }
  }

  // MARK: A line

  /// A line of text; nil: it was left with Ctrl-C.
  private mutating func line(
    _ label: String, text: String = "", isSecret: Bool = false, takesPaste: Bool = true
  ) async -> String? {
    device.write("  \(label)\(text)")
    return await device.flushed().withKeys { [device] in
      await device.line(text, isSecret: isSecret, takesPaste: takesPaste)
    }
  }

  private mutating func value(_ parameter: Parameter) async -> Reply.Choice {
    while true {
      guard
        let text = await line(
          "\(parameter.name): ", text: parameter.proposal ?? "", isSecret: parameter.isSecret)
      else { return await interrupted() ?? .quit(reason: left) }
      if !text.isEmpty || !parameter.isRequired { return .value(text) }
    }
  }

  /// A word that counts only when silence follows it and nothing of it was pasted.
  private mutating func typedWord(_ word: String) async -> Reply.Choice {
    guard let typed = await line("", takesPaste: false) else {
      return await interrupted() ?? .quit(reason: left)
    }
    let silence = terminal.silenceMs
    let after = await device.withKeys { [device] in await device.read(within: silence) }
    guard after == .nothing, typed == word else { return .no }
    return .value(typed)
  }

  private mutating func numbered(_ count: Int, several: Bool) async -> Reply.Choice {
    let label = several ? "numbers, such as 1 2, or a key: " : "number, or a key: "
    while true {
      guard let text = await line(label) else {
        return await interrupted() ?? .quit(reason: left)
      }
      let words = text.split { $0 == " " || $0 == "," || $0 == "+" }
      let numbers = words.compactMap { Int($0) }.filter { (1...count).contains($0) }
      if numbers.count == words.count, let first = numbers.first {
        if numbers.count == 1 { return .option(first - 1) }
        // The last one offered is none of these.
        if several, !numbers.contains(count) { return .options(numbers.map { $0 - 1 }) }
      }
      guard !text.isEmpty else { continue }
      if text.count == 1, let key = text.first, !key.isNumber {
        if let choice = await choice(for: .character(key)) { return choice }
        continue
      }
      notUnderstood(text, "numbers from 1 to \(count), and the keys above, count")
    }
  }

  private mutating func edit() async -> Reply.Choice? {
    let action = question.prompt.action
    let isLong = action.utf8.contains(UInt8(ascii: "\n"))
    let device = terminal.device
    if let edited = terminal.editor.edit(
      action, needsEditor: isLong, isStopped: { device.isStopped })
    {
      return edited == action ? nil : .edit(edited)
    }
    guard !device.isStopped else { return nil }
    guard !isLong else {
      terminal.say(["  no editor could be started: set EDITOR"])
      return nil
    }
    return await line("edit: ", text: action).flatMap { $0 == action ? nil : .edit($0) }
  }

  /// Another value for one of the step's parameters.
  private mutating func rebound() async -> Reply.Choice? {
    let all = question.prompt.bound
    guard var parameter = all.first else { return nil }
    if all.count > 1 {
      terminal.say(
        all.enumerated().map { place, parameter in
          let value = parameter.proposal.map(ProgressCleaning.line) ?? secretMask
          return "   \(place + 1)  \(parameter.name)  \(value)"
        })
      let chosen = await numbered(upTo: all.count) { name in all.firstIndex { $0.name == name } }
      guard let chosen else { return nil }
      parameter = all[chosen]
    }
    let old = parameter.proposal
    let text = await line("\(parameter.name): ", text: old ?? "", isSecret: parameter.isSecret)
    guard let text, text != old, !text.isEmpty || !parameter.isRequired else { return nil }
    return .rebind(parameter.name, to: text)
  }

  /// A number of a list, or what `named` finds; nil: nothing was given.
  private mutating func numbered(upTo count: Int, named: (String) -> Int?) async -> Int? {
    while true {
      guard let text = await line("number: "), !text.isEmpty else { return nil }
      if let number = Int(text), (1...count).contains(number) { return number - 1 }
      if let place = named(text) { return place }
      notUnderstood(text, "give a number from 1 to \(count), or nothing to leave it")
    }
  }

  private mutating func session() async -> Reply.Choice? {
    let places = terminal.hooks.sessions()
    terminal.say(
      places.enumerated().map { "   \($0.offset + 1)  \($0.element.description)" })
    let chosen = await numbered(upTo: places.count) { text in
      places.firstIndex { [$0.description, $0.shortName].contains(text) }
    }
    return chosen.map { .session(places[$0]) }
  }

  /// A wrong answer is not dropped without a word.
  private func notUnderstood(_ text: String, _ help: String) {
    terminal.say(["  '\(ProgressCleaning.line(text))' is none of them: \(help)"])
  }
}

extension Question.Prompt {
  /// Several options of its step's decision may be taken.
  fileprivate var allowsSeveral: Bool {
    if case .decision(let decision) = step.action { decision.allowsSeveral } else { false }
  }
}

extension TerminalDevice {
  fileprivate func flushed() -> TerminalDevice {
    flush()
    return self
  }
}
