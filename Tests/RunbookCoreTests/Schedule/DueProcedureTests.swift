import Testing

@testable import RunbookCore

struct DueProcedureTests {
  private let text = """
    # Upkeep

    ## Dump at 100%

    **Schedule:** Daily at 2:00 AM UTC

    1. Look at the disk

    ## Rotate keys

    **Schedule:** Monthly

    1. Rotate them

    ## Vacuum

    **Schedule:** Weekly on Sundays at 3 AM

    1. Start it

    ## Restart

    1. Restart it
    """

  private func due(
    lastRun: String?, now: String, success: String? = nil,
    unfinished: RunHistory.Unfinished? = nil
  ) throws -> [DueProcedure] {
    let now = try #require(Timestamp(now))
    var history = RunHistory(lastRun: lastRun.flatMap { Timestamp($0) })
    history.lastSuccess = success == nil ? history.lastRun : success.flatMap { Timestamp($0) }
    history.unfinished = unfinished
    let source = SourceFile(path: "upkeep.md", bytes: Array(text.utf8))
    let entries = Catalogue([Playbook(reading: source)]).entries
    #expect(entries.count == 4)
    return DueProcedure.sorted(
      entries.compactMap {
        DueProcedure($0, history: history, now: now, local: .fixed(hours: 1), zones: .missing)
      })
  }

  @Test func `what is late stands first, and no schedule is dropped`() throws {
    let due = try due(lastRun: "2026-11-22T02:00:00Z", now: "2026-11-23T01:00:00Z")

    #expect(due.map(\.name) == ["dump-at-100", "vacuum", "rotate-keys"])
    #expect(due.map(\.state) == [.onTime, .onTime, .onTime])
    // Sundays at three, an hour ahead of UTC: due at 02:00, when it ran.
    #expect(due[1].previous == Timestamp("2026-11-22T02:00:00Z"))
    #expect(due[2].next == nil)
  }

  @Test func `a due time after the last run makes late`() throws {
    let late = try due(lastRun: "2026-11-22T01:59:59Z", now: "2026-11-22T02:00:00Z")
    let never = try due(lastRun: nil, now: "2026-11-22T02:00:00Z")

    #expect(late.map(\.state) == [.late, .late, .onTime])
    #expect(never.map(\.state) == [.neverRun, .neverRun, .neverRun])
  }

  @Test func `what was missed first stands first, however often it was missed since`() throws {
    let due = try due(lastRun: "2026-11-16T12:00:00Z", now: "2026-11-24T12:00:00Z")

    #expect(due.prefix(2).map(\.name) == ["dump-at-100", "vacuum"])
    #expect(due.prefix(2).map(\.missed) == [17, 22].map { Timestamp("2026-11-\($0)T02:00:00Z") })
  }

  @Test func `the table shows the states and whose clock is meant`() throws {
    let now = "2026-11-23T01:00:00Z"
    let table = DueReport.table(
      try due(lastRun: nil, now: now), now: try #require(Timestamp(now)), style: ReportStyle())

    #expect(
      table == """
        ID           STATE      NEXT DUE (UTC)    LAST RUN  SCHEDULE
        dump-at-100  never run  2026-11-23 02:00  never     Daily at 2:00 AM UTC
        vacuum       never run  2026-11-29 02:00  never     Weekly on Sundays at 3 AM
        rotate-keys  never run  unknown           never     Monthly
        1 schedule names no time zone: the machine's own is meant

        """)
    for width in [20, 40, 60, 80] {
      let hasTime = width >= 40
      let narrow = DueReport.table(
        try due(lastRun: nil, now: now), now: try #require(Timestamp(now)),
        style: ReportStyle(width: width))
      #expect(narrow.contains("dump-at-100") && narrow.contains("never run"))
      #expect(narrow.contains("2026-11-29 02:00") == hasTime)
    }
  }

  @Test func `a run that did not succeed is no work done`() throws {
    let early = try due(
      lastRun: "2026-11-22T03:00:00Z", now: "2026-11-22T04:00:00Z",
      success: "2026-11-22T02:30:00Z", unfinished: .failed)
    let late = try due(
      lastRun: "2026-11-22T03:00:00Z", now: "2026-11-22T04:00:00Z",
      success: "2026-10-21T02:30:00Z", unfinished: .suspended)

    #expect(early.map(\.state) == [.failed, .failed, .failed])
    #expect(late.map(\.state) == [.late, .late, .late])
  }

