import RunbookCore
import RunbookSystem
import Synchronization

/// The screen of a run: what events say, and a step's output as it comes.
final class RunDisplay: Sendable {
  private struct State {
    var progress: ProgressText
    /// Commands that have begun and are not shown to their end, in that order.
    var running: [String] = []
    /// What is to be shown of those that ended before one that began before them.
    var waiting: [String: String] = [:]
    /// What was said of the step that ends next, and the one that ended last.
    var checks = ""
    var lastEnded: String?
    /// What each of them prints.
    var output: [String: StepOutput] = [:]
    /// On the response clock when this part of the run began.
    var onClockMs = 0
    /// How writing ended; nil: it has not.
    var end: StandardStream.WriteResult?
    /// The last line on the screen, which is not complete: what comes next is written over it.
    var open = ""
  }

  /// What one step prints.
  private struct StepOutput {
    /// The line of each stream that is not complete yet: they are two, whatever comes between.
    var partial: [Event.OutputStream: [UInt8]] = [:]
    /// Lines that have been shown.
    var shown = 0
    var left = 0
    /// What each stream ends with, of what was not shown.
    var tails: [Event.OutputStream: OutputTail] = [:]
    /// Others run, or ran, beside it: its lines wait for its end.
    var isBeside = false
    var held = ""
  }

  /// More lines of one step than this stay on record only.
  private static let usualLineLimit = 500
  private let lineLimit: Int
  /// In bytes; of a longer line, the start is shown.
  private let lineBytes: Int
  /// So many of its last lines are shown where it failed.
  private static let tailLimit = 10

  private let state: Mutex<State>
  private let style: ProgressStyle
  private let isQuiet: Bool
  private let rewritesLines: Bool
  /// The run's directory, in which the whole of long output lies.
  private let directory: String
  private let startedMs = LiveWorld.clock.elapsedMs()

  /// - Parameters:
  ///   - rewritesLines: lines that a step has not ended are shown as they grow.
  init(
    plan: Plan, style: ProgressStyle, isQuiet: Bool, rewritesLines: Bool,
    directory: String
  ) {
    state = Mutex(State(progress: ProgressText(plan, style)))
    self.style = style
    self.isQuiet = isQuiet
    self.rewritesLines = rewritesLines
    self.directory = directory
    lineLimit = style.shortens ? Self.usualLineLimit : .max
    lineBytes = style.shortens ? 4096 : 1 << 20
  }

  func show(_ event: Event) async {
    let text = state.withLock { state -> String in
      var text = ""
      var event = event
      if case .stepStarted(let started) = event { begin(started, &state) }
      if case .stepFinished(var finished) = event {
        var output = state.output.removeValue(forKey: finished.step) ?? StepOutput()
        text = finish(&output, finished)
        if output.shown > 0 {
          finished.stdout = nil
          finished.stderr = nil
          event = .stepFinished(finished)
        }
      }
      text += state.progress.lines(for: event).map { $0 + "\n" }.joined()
      return inOrder(text, of: event, &state)
    }
    if !isQuiet, !text.isEmpty {
      put(rewritesLines && event.isInterruption ? "\r\u{1B}[K" + text : text)
    }
  }

  private func begin(_ started: Event.StepStarted, _ state: inout State) {
    state.lastEnded = nil
    // A call lasts as long as all it calls.
    guard started.actionType == "shell" || started.actionType == "http" else { return }
    state.running.append(started.step)
    guard state.running.count > 1 else { return }
    for step in state.running where state.waiting[step] == nil {
      state.output[step, default: StepOutput()].isBeside = true
    }
  }

  /// Of what ran side by side, each is shown as a whole, in the order in which they began.
  private func inOrder(_ text: String, of event: Event, _ state: inout State) -> String {
    switch event {
    case .checkEvaluated where state.running.count > 1:
      state.checks += text
      return ""
    case .stepFinished(let finished):
      guard state.running.contains(finished.step) else { return text }
      state.waiting[finished.step] = state.checks + text
      state.checks = ""
      state.lastEnded = finished.step
      var shown = ""
      while let first = state.running.first, let whole = state.waiting.removeValue(forKey: first) {
        shown += whole
        state.running.removeFirst()
      }
      return shown
    case .sessionOpened, .jobStarted:
      guard let step = state.lastEnded, state.waiting[step] != nil else { return text }
      state.waiting[step]? += text
      return ""
    default: return text
    }
  }

  /// Writes a whole text. Where nobody takes it any more the run is not torn off in the middle of
  /// a step: it stops before the next one, and says why on standard error.
  ///
  /// - Parameter open: what is shown below it of a line that is not complete.
  func put(_ text: String, open: String = "") {
    state.withLock { state in
      guard state.end == nil, !text.isEmpty || open != state.open else { return }
      let erasing = state.open.isEmpty ? "" : "\r\u{1B}[K"
      state.open = open
      let result = StandardStream.output.put(erasing + text + open)
      if result != .written { state.end = result }
    }
  }

  /// Whether commands run now.
  var isCommandRunning: Bool { state.withLock { !$0.running.isEmpty } }

  /// Why nothing can be shown any more; nil: it can.
  var goneReason: String? {
    switch state.withLock(\.end) {
    case nil, .written: return nil
    case .readerGone: return "nobody reads standard output any more"
    case .failed(let code):
      let why = FileProblem(path: "", reason: .refused(code)).message
      return "standard output cannot be written: \(why)"
    }
  }

  /// The reader of the output went away.
  var hasLostReader: Bool { state.withLock { $0.end == .readerGone } }

  /// What the step wrote was on the screen as it came.
  func isShownAlready(of step: String) {
    state.withLock { $0.output[step, default: StepOutput()].shown += 1 }
  }

