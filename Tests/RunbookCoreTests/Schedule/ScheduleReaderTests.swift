import Testing

@testable import RunbookCore

struct ScheduleReaderTests {
  @Test(arguments: [
    ("Daily at 2 AM UTC", "0 2 * * *"),
    ("every day at 2:30 p.m.", "30 14 * * *"),
    ("01:00 UTC daily (cron)", "0 1 * * *"),
    ("Nightly (2 AM UTC)", "0 2 * * *"),
    ("Daily at 2:00 AM (configurable in the chart)", "0 2 * * *"),
    ("Daily at noon", "0 12 * * *"), ("Every day at midnight UTC", "0 0 * * *"),
    ("Daily at 02:00 and 14:00", "0 2,14 * * *"),
    ("Daily at 02:00, 02:20 and 02:40", "0,20,40 2 * * *"),
    ("Every weekday (Monday-Friday) at 9:00 AM UTC", "0 9 * * 1-5"),
    ("Monday to Friday at 9:00 UTC", "0 9 * * 1-5"),
    ("Weekdays at 08:15", "15 8 * * 1-5"), ("Weekends, 6 AM", "0 6 * * 0,6"),
    ("Monday and Thursday at 10:00", "0 10 * * 1,4"),
    ("Mon, Wed, Fri at 08:00", "0 8 * * 1,3,5"), ("Tue–Thu 09:00", "0 9 * * 2-4"),
    ("Friday through Monday at 09:00", "0 9 * * 0,1,5,6"),
    ("Weekly on Sundays at 3:00 AM UTC", "0 3 * * 0"),
    ("Sundays 2-4 AM UTC", "0 2 * * 0"),
    ("Sundays 2:00 AM - 5:00 AM UTC (low traffic period)", "0 2 * * 0"),
    ("Saturday between 22:00 and 23:30", "0 22 * * 6"),
    ("Daily from 11 PM to 1 AM", "0 23 * * *"),
    ("Monthly on the 15th at 02:00", "0 2 15 * *"),
    ("1st and 15th of each month at 3 AM", "0 3 1,15 * *"),
    ("First of the month, 04:00 UTC", "0 4 1 * *"),
    ("First day of every month at 04:00", "0 4 1 * *"),
    ("1st of every quarter at 05:00", "0 5 1 1,4,7,10 *"),
    ("Annually on 1 March at 06:00 UTC", "0 6 1 3 *"),
    ("Yearly, June 30 at 6 AM", "0 6 30 6 *"),
    ("Start Time: Saturday 22:00 PST · End Time: Saturday 23:00 (target)", "0 22 * * 6"),
    ("Hourly", "0 * * * *"), ("Hourly at :15", "15 * * * *"),
    ("Every hour at 20 minutes past the hour", "20 * * * *"),
    ("Every hour on weekdays", "0 * * * 1-5"),
    ("0 3 * * 0", "0 3 * * 0"), ("`30 4 * * mon-fri` UTC", "30 4 * * mon-fri"),
    ("@daily", "@daily"), ("Weekly (`0 3 * * 0`)", "0 3 * * 0"),
    ("*/15 * * * * # every quarter of an hour", "*/15 * * * *"), ("5 4 1 2 3", "5 4 1 2 3"),
  ])
  func `an exact time`(text: String, cron: String) {
    #expect(ScheduleReader.read(text)?.cron == cron)
  }

  @Test(arguments: [
    ("First Monday of each month at 9 AM", ["0 9 1-7 * 1"]),
    ("Monthly, first Sunday, 02:00", ["0 2 1-7 * 0"]),
    ("Monthly (the 2nd Tuesday) at 02:00", ["0 2 8-14 * 2"]),
    ("4th Friday of the month at 02:00 and 14:30", ["0 2 22-28 * 5", "30 14 22-28 * 5"]),
    ("Daily at 02:00 and 14:30", ["0 2 * * *", "30 14 * * *"]),
    ("Daily at 14:30, 02:00 and 03:00 UTC", ["0 2,3 * * *", "30 14 * * *"]),
    ("Mondays at 08:15 and 17:45", ["15 8 * * 1", "45 17 * * 1"]),
  ])
  func `times that one line cannot say take several`(text: String, lines: [String]) {
    let schedule = ScheduleReader.read(text)

    #expect(schedule?.cron == nil)
    #expect(schedule?.lines.map(\.text) == lines)
  }

