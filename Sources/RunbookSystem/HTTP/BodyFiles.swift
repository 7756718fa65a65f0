import Foundation
package import RunbookCore

/// What requests send from files beside their playbook: read before the first step, so that what is
/// shown is what is sent.
package enum BodyFiles {
  /// The largest body that is read, in bytes: it is held in memory, and shown to whoever confirms.
  static let limitBytes = 4 * 1_048_576

  /// `graph` with its requests' bodies.
  ///
  /// - Parameter playbook: the path of the playbook that holds it.
  package static func read(_ graph: StepGraph, beside playbook: String) -> StepGraph {
    graph.readingBodies { file in
      do throws(Refusal) {
        file.content = try content(of: file.path, in: PathName.directory(of: playbook))
      } catch {
        file.problem = error.reason
      }
    }
  }

  /// The bodies that cannot be read, at the requests that send them.
  package static func findings(of graph: StepGraph, beside playbook: String) -> [Diagnostic] {
    read(graph, beside: playbook).steps.compactMap { step in
      guard case .http(let request) = step.action, let file = request.bodyFile,
        let problem = file.problem
      else { return nil }
      return .error(
        "body-unreadable", "the body '\(file.path)' cannot be read: \(problem)",
        at: request.source,
        help: "put it there, or correct the path, which counts from this file's directory")
    }
  }

  private struct Refusal: Error { var reason: String }

  private static func content(
    of path: String, in directory: String
  ) throws(Refusal) -> [UInt8] {
    let directory = directory.isEmpty ? "." : directory
    let whole = "\(directory)/\(path)"
    if let real = resolved(whole), let root = resolved(directory),
      !real.hasPrefix(root == "/" ? root : root + "/")
    {
      throw Refusal(reason: "a link leads to it outside the playbook's directory")
    }
    do throws(FileProblem) {
      return try FileReader.bytes(of: whole, limitBytes: limitBytes)
    } catch {
      if case .tooLarge = error.reason {
        throw Refusal(reason: "it is larger than \(limitBytes / 1_048_576) MiB")
      }
      throw Refusal(reason: error.message)
    }
  }

  /// The path without links; nil where there is nothing.
  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