  @Test func `a month without a clock is late once it has passed`() throws {
    let time = try due(lastRun: "2026-01-31T12:00:00Z", now: "2026-02-28T11:59:59Z")
    let late = try due(lastRun: "2026-01-31T12:00:00Z", now: "2026-02-28T12:00:00Z")

    #expect(time.last?.state == .onTime)
    #expect(late.map(\.state) == [.late, .late, .late])
  }

  @Test func `an id that two share gets no line`() throws {
    let twice = try due(lastRun: nil, now: "2026-11-23T01:00:00Z")
    let timers = DueTimers(words: ["runbook", "run"], keyFile: "/etc/key")

    for text in [timers.crontab(twice + twice), timers.systemd(twice + twice)] {
      #expect(!text.contains("runbook run") && text.contains("#   upkeep/vacuum ("))
    }
    #expect(timers.crontab(twice).contains("RUNBOOK_AUDIT_KEY_FILE=/etc/key runbook run "))
    #expect(timers.systemd(twice).contains("Environment=\"RUNBOOK_AUDIT_KEY_FILE=/etc/key\"\n"))
    #expect(timers.systemd(twice).contains("Persistent=true\n"))
  }

  @Test func `a crontab escapes percent signs and puts zones below what has none`() throws {
    let timers = DueTimers(words: ["/opt/it's 100%/runbook", "run"])
    let crontab = timers.crontab(try due(lastRun: nil, now: "2026-11-23T01:00:00Z"))
    let lines = crontab.split(separator: "\n").map(String.init)

    #expect(lines.contains("0 2 * * * '/opt/it'\\''s 100\\%/runbook' run upkeep/dump-at-100"))
    let zone = try #require(lines.firstIndex(of: "CRON_TZ=UTC"))
    let local = try #require(lines.firstIndex { $0.hasPrefix("0 3 * * 0 ") })
    #expect(local < zone)
    #expect(lines.last == "#   upkeep/rotate-keys: Monthly")
  }

  @Test func `systemd's units quote the command and name the zone`() throws {
    let timers = DueTimers(words: ["/opt/$a \"100%\"/runbook", "run"])
    let units = timers.systemd(try due(lastRun: nil, now: "2026-11-23T01:00:00Z"))

    #expect(units.contains("ExecStart=\"/opt/$$a \\\"100%%\\\"/runbook\" run upkeep/dump-at-100\n"))
    #expect(units.contains("# runbook-upkeep--vacuum.timer\n"))
    #expect(units.contains("OnCalendar=Sun *-*-* 03:00:00\n"))
    #expect(units.contains("OnCalendar=*-*-* 02:00:00 UTC\n"))
  }

  @Test func `times that need several lines are exported whole`() throws {
    let text = """
      # Upkeep

      ## Patch

      **Schedule:** First Monday of the month at 9:00 UTC

      1. Patch

      ## Poll

      **Schedule:** Daily at 02:00 and 14:30

      1. Look
      """
    let now = try #require(Timestamp("2026-11-23T03:00:00Z"))
    let source = SourceFile(path: "upkeep.md", bytes: Array(text.utf8))
    let due = Catalogue([Playbook(reading: source)]).entries.compactMap {
      DueProcedure($0, history: nil, now: now, local: .fixed(hours: 0), zones: .missing)
    }
    let timers = DueTimers(words: ["runbook", "run"])
    let lines = timers.crontab(due).split(separator: "\n").map(String.init)
    let units = timers.systemd(due)

    #expect(
      due.map(\.next) == [Timestamp("2026-12-07T09:00:00Z"), Timestamp("2026-11-23T14:30:00Z")])
    #expect(
      due.map(\.previous) == [Timestamp("2026-11-02T09:00:00Z"), Timestamp("2026-11-23T02:00:00Z")])
    #expect(lines.contains("0 2 * * * runbook run upkeep/poll"))
    #expect(lines.contains("30 14 * * * runbook run upkeep/poll"))
    #expect(
      lines.contains(
        "0 9 1-7 * * case $(TZ=UTC date +\\%w) in [1]) ;; *) exit 0 ;; esac; runbook run upkeep/patch"
      ))
    #expect(units.contains("OnCalendar=Mon *-*-01..07 09:00:00 UTC\n"))
    #expect(units.contains("OnCalendar=*-*-* 02:00:00\nOnCalendar=*-*-* 14:30:00\n"))
  }

  @Test(arguments: [("EST", "Etc/GMT+5"), ("cest", "Etc/GMT-2"), ("GMT", "UTC")])
  func `abbreviations mean what they say all year`(name: String, database: String) {
    #expect(ScheduleZone(name, in: .missing)?.databaseName == database)
    #expect(ScheduleZone("XYZ", in: .missing) == nil)
  }
}