  @Test(arguments: [
    ("Last Friday of the month at 09:00", "P1M"), ("Fifth Monday of the month at 9 AM", "P1M"),
    ("First weekday of the month at 9 AM", "P1M"), ("First Monday of January at 9 AM", "P1M"),
    ("First Monday of each month and Thursdays at 9 AM", "P1M"),
    ("1st and third Monday of the month at 9 AM", "P1M"),
    ("First Monday of the month at 9 AM except in May", "P1M"),

    ("Quarterly, first Monday at 10:00", "P3M"), ("Biweekly on Monday at 10:00", "P2W"),
    ("Every two weeks on Monday at 10:00", "P2W"), ("Every other Sunday at 03:00", "P2W"),
    ("Every 2 weeks (bi-weekly), Tuesdays 03:00", "P2W"),
    ("Yearly on Monday 5 January at 09:00", "P1Y"), ("Every January at 09:00", "P1Y"),
    ("Annually on 1 March", "P1Y"), ("Daily except Sunday at 02:00", "P1W"),
    ("Daily at 02:00, not on holidays", "P1W"), ("Hourly during business hours", "P1W"),
    ("Hourly from 9:00 to 17:00", "P1W"), ("Every 12 hours", "PT12H"),
    ("Daily, within 24:00 hours of the 9:00 AM UTC report", "P1W"),
    ("Daily at 24:00", "P1D"), ("Daily at 10-2 PM", "P1D"),
    ("Daily at 02:00 or when asked", "P1D"), ("Daily after the 02:00 dump", "P1D"),
    ("Weekly", "P1W"), ("Weekly at 02:00", "P1W"), ("Weekend (Saturday) at 02:00", "P1W"),
    ("Monthly", "P1M"), ("Monthly at 02:00", "P1M"), ("Monthly on the 31st at 02:00", "P1M"),
    ("Monthly on the last day at 02:00", "P1M"), ("Quarterly on the 15th at 02:00", "P3M"),
    ("Annually on 1 March and 15 May at 02:00", "P1Y"), ("Annually on February 30 at 2 AM", "P1Y"),
    ("Daily at 9 AM UTC (10 AM CET)", "P1D"), ("Monthly review at 9 AM; quarterly plan", "P3M"),
    ("0 3 * * 0 except in December", nil),
  ])
  func `a time that no lines can say is not invented`(text: String, period: String?) {
    let schedule = ScheduleReader.read(text)

    #expect(schedule != nil && schedule?.cron == nil)
    #expect(schedule?.period?.text == period)
  }

  @Test(arguments: [
    ("Daily at 2 AM Europe/Berlin", "Europe/Berlin"), ("Daily at 2:00 AM JST", "JST"),
    ("Daily, 9:00 AM ET", "ET"), ("Daily at 02:00 UTC+2", "UTC+2"),
    ("Daily at 02:00 UTC -5", "UTC-5"), ("Daily at 02:00 (GMT-03:00)", "GMT-03:00"),
    ("Daily at 02:00Z", "UTC"), ("0 2 * * * America/New_York", "America/New_York"),
  ])
  func `a zone is kept`(text: String, zone: String) {
    #expect(ScheduleReader.read(text)?.timeZone == zone)
    #expect(ScheduleReader.read(text)?.cron == "0 2 * * *" || text.contains("9:00"))
  }

  @Test(arguments: [
    ("UTC+2", "Etc/GMT-2"), ("GMT-03:00", "Etc/GMT+3"), ("+01:00", "Etc/GMT-1"), ("UTC+0", "UTC"),
    ("UTC+5:30", nil), ("ET", nil), ("UTC+15", nil),
  ])
  func `an offset is a zone of whole hours`(text: String, name: String?) {
    #expect(ScheduleZone(text, in: .missing)?.databaseName == name)
  }

  @Test(arguments: ["release gate before shipping", "may need a restart", "every node", "5 nodes"])
  func `other words are no schedule`(text: String) { #expect(ScheduleReader.read(text) == nil) }
}
