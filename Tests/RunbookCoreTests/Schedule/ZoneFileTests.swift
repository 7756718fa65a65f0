import Testing

@testable import RunbookCore

/// A TZif file as the tests need it.
private struct ZoneBytes {
  var version: UInt8 = UInt8(ascii: "2")
  var moments: [Int64] = []
  var kinds: [UInt8] = []
  var offsets: [Int32] = [3600, 7200]
  var footer = "CET-1CEST,M3.5.0,M10.5.0/3"

  var bytes: [UInt8] {
    guard version > 0 else { return header + block(width: 4) }
    let first = ZoneBytes(version: version, offsets: [0])
    return first.header + first.block(width: 4) + header + block(width: 8) + Array("\n".utf8)
      + Array(footer.utf8) + Array("\n".utf8)
  }

  private var header: [UInt8] {
    var bytes = Array("TZif".utf8) + [version] + [UInt8](repeating: 0, count: 15)
    for count in [0, 0, 0, moments.count, offsets.count, 4] { bytes += Self.big(Int64(count), 4) }
    return bytes
  }

  private func block(width: Int) -> [UInt8] {
    moments.flatMap { Self.big($0, width) } + kinds
      + offsets.flatMap { Self.big(Int64($0), 4) + [0, 0] } + Array("CET\0".utf8.prefix(4))
  }

  private static func big(_ number: Int64, _ width: Int) -> [UInt8] {
    (0..<width).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}

struct ZoneFileTests {
  private func offset(_ zone: ZoneFile?, _ time: String) throws -> Int64 {
    let moment = try #require(Timestamp(time)).microseconds / 1_000_000
    return try #require(zone).offset(at: moment)
  }

  @Test(arguments: [UInt8(0), UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "4")])
  func `changes are read in each version`(version: UInt8) throws {
    let zone = ZoneFile(
      ZoneBytes(version: version, moments: [1_000, 2_000], kinds: [1, 0], footer: "").bytes)

    #expect(try #require(zone).offset(at: 999) == 3600)
    #expect(zone?.offset(at: 1_000) == 7200)
    #expect(zone?.offset(at: 2_000) == 3600)
    #expect(zone?.offset(at: 4_000_000_000) == 3600)
  }

  @Test(arguments: [
    ("2027-03-28T00:59:59Z", 3600), ("2027-03-28T01:00:00Z", 7200),
    ("2027-10-31T00:59:59Z", 7200), ("2027-10-31T01:00:00Z", 3600),
    ("2000-01-01T00:00:00Z", 3600),
  ])
  func `the rule of the last line holds after the last change`(time: String, expected: Int64) throws
  {
    let found = try offset(ZoneFile(ZoneBytes(moments: [1_000], kinds: [0]).bytes), time)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("UTC0", "2027-07-01T00:00:00Z", 0), ("<+0545>-5:45", "2027-07-01T00:00:00Z", 20_700),
    // South of the equator summer goes over the year's end.
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2027-01-15T00:00:00Z", 39_600),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2027-07-15T00:00:00Z", 36_000),
    // Before midnight of the day, and after the next.
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2027-03-28T00:59:59Z", -7200),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2027-03-28T01:00:00Z", -3600),
    ("IST-2IDT,M3.4.4/26,M10.5.0", "2027-03-25T23:59:59Z", 7200),
    ("IST-2IDT,M3.4.4/26,M10.5.0", "2027-03-26T00:00:00Z", 10_800),
    ("XXX3EDT4,0/0,J365/23", "2027-12-31T23:59:59Z", -14_400),
    ("XXX3EDT4,0/0,J365/23", "2028-01-01T03:00:00Z", -14_400),
    ("AAA0BBB,J60/0,J61/0", "2028-03-01T00:00:00Z", 3600),
    ("AAA0BBB,59/0,60/0", "2028-02-29T00:00:00Z", 3600),
  ])
  func `rules`(text: String, time: String, expected: Int64) throws {
    let moment = try #require(Timestamp(time)).microseconds / 1_000_000
    let rule = try #require(ZoneRule(Array(text.utf8)))
    #expect(rule.offset(at: moment) == expected)
  }

  @Test(arguments: [
    "", "CE-1", "CET", "CET-25", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0",
    "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J9", "CET-1CEST,366,9",
    "CET-1CEST,M3.5.0/168,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0x", "<CET-1", "CET-1:60",
    "CET-99999999999999999999",
  ])
  func `what is no rule is refused`(text: String) { #expect(ZoneRule(Array(text.utf8)) == nil) }

  @Test func `a file cut off anywhere is refused`() {
    let bytes = ZoneBytes(moments: [1_000, 2_000], kinds: [1, 0]).bytes
    #expect(ZoneFile(bytes) != nil)
    for count in bytes.indices { #expect(ZoneFile(Array(bytes[..<count])) == nil) }
  }

  @Test func `a file with a byte changed is refused or read, and no more`() {
    let bytes = ZoneBytes(moments: [1_000, 2_000], kinds: [1, 0]).bytes
    for place in bytes.indices {
      for value in [UInt8(0), 1, 0x7F, 0x80, 0xFF] {
        var changed = bytes
        changed[place] = value
        _ = ZoneFile(changed)?.offset(at: 1_500)
      }
    }
  }

  @Test func `hostile files are refused`() {
    var magic = ZoneBytes().bytes
    magic[0] = UInt8(ascii: "X")
    var counts = ZoneBytes(version: 0).bytes
    for place in 20..<44 { counts[place] = 0xFF }
    let unordered = ZoneBytes(moments: [2_000, 1_000], kinds: [1, 0])
    let beyond = ZoneBytes(moments: [1_000], kinds: [2])
    let noKind = ZoneBytes(offsets: [])
    let far = ZoneBytes(offsets: [200_000])
    let rule = ZoneBytes(footer: "rubbish")

    #expect(ZoneFile(magic) == nil)
    #expect(ZoneFile(counts) == nil)
    #expect(ZoneFile([UInt8](repeating: 0, count: ZoneFile.limitBytes + 1)) == nil)
    for file in [unordered, beyond, noKind, far, rule] { #expect(ZoneFile(file.bytes) == nil) }
  }

  @Test func `a schedule takes the zone of the database`() throws {
    let berlin = try #require(ZoneFile(ZoneBytes().bytes))
    let database = ZoneDatabase { $0 == "Europe/Berlin" ? berlin : nil }
    let zone = try #require(ScheduleZone("Europe/Berlin", in: database))
    let summer = try #require(Timestamp("2027-06-01T12:00:00Z"))
    let cron = try #require(CronExpression("0 2 * * *"))

    #expect(zone.databaseName == "Europe/Berlin")
    #expect(
      cron.next(after: summer, in: zone.rules(local: .fixed(hours: 0)))
        == Timestamp("2027-06-02T00:00:00Z"))
    #expect(ScheduleZone("Europe/Atlantis", in: database) == nil)
    #expect(ScheduleZone("Europe/Berlin", in: .missing) == nil)
  }

  @Test(arguments: [
    ("Europe/Berlin", true), ("America/Argentina/Buenos_Aires", true), ("Etc/GMT+5", true),
    ("/etc/passwd", false), ("Europe/../../etc/passwd", false), ("Europe/.", false),
    ("Europe//Berlin", false), ("", false), ("Europe/", false), ("Europe/Ber\u{0}lin", false),
  ])
  func `a name leads nowhere out of the database`(name: String, isName: Bool) {
    #expect(ZoneFile.isName(name) == isName)
  }
}
