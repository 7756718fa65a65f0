import CSystem
import Foundation
import RunbookCore

/// The process of one local step: a bash behind a gate, another interpreter with its script, or a
/// program that needs neither.
struct StepShell: Sendable {
  let process: ChildProcess
  /// Where its output is read; whoever reads them closes them.
  let stdout: Int32
  let stderr: Int32
  private let script: MemoryFile
  /// Where failures of forked loops and the state are written; nil: nobody asks for them.
  private let notes: (failures: MemoryFile, state: MemoryFile)?
  /// What opens it, for a bash.
  private let gate: Int32?

  /// What it starts in.
  struct Surroundings {
    /// `NAME=value` each.
    var environment: [String]
    var directory: String
  }

  struct Refusal: Error {
    var reason: String
  }

  /// Starts a bash that reads `BashDriver.opening` and waits for its step.
  static func bash(
    in surroundings: Surroundings, terminal: String? = nil
  ) throws(Refusal) -> StepShell {
    try bash([scriptPath], BashDriver.opening, surroundings, terminal, writesNotes: true)
  }

  /// Starts a bash that waits for a script which leaves nothing.
  static func bash(
    leavingNothingIn surroundings: Surroundings
  ) throws(Refusal) -> StepShell {
    let words = ["-c", BashDriver.reading(scriptPath), "bash"]
    return try bash(words, "", surroundings, nil, writesNotes: false)
  }

  private static func bash(
    _ words: [String], _ opening: String, _ surroundings: Surroundings, _ terminal: String?,
    writesNotes: Bool
  ) throws(Refusal) -> StepShell {
    guard let gate = Pipe() else { throw .noDescriptors }
    defer { close(gate.read) }
    do {
      return try StepShell(
        program, [program, "--noprofile", "--norc"] + words, opening, gate, surroundings,
        terminal, writesNotes: writesNotes)
    } catch {
      close(gate.write)
      throw error
    }
  }

  /// Starts another interpreter, which goes at `script` at once.
  static func interpreter(
    _ program: String, _ script: String, in surroundings: Surroundings, terminal: String? = nil
  ) throws(Refusal) -> StepShell {
    try StepShell(
      program, [program, scriptPath], script, nil, surroundings, terminal, writesNotes: false)
  }

  /// Starts a program that needs no shell, which goes at it at once.
  static func program(
    _ call: ProgramCall, at path: String, in surroundings: Surroundings
  ) throws(Refusal) -> StepShell {
    guard let input = MemoryFile(call.standardInput) else { throw .noDescriptors }
    defer { close(input.descriptor) }
    return try StepShell(
      path, call.arguments, call.configuration, nil, surroundings, nil, writesNotes: false,
      input: input.descriptor, textDescriptor: Int32(call.configurationDescriptor))
  }

  private static let scriptPath = "/dev/fd/\(BashDriver.scriptDescriptor)"

  /// Called by its path, it need not look for itself.
  private static let program = ProgramSearch.file(of: "bash") ?? "bash"

  private init(
    _ program: String, _ words: [String], _ text: String, _ gate: Pipe?,
    _ surroundings: Surroundings, _ terminal: String?, writesNotes: Bool, input: Int32? = nil,
    textDescriptor: Int32 = BashDriver.scriptDescriptor
  ) throws(Refusal) {
    var opened: [Int32] = []
    var isStarted = false
    defer { if !isStarted { for descriptor in opened { close(descriptor) } } }
    func file(_ text: String) throws(Refusal) -> MemoryFile {
      guard let file = MemoryFile(text) else { throw .noDescriptors }
      opened.append(file.descriptor)
      return file
    }
    func pipe() throws(Refusal) -> Pipe {
      guard let pipe = Pipe() else { throw .noDescriptors }
      opened += [pipe.read, pipe.write]
      return pipe
    }
    // The state goes into a file: bash writes it line by line, and would wake us for each.
    script = try file(text)
    notes = writesNotes ? (try file(""), try file("")) : nil
    let out = try pipe()
    let err = try pipe()
    self.gate = gate?.write
    (stdout, stderr) = (out.read, err.read)
    csystem_widen_pipe(out.write, 256 * 1024)
    let null = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { close(null) }
    do {
      process = try ChildProcess.start(
        program, words, environment: surroundings.environment,
        descriptors: [
          (input ?? null, 0), (out.write, 1), (err.write, 2),
          (script.descriptor, textDescriptor),
        ]
          + (notes.map {
            [
              ($0.state.descriptor, BashDriver.stateDescriptor),
              ($0.failures.descriptor, BashDriver.failureDescriptor),
            ]
          } ?? []) + (gate.map { [($0.read, BashDriver.gateDescriptor)] } ?? []),
        directory: surroundings.directory, terminal: terminal)
    } catch {
      throw Refusal(reason: "\(error.program) cannot be started: \(error.reason)")
    }
    isStarted = true
    for pipe in [out, err] { close(pipe.write) }
  }

  /// Lets a bash go at its step. False: there is no memory for the step's text.
  func begin(_ body: String) -> Bool {
    guard let gate else { return true }
    return script.append(body) && write(gate, "\n", 1) == 1
  }

  /// What a bash wrote at its end; nil: it went away before.
  var captured: CapturedState? { notes.flatMap { CapturedState($0.state.content) } }

  /// Lets go of all but the output.
  func release() {
    for file in [script] + (notes.map { [$0.failures, $0.state] } ?? []) {
      close(file.descriptor)
    }
    if let gate { close(gate) }
  }

  /// Ends one that never began, and its output.
  func discard() {
    release()
    for descriptor in [stdout, stderr] { close(descriptor) }
    while waitpid(process.pid, nil, 0) < 0, errno == EINTR {}
  }
}

extension StepShell.Refusal {
  fileprivate static var noDescriptors: StepShell.Refusal {
    StepShell.Refusal(reason: "no file descriptors are left")
  }
}
