import Testing

@testable import RunbookCore

struct TimestampTextTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000000Z"),
      (-1, "1969-12-31T23:59:59.999999Z"),
      (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
      (4_107_542_399_000_001, "2100-02-28T23:59:59.000001Z"),
      (4_107_542_400_000_000, "2100-03-01T00:00:00.000000Z"),
      (1_795_226_401_000_042, "2026-11-21T02:00:01.000042Z"),
      (-62_167_219_200_000_000, "0000-01-01T00:00:00.000000Z"),
      (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
    ] as [(Int64, String)])
  func `a moment is written and read back`(microseconds: Int64, text: String) {
    #expect(Timestamp(microseconds: microseconds).text == text)
    #expect(Timestamp(text)?.microseconds == microseconds)
  }

  @Test func `every day of 400 years has its own date`() {
    let days = stride(from: Int64(-36_525), to: 109_572, by: 1)
    var last = ""
    let wrong = days.filter { day in
      let time = Timestamp(microseconds: day * 86_400_000_000)
      let text = time.text
      defer { last = text }
      return text <= last || Timestamp(text) != time
    }

    #expect(wrong.isEmpty)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-13-01T00:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T02:10:01",
    "2026-11-21T02:10:01.5Z ", "2026-11-21 02:10:01Z", "2026-11-21T02:10:01+01:00",
  ])
  func `what is no moment in UTC is not read`(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func `moments beyond what can be written are held at the border`() {
    #expect(Timestamp(microseconds: .max).text == "9999-12-31T23:59:59.999999Z")
    #expect(Timestamp(microseconds: .min).text == "0000-01-01T00:00:00.000000Z")
  }

  @Test func `a time before now may be short`() {
    let now = Timestamp(microseconds: 1_795_226_401_000_042)

    #expect(Timestamp(since: "2h", now: now)?.text == "2026-11-21T00:00:01.000042Z")
    #expect(Timestamp(since: "7d", now: now)?.text == "2026-11-14T02:00:01.000042Z")
    #expect(Timestamp(since: "2026-11-01", now: now)?.text == "2026-11-01T00:00:00.000000Z")
    #expect(Timestamp(since: "yesterday", now: now) == nil)
    #expect(Timestamp(since: "-1d", now: now) == nil)
  }
}
