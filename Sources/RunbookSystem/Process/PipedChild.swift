import Foundation

/// A child that reads from `input` and writes into two pipes of ours.
struct PipedChild {
  let process: ChildProcess
  /// Our ends; whoever reads them closes them.
  let stdout: Int32
  let stderr: Int32

  enum Failure: Error {
    case noDescriptors
    case notStarted(ChildProcess.Failure)

    var reason: String {
      switch self {
      case .noDescriptors: "no file descriptors are left"
      case .notStarted(let failure): "\(failure.program) cannot be started: \(failure.reason)"
      }
    }
  }

  /// - Parameters:
  ///   - input: stays open here.
  ///   - questions: the terminal that controls it. Where its standard streams are there too, ours are
  ///     its descriptors 3 to 5.
  /// - Throws: `Failure` where the program cannot be started.
  static func start(
    _ words: [String], environment: [String], input: Int32, questions: QuestionTerminal? = nil
  ) throws(Failure) -> PipedChild {
    guard let program = words.first, let out = Pipe() else { throw .noDescriptors }
    guard let err = Pipe() else {
      for end in [out.read, out.write] { close(end) }
      throw .noDescriptors
    }
    defer { for pipe in [out, err] { close(pipe.write) } }
    do {
      let isMoved = questions?.isStreams == true
      let first: Int32 = isMoved ? 3 : 0
      var descriptors = [(input, first), (out.write, first + 1), (err.write, first + 2)]
      if isMoved, let questions { descriptors.append((questions.begun.write, 6)) }
      let process = try ChildProcess.start(
        program, words, environment: environment, descriptors: descriptors,
        terminal: questions?.terminal.path, hasStreamsAtTerminal: isMoved)
      questions?.watch(process)
      return PipedChild(process: process, stdout: out.read, stderr: err.read)
    } catch {
      for pipe in [out, err] { close(pipe.read) }
      throw .notStarted(error)
    }
  }
}
