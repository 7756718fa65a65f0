/// One command, first to see what it would do and then in earnest: the engineer goes on when the
/// first has been seen.
enum TrialRun {
  private static let marks = ["dry", "--apply", "--execute", "--commit", "DRY_RUN"].map {
    Array($0.utf8)
  }
  private static let byteLimit = 4_000

  /// Whether `text` may hold one; a look that is cheaper than to compare its calls.
  static func mayBe(in text: ArraySlice<UInt8>) -> Bool {
    guard text.count < byteLimit else { return false }
    return text.withUnsafeBufferPointer { bytes in
      marks.contains { mark in mark.withUnsafeBufferPointer { bytes.offset(of: $0) != nil } }
    }
  }

  /// Whether one of `run` only shows what `entry` does.
  static func isSeen(in run: [GroupBuilder.Entry], before entry: GroupBuilder.Entry) -> Bool {
    run.contains { previews(entry.unit, $0.unit) }
  }

  /// Whether `first` only shows what `unit` does: `clean.sh --dry-run` above `clean.sh`, `fill.py`
  /// above `fill.py --apply`.
  static func previews(_ unit: FenceItems.Unit, _ first: FenceItems.Unit) -> Bool {
    guard let trial = call(first), let real = call(unit), trial.words == real.words else {
      return false
    }
    return trial.isTrial && !real.isTrial || real.isApplied && !trial.isApplied && !trial.isForced
  }

  private struct Call {
    /// Without what tells one from the other.
    var words: [String] = []
    var isTrial = false
    var isApplied = false
    /// `--dry-run=false`, `DRY_RUN=0`
    var isForced = false
  }

  private static func call(_ unit: FenceItems.Unit) -> Call? {
    guard unit.problem == nil, unit.commands.count == 1,
      case .simple(let simple) = unit.commands[0].body, !simple.words.isEmpty
    else { return nil }
    var call = Call()
    for assignment in simple.assignments {
      let value = assignment.value?.value ?? ""
      if ["DRY_RUN", "DRYRUN"].contains(assignment.name.uppercased()) {
        mark(&call, isOn: !isOff(value))
      } else {
        call.words.append("\(assignment.name)=\(value)")
      }
    }
    for word in simple.words {
      let value = word.value
      if value == "--dry-run" || value == "--dryrun" {
        mark(&call, isOn: true)
      } else if value.hasPrefix("--dry-run=") {
        mark(&call, isOn: !isOff(String(value.dropFirst(10))))
      } else if value == "--no-dry-run" {
        mark(&call, isOn: false)
      } else if ["--apply", "--execute", "--commit"].contains(value) {
        call.isApplied = true
      } else {
        call.words.append(value)
      }
    }
    return call
  }

  private static func mark(_ call: inout Call, isOn: Bool) {
    if isOn { call.isTrial = true } else { call.isForced = true }
  }

  /// `no`, `false`: it is no trial.
  static func isOff(_ value: String) -> Bool {
    ["no", "false", "0", "none", "off"].contains(value.lowercased())
  }
}
