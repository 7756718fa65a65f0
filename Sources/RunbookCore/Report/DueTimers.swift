/// What is due, as cron and systemd read it.
///
/// The lines say yes to nothing: without a terminal a run that would have to ask stops before its
/// first step and lists what is missing. Whoever takes them over adds the answers.
package struct DueTimers: Sendable {
  /// The program and what stands before the procedure's id: `/usr/bin/runbook run --no-input`.
  private let words: [String]

  /// The file with the audit log's key.
  private let keyFile: String?

  package init(words: [String], keyFile: String? = nil) {
    self.words = words
    self.keyFile = keyFile
  }

  package func crontab(_ all: [DueProcedure]) -> String {
    let (procedures, ambiguous) = Self.parted(all)
    var text = """
      # Scheduled procedures. Nothing is assumed without a terminal: a run that would have to ask
      # stops before its first step and lists what is missing. Add --yes, --answer or --var where
      # you want a line to go on by itself.

      """
    // A CRON_TZ holds for all lines below it, so those without a zone come first.
    let zones = procedures.compactMap { $0.times.isEmpty ? nil : $0.zone?.databaseName ?? "" }
    for zone in Set(zones).sorted() {
      if zone.isEmpty {
        text += "\n# These name no time zone: the machine's own is meant.\n"
      } else {
        text += "\n# Needs a cron that knows CRON_TZ (cronie does; see crontab(5)).\n"
        text += "CRON_TZ=\(zone)\n"
      }
      for each in procedures where !each.times.isEmpty && (each.zone?.databaseName ?? "") == zone {
        let key = keyFile.map { "RUNBOOK_AUDIT_KEY_FILE=" + Self.shellWord($0) + " " } ?? ""
        let line = key + (words + [each.id]).map(Self.shellWord).joined(separator: " ")
        text += "\n# \(Self.comment(each.title)): \(Self.comment(each.schedule.text))\n"
        // cron takes a bare % for the end of the line.
        for time in each.times {
          let guarded = Self.dayTest(time, zone: zone) + line
          text += "\(time.crontabFields) \(guarded.replacing("%", with: "\\%"))\n"
        }
      }
    }
    return text + ambiguous + Self.leftOut(procedures)
  }

  package func systemd(_ all: [DueProcedure]) -> String {
    let (procedures, ambiguous) = Self.parted(all)
    var text = """
      # Scheduled procedures: each part below goes into the file named above it, in
      # /etc/systemd/system or ~/.config/systemd/user. Nothing is assumed without a terminal: add
      # --yes, --answer or --var to ExecStart where a run is to go on by itself.

      """
    var seen: [String: Int] = [:]
    for each in procedures {
      guard !each.times.isEmpty else { continue }
      var unit = "runbook-" + Self.unitName(each.id)
      seen[unit, default: 0] += 1
      if let count = seen[unit], count > 1 { unit += "_\(count)" }
      let title = Self.comment(each.title).replacing("%", with: "%%")
      let line = (words + [each.id]).map(Self.unitWord).joined(separator: " ")
      text += "\n# \(unit).service\n[Unit]\nDescription=\(title)\n\n"
      text += "[Service]\nType=oneshot\n"
      if let keyFile {
        let path = keyFile.replacing("%", with: "%%").replacing("\\", with: "\\\\")
          .replacing("\"", with: "\\\"")
        text += "Environment=\"RUNBOOK_AUDIT_KEY_FILE=\(path)\"\n"
      }
      text += "ExecStart=\(line)\n"
      text += "\n# \(unit).timer\n[Unit]\nDescription=\(title)\n\n"
      text += "[Timer]\n# \(Self.comment(each.schedule.text))\n"
      for time in each.times {
        for event in time.calendarEvents(zone: each.zone?.databaseName) {
          text += "OnCalendar=\(event)\n"
        }
      }
      // What was due while the machine was off is made up for.
      text += "Persistent=true\n\n[Install]\nWantedBy=timers.target\n"
    }
    return text + ambiguous + Self.leftOut(procedures)
  }

  /// cron takes a day that fits either of its day fields: where both have to fit, a test of the
  /// weekday stands before the command. `CRON_TZ` does not hold for that.
  private static func dayTest(_ time: CronExpression, zone: String) -> String {
    guard time.needsBothDays else { return "" }
    let clock = zone.isEmpty ? "date" : "TZ=\(zone) date"
    let days = CronExpression.numbers(time.weekdays).map(String.init).joined()
    return "case $(\(clock) +%w) in [\(days)]) ;; *) exit 0 ;; esac; "
  }

  /// A run by an id that two playbooks share is refused: such lines could only fail.
  private static func parted(_ all: [DueProcedure]) -> ([DueProcedure], ambiguous: String) {
    let counts = Dictionary(all.map { ($0.id, 1) }, uniquingKeysWith: +)
    let twice = all.filter { (counts[$0.id] ?? 0) > 1 }
    guard !twice.isEmpty else { return (all, "") }
    let lines = twice.map {
      "#   \(comment($0.id)) (\(comment($0.place))): \(comment($0.schedule.text))\n"
    }
    let head = "\n# Several procedures have one id, which no run could tell apart, so not above:\n"
    return (all.filter { counts[$0.id] == 1 }, head + lines.joined())
  }

  private static func leftOut(_ procedures: [DueProcedure]) -> String {
    let unknown = procedures.filter(\.times.isEmpty)
    guard !unknown.isEmpty else { return "" }
    let lines = unknown.map { "#   \(comment($0.id)): \(comment($0.schedule.text))\n" }
    return "\n# Without an exact time, so not above:\n" + lines.joined()
  }

  /// One line, which does not go on on the next.
  private static func comment(_ text: String) -> String {
    var line = TerminalText.line(text)
    while line.last == "\\" || line.last == " " { line.removeLast() }
    return line
  }

  static func shellWord(_ text: String) -> String {
    guard text.isEmpty || !text.utf8.allSatisfy(isSafe) else { return text }
    return "'" + text.replacing("'", with: "'\\''") + "'"
  }

  static func unitWord(_ text: String) -> String {
    let escaped = text.replacing("%", with: "%%").replacing("$", with: "$$")
    guard text.isEmpty || !text.utf8.allSatisfy(isSafe) else { return escaped }
    return "\""
      + escaped.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static func unitName(_ id: String) -> String {
    String(
      id.replacing("/", with: "--").unicodeScalars.map { scalar in
        scalar.isASCII && isSafe(UInt8(scalar.value)) ? Character(scalar) : "_"
      })
  }

  private static func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"): true
    default: false
    }
  }
}
