import Foundation
import RunbookCore
import TestSupport
import Testing

@testable import RunbookSystem

struct ZoneFilesTests {
  private static let hasDatabase = access("/usr/share/zoneinfo/Europe/Berlin", R_OK) == 0

  @Test(
    .enabled(if: hasDatabase),
    arguments: [
      "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "Africa/Casablanca",
      "Europe/Dublin", "America/Nuuk", "Pacific/Apia", "Etc/GMT+5", "US/Eastern",
    ])
  func `the machine's zones show what Foundation knows`(name: String) throws {
    let file = try #require(ZoneDatabase(directories: ["/usr/share/zoneinfo"]).file(name))
    let zone = try #require(TimeZone(identifier: name))
    // Every ten days from 2000 to 2036, at an odd hour.
    for moment in stride(from: Int64(946_699_200), to: 2_082_758_400, by: 864_000 + 3_607) {
      let date = Date(timeIntervalSince1970: TimeInterval(moment))
      #expect(file.rules.offset(moment) == Int64(zone.secondsFromGMT(for: date)), "\(date)")
    }
  }

  @Test func `only files within the database are read`() throws {
    let folder = try TemporaryFolder()
    let inner = folder.path + "/zones"
    try FileManager.default.createDirectory(
      atPath: inner + "/Europe", withIntermediateDirectories: true)
    let utc = Array("TZif".utf8) + [UInt8](repeating: 0, count: 35) + [1, 0, 0, 0, 4]
    let bytes = Data(utc + [0, 0, 0, 0, 0, 0] + Array("UTC\0".utf8))
    try bytes.write(to: URL(filePath: inner + "/Europe/There"))
    try bytes.write(to: URL(filePath: folder.path + "/Outside"))
    try Data(count: ZoneFile.limitBytes + 1).write(to: URL(filePath: inner + "/Europe/Large"))
    let database = ZoneDatabase(directories: [folder.path + "/gone", inner])

    #expect(database.file("Europe/There") != nil)
    for name in ["Europe", "Europe/Large", "Europe/Gone", "../Outside", folder.path + "/Outside"] {
      #expect(database.file(name) == nil)
    }
    #expect(ZoneDatabase(directories: [folder.path + "/gone"]).file("Europe/There") == nil)
  }
}