  func header(_ style: ProgressStyle) async -> [String] {
    state.withLock { state in
      RunScreen.header(
        state.progress.state,
        onClockMs: state.onClockMs + LiveWorld.clock.elapsedMs() - startedMs, style)
    }
  }

  /// The alert fired so long ago.
  func begin(onClockMs: Int) { state.withLock { $0.onClockMs = onClockMs } }

  /// Shows the rest of a run that stands at `run`.
  func goOn(from run: RunState, onClockMs: Int) {
    state.withLock { state in
      state.progress = ProgressText(run, style)
      state.onClockMs = onClockMs
    }
  }

  /// Shows what a step prints as it comes: also a line that it has not ended, and of one that it
  /// writes over (a progress bar) what stands there now, where the screen can do that. Steps that
  /// run side by side are shown one after the other.
  func output(of step: String, _ stream: Event.OutputStream, _ bytes: UnsafeRawBufferPointer) {
    guard !isQuiet else { return }
    let (text, open) = state.withLock { state -> (String, String) in
      let text = lines(of: bytes, stream, &state.output[step, default: StepOutput()])
      guard let output = state.output[step], output.isBeside else {
        return (text, openLine(state.output[step] ?? StepOutput(), stream))
      }
      state.output[step]?.held += text
      return ("", "")
    }
    put(text, open: open)
  }

  /// Of the stream that came last, else of the other.
  private func openLine(_ output: StepOutput, _ stream: Event.OutputStream) -> String {
    let other: Event.OutputStream = stream == .stdout ? .stderr : .stdout
    let lines = [stream, other].compactMap { output.partial[$0] }.filter { !$0.isEmpty }
    guard rewritesLines, let line = lines.first, output.shown < lineLimit else { return "" }
    return style.openLine(visible(line))
  }

  /// What a line shows that went back to its start.
  private func visible(_ line: [UInt8]) -> String {
    let last = line.split(separator: 0x0D).last ?? []
    return ProgressCleaning.line(String(decoding: last, as: UTF8.self))
  }

  private func lines(
    of bytes: UnsafeRawBufferPointer, _ stream: Event.OutputStream, _ output: inout StepOutput
  ) -> String {
    var text = ""
    var start = 0
    guard output.shown < lineLimit else {
      // They are counted only, but for their end.
      output.tails[stream, default: OutputTail()].take(bytes)
      while true {
        let end = bytes.next(UInt8(ascii: "\n"), from: start)
        guard end < bytes.count else { break }
        output.left += 1
        start = end + 1
      }
      if start < bytes.count {
        output.partial[stream] = [bytes[start]]
      } else if start > 0 {
        output.partial[stream] = []
      }
      return ""
    }
    while true {
      let end = bytes.next(UInt8(ascii: "\n"), from: start)
      append(bytes[start..<end], to: &output.partial[stream, default: []])
      guard end < bytes.count else { return text }
      if output.shown >= lineLimit {
        let line = output.partial[stream, default: []] + [UInt8(ascii: "\n")]
        line.withUnsafeBytes { output.tails[stream, default: OutputTail()].take($0) }
      }
      text += line(stream, &output)
      start = end + 1
    }
  }

  /// Keeps the start of what stands behind the last carriage return that something follows.
  private func append(_ piece: Slice<UnsafeRawBufferPointer>, to line: inout [UInt8]) {
    guard !piece.isEmpty else { return }
    var piece = piece
    if line.last == 0x0D { line.removeAll(keepingCapacity: true) }
    // Only the end is looked through: a gigabyte without a line end must pass quickly.
    if let back = piece.suffix(lineBytes).dropLast().lastIndex(of: 0x0D) {
      line.removeAll(keepingCapacity: true)
      piece = piece[(back + 1)...]
    }
    if line.count < lineBytes || piece.last == 0x0D {
      line += piece.prefix(max(1, lineBytes - line.count))
      if piece.last == 0x0D, line.last != 0x0D { line.append(0x0D) }
    }
  }

  private func line(_ stream: Event.OutputStream, _ output: inout StepOutput) -> String {
    defer { output.partial[stream]?.removeAll(keepingCapacity: true) }
    guard output.shown < lineLimit else {
      output.left += 1
      return ""
    }
    output.shown += 1
    let line = output.partial[stream] ?? []
    var rows = style.quoted(visible(line))
    if !style.shortens, line.count >= lineBytes { rows.append(style.moreOnRecord) }
    return rows.map { $0 + "\n" }.joined()
  }

  private func finish(_ output: inout StepOutput, _ finished: Event.StepFinished) -> String {
    var text = output.held
    for stream in [Event.OutputStream.stdout, .stderr]
    where output.partial[stream]?.isEmpty == false {
      text += line(stream, &output)
    }
    guard output.left > 0 else { return text }
    let more = style.isPlain ? "..." : "…"
    let files = [finished.stdout?.file, finished.stderr?.file].compactMap { $0 }
    let places = files.map { "\(directory)/\($0)" }.joined(separator: ", ")
    text += "          \(more) \(output.left) more line\(output.left == 1 ? "" : "s"), on record"
    text += files.isEmpty ? "\n" : "\n          \(more) all of it: \(places)\n"
    guard finished.outcome != .succeeded else { return text }
    // Why it failed stands at the end, and most often on standard error.
    let errors = output.tails[.stderr]?.lines(Self.tailLimit) ?? []
    let others = output.tails[.stdout]?.lines(Self.tailLimit - errors.count) ?? []
    return text
      + (others + errors).flatMap { style.quoted(visible($0)) }.map { $0 + "\n" }.joined()
  }
}
