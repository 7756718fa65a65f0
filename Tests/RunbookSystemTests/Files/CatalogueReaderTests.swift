import Foundation
import RunbookCore
import Testing

@testable import RunbookSystem

/// A directory of enough playbooks to be worth a cache, and a place for that.
private struct Folder {
  let root: String
  let cacheHome: String
  let paths: [String]

  init() throws {
    root = NSTemporaryDirectory() + "catalogue-\(UUID().uuidString)"
    cacheHome = root + "/cache"
    try FileManager.default.createDirectory(
      atPath: root + "/books", withIntermediateDirectories: true)
    paths = (0..<CatalogueCache.leastFiles).map { [root] in "\(root)/books/p\($0).md" }
    for path in paths { try write("Disk is full", to: path) }
  }

  func write(_ title: String, to path: String) throws {
    try Data("# Book\n\n## \(title)\n\n1. Look.\n".utf8).write(to: URL(filePath: path))
  }

  func titles(laterBy seconds: UInt64 = 5) async -> [String] {
    let files = PlaybookFiles(
      in: paths, at: FileStamp.now() + seconds * 1_000_000_000)
    return await read(files).summaries.map(\.title)
  }

  func read(
    _ files: PlaybookFiles
  ) async -> (summaries: [ProcedureSummary], problems: [FileProblem]) {
    await CatalogueReader.read(
      files, below: [root], environment: { $0 == "XDG_CACHE_HOME" ? cacheHome : nil })
  }

  var cacheFiles: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: cacheHome + "/runbook")
    return (names ?? []).map { "\(cacheHome)/runbook/\($0)" }
  }

  /// Changes what the cache says, so that one sees who was asked.
  func spoil(_ old: String, _ new: String) throws {
    let path = try #require(cacheFiles.first)
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(text.contains(old))
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    for start in bytes.indices where bytes[start...].starts(with: Array(old.utf8)) {
      bytes.replaceSubrange(start..<(start + old.utf8.count), with: Array(new.utf8))
    }
    try Data(bytes).write(to: URL(filePath: path))
  }

  func remove() { try? FileManager.default.removeItem(atPath: root) }
}

struct CatalogueReaderTests {
  private let whole = Array(repeating: "Disk is full", count: CatalogueCache.leastFiles)
  private let spoilt = Array(repeating: "Disc is full", count: CatalogueCache.leastFiles)

  @Test func `a playbook that stayed the same is not read again, a changed one is`() async throws {
    let folder = try Folder()
    defer { folder.remove() }

    #expect(await folder.titles() == whole)
    #expect(folder.cacheFiles.count == 1)
    try folder.spoil("Disk is full", "Disc is full")
    #expect(await folder.titles() == spoilt)

    // Of the same length, and with the old time of change put back.
    let path = folder.paths[3]
    let time = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
    try folder.write("Disk is dull", to: path)
    try FileManager.default.setAttributes([.modificationDate: time as Any], ofItemAtPath: path)
    var expected = spoilt
    expected[3] = "Disk is dull"
    #expect(await folder.titles() == expected)
  }

  @Test func `what changed just now is not kept`() async throws {
    let folder = try Folder()
    defer { folder.remove() }

    #expect(await folder.titles(laterBy: 0) == whole)
    #expect(folder.cacheFiles == [])
  }

  @Test func `a playbook that is gone is a problem, whatever the cache has`() async throws {
    let folder = try Folder()
    defer { folder.remove() }

    _ = await folder.titles()
    try FileManager.default.removeItem(atPath: folder.paths[0])
    let files = PlaybookFiles(in: folder.paths)
    #expect(await folder.read(files).summaries.count == whole.count - 1)
    #expect(files.problems.map(\.path) == [folder.paths[0]])
  }

  @Test func `one that goes while others are read is a problem too`() async throws {
    let folder = try Folder()
    defer { folder.remove() }

    let files = PlaybookFiles(in: folder.paths)
    try FileManager.default.removeItem(atPath: folder.paths[0])
    let read = await folder.read(files)
    #expect(read.summaries.count == whole.count - 1)
    #expect(read.problems.map(\.path) == [folder.paths[0]])
  }

  @Test func `a file that changes after it was looked at is read again the next time`() async throws
  {
    let folder = try Folder()
    defer { folder.remove() }

    let files = PlaybookFiles(in: folder.paths, at: FileStamp.now() + 5_000_000_000)
    try folder.write("Disk is dull", to: folder.paths[0])
    _ = await folder.read(files)
    try folder.write("Disk is gone", to: folder.paths[0])
    #expect(await folder.titles().first == "Disk is gone")
  }

  @Test func `a cache that is torn, foreign or another's to write is left alone`() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    _ = await folder.titles()
    let path = try #require(folder.cacheFiles.first)
    let good = try Data(contentsOf: URL(filePath: path))

    for bad in [Data(), good.prefix(good.count / 2), good + Data([0]), Data("hello".utf8)] {
      try bad.write(to: URL(filePath: path))
      #expect(await folder.titles() == whole)
    }
    // Another program's: its stamp stands behind the magic and the version.
    var other = good
    other[other.startIndex + 20] ^= 1
    try other.write(to: URL(filePath: path))
    #expect(await folder.titles() == whole)

    try good.write(to: URL(filePath: path))
    try folder.spoil("Disk is full", "Disc is full")
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: path)
    #expect(await folder.titles() == whole)
  }

  @Test func `no place for a cache is no trouble`() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    try Data().write(to: URL(filePath: folder.cacheHome))

    #expect(await folder.titles() == whole)
    #expect(await folder.titles() == whole)
  }
}
