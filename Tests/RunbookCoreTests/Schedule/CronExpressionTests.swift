import Testing

@testable import RunbookCore

struct CronExpressionTests {
  /// New York in 2026: set forward on 8 March at 07:00 UTC, back on 1 November at 06:00 UTC.
  private let newYork = ZoneRules { seconds in
    (1_772_953_200..<1_793_512_800).contains(seconds) ? -4 * 3600 : -5 * 3600
  }
  private let utc = ZoneRules.fixed(hours: 0)

  private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }

  private func next(_ cron: String, _ after: String, _ zone: ZoneRules) throws -> String? {
    let expression = try #require(CronExpression(cron))
    return expression.next(after: try time(after), in: zone).map(TimestampText.seconds)
  }

  private func previous(_ cron: String, _ upTo: String, _ zone: ZoneRules) throws -> String? {
    let expression = try #require(CronExpression(cron))
    return expression.previous(upTo: try time(upTo), in: zone).map(TimestampText.seconds)
  }

  @Test(arguments: [
    ("0 2 * * *", "2026-11-23T01:59:59Z", "2026-11-23T02:00:00Z"),
    ("0 2 * * *", "2026-11-23T02:00:00Z", "2026-11-24T02:00:00Z"),
    ("0 3 * * 0", "2026-11-23T00:00:00Z", "2026-11-29T03:00:00Z"),
    ("0 3 * * 7", "2026-11-23T00:00:00Z", "2026-11-29T03:00:00Z"),
    ("0 3 * * sun", "2026-11-23T00:00:00Z", "2026-11-29T03:00:00Z"),
    ("*/15 9-17 * * 1-5", "2026-11-27T17:50:00Z", "2026-11-30T09:00:00Z"),
    ("5-59/20 * * * *", "2026-11-23T00:26:00Z", "2026-11-23T00:45:00Z"),
    ("0 0 1 1,4,7,oct *", "2026-11-23T00:00:00Z", "2027-01-01T00:00:00Z"),
    ("0 0 29 2 *", "2096-03-01T00:00:00Z", "2104-02-29T00:00:00Z"),
    // Either day field, where both are narrowed down; both, where one begins with a star.
    ("0 0 13 * 5", "2026-11-23T00:00:00Z", "2026-11-27T00:00:00Z"),
    ("0 0 13 * 5", "2026-12-12T00:00:00Z", "2026-12-13T00:00:00Z"),
    ("0 0 */10 * 5", "2026-11-23T00:00:00Z", "2026-12-11T00:00:00Z"),
    ("@weekly", "2026-11-23T00:00:00Z", "2026-11-29T00:00:00Z"),
  ])
  func `the next time`(cron: String, after: String, expected: String) throws {
    #expect(try next(cron, after, utc) == expected)
  }

  @Test(arguments: [
    ("0 2 * * *", "2026-11-23T01:59:59Z", "2026-11-22T02:00:00Z"),
    ("0 2 * * *", "2026-11-23T02:00:00Z", "2026-11-23T02:00:00Z"),
    ("0 0 1 1 *", "2026-11-23T02:00:00Z", "2026-01-01T00:00:00Z"),
    ("0 0 29 2 *", "2104-02-28T00:00:00Z", "2096-02-29T00:00:00Z"),
  ])
  func `the time before`(cron: String, upTo: String, expected: String) throws {
    #expect(try previous(cron, upTo, utc) == expected)
  }

  @Test func `a day that never comes has no next time`() throws {
    #expect(try next("0 0 30 2 *", "2026-01-01T00:00:00Z", utc) == nil)
    #expect(try previous("0 0 30 2 *", "2026-01-01T00:00:00Z", utc) == nil)
  }

  @Test func `a time that clocks pass over is left out on that day`() throws {
    let fixed = try next("30 2 * * *", "2026-03-08T00:00:00Z", newYork)
    let before = try previous("30 2 * * *", "2026-03-08T12:00:00Z", newYork)
    let hourly = try next("30 * * * *", "2026-03-08T06:30:00Z", newYork)

    // systemd-analyze calendar says the same of each.
    #expect(fixed == "2026-03-09T06:30:00Z")
    #expect(before == "2026-03-07T07:30:00Z")
    #expect(hourly == "2026-03-08T07:30:00Z")
  }

  @Test func `a time that clocks show twice is due once`() throws {
    let first = try next("30 1 * * *", "2026-11-01T00:00:00Z", newYork)
    let second = try next("30 1 * * *", "2026-11-01T05:30:00Z", newYork)
    let hourly = try next("30 * * * *", "2026-11-01T05:30:00Z", newYork)

    #expect(first == "2026-11-01T05:30:00Z")
    #expect(second == "2026-11-02T06:30:00Z")
    #expect(hourly == "2026-11-01T07:30:00Z")
  }

  @Test(arguments: [
    "", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *",
    "* * * * 8", "5-1 * * * *", "*/0 * * * *", "5/2 * * * *", "a * * * *", "1,,2 * * * *",
    "-1 * * * *", "1- * * * *", "+1 * * * *",
  ])
  func `what is none is refused`(text: String) { #expect(CronExpression(text) == nil) }

  @Test(arguments: [
    ("0 3 * * 0", ["Sun *-*-* 03:00:00 UTC"]), ("0 * * * *", ["*-*-* *:00:00 UTC"]),
    ("0 2 1 1,4 *", ["*-01,04-01 02:00:00 UTC"]),
    ("0 0 13 * 5", ["Fri *-*-* 00:00:00 UTC", "*-*-13 00:00:00 UTC"]),
    ("0 0 1-31 * 5", ["*-*-* 00:00:00 UTC"]),
    ("0 0 */10 * 5", ["Fri *-*-01,11,21,31 00:00:00 UTC"]),
  ])
  func `systemd is told the same`(cron: String, events: [String]) throws {
    #expect(try #require(CronExpression(cron)).calendarEvents(zone: "UTC") == events)
  }

  @Test func `a weekday of a week of the month has to fit both day fields`() throws {
    let monday = try #require(CronExpression("0 9 1-7 * 1", needsBothDays: true))
    let next = monday.next(after: try time("2026-11-23T00:00:00Z"), in: utc)
    let previous = monday.previous(upTo: try time("2026-11-23T00:00:00Z"), in: utc)

    #expect(next == Timestamp("2026-12-07T09:00:00Z"))
    #expect(previous == Timestamp("2026-11-02T09:00:00Z"))
    #expect(monday.calendarEvents(zone: nil) == ["Mon *-*-01..07 09:00:00"])
    #expect(monday.crontabFields == "0 9 1-7 * *")
  }
}
