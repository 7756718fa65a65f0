import RunbookCore

/// What `BashDriver`'s capture wrote.
struct CapturedState {
  var failedInside: Int
  /// Whether the script came as far as its last command.
  var cameToLast: Bool
  var directory: String
  var jobs: [(pid: Int, command: String)]
  /// `$!`; nil: the step started no job.
  var lastJob: Int?
  var captures: [ScriptRequest.Variable]
  var state: String

  /// nil where the shell went away before it had written all: part of a state would break every
  /// step that starts from it.
  ///
  /// - Parameter cut: what stands behind each field.
  init?(_ bytes: [UInt8], cut: [UInt8] = [0]) {
    var fields: [String] = []
    var start = 0
    func next() -> String? {
      var place = start
      while let end = bytes[place...].firstIndex(of: cut[0]) {
        if bytes[end...].starts(with: cut) {
          defer { start = end + cut.count }
          return String(decoding: bytes[start..<end], as: UTF8.self)
        }
        place = end + 1
      }
      return nil
    }
    for _ in 0..<6 {
      guard let field = next() else { return nil }
      fields.append(field)
    }
    failedInside = fields[0] == "inner" ? Int(fields[1]) ?? 1 : 0
    directory = fields[2]
    cameToLast = fields[3] == "final"
    jobs = fields[4].split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count >= 3, let pid = words.dropFirst().lazy.compactMap({ Int($0) }).first,
        words.contains("Running")
      else { return nil }
      return (pid, words.drop { $0 != "Running" }.dropFirst().joined(separator: " "))
    }
    lastJob = Int(fields[5])
    captures = []
    while let name = next(), !name.isEmpty {
      captures.append(.init(name: name, value: next() ?? ""))
    }
    // What stands behind it may stand in it too: where it is a text, a variable holds it.
    let end = bytes.count - cut.count
    guard end >= start, bytes[end...].elementsEqual(cut) else { return nil }
    state = String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

extension ScriptResult {
  /// Says so where a step came to an end and left no state: it replaced its shell, or set a trap
  /// that the driver did not see.
  mutating func noteState(_ captured: CapturedState?, of request: ScriptRequest) {
    guard captured == nil, request.leavesState, case .exited = end else { return }
    events.append(
      .noteAdded(
        step: request.step,
        text:
          "its shell did not come to its end (exec?): variables, directory and captures that it "
          + "set are not kept"))
  }
}
