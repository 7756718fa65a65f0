import Synchronization
import Testing

@testable import RunbookSystem

struct FrameSplitterTests {
  private struct Read {
    var passed: String
    var group: Int?
    var state: String?
    var isSpoiled: Bool
    var status: Int?
    var ends: Int
  }

  private func read(_ text: String, pieces: Int) -> Read {
    let passed = Mutex<[UInt8]>([])
    let ends = Mutex(0)
    let splitter = FrameSplitter(
      "rbFRAME", tap: { bytes in passed.withLock { $0 += bytes } },
      ended: { ends.withLock { $0 += 1 } })
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let piece = Array(rest.prefix(pieces))
      piece.withUnsafeBytes { splitter.take($0) }
      rest = rest.dropFirst(pieces)
    }
    splitter.finish()
    return Read(
      passed: passed.withLock { String(decoding: $0, as: UTF8.self) }, group: splitter.group,
      state: splitter.state.map { String(decoding: $0, as: UTF8.self) },
      isSpoiled: splitter.isSpoiled, status: splitter.status, ends: ends.withLock { $0 })
  }

  @Test(arguments: [1, 2, 7, 1000])
  func `output, group, state and end are told apart, however they come`(pieces: Int) {
    let whole =
      "motd\nrbFRAMEgroup 42\none rbFRAM two\nrbFRAMEstate 9\na\nrbFRAMErbFRAMErbFRAMEexit 3\n"
    let read = read(whole, pieces: pieces)

    #expect(read.passed == "one rbFRAM two\n")
    #expect(read.group == 42)
    #expect(read.state == "a\nrbFRAME")
    #expect(!read.isSpoiled)
    #expect(read.status == 3)
    #expect(read.ends == 1)
  }

  @Test(arguments: [1, 1000]) func `a state that something wrote into is none`(pieces: Int) {
    let read = read(
      "rbFRAMEgroup 42\nrbFRAMEstate 4\nabJOB OUTPUTcdrbFRAMErbFRAMEexit 0\n", pieces: pieces)

    #expect(read.state == nil)
    #expect(read.isSpoiled)
  }

  @Test func `a connection that ends early tells no end`() {
    let begun = read("rbFRAMEgroup 42\nhalf a li", pieces: 5)
    let torn = read("rbFRAMEgroup 42\nall\nrbFRAMEstate 400\nabc", pieces: 5)
    let never = read("Permission denied", pieces: 5)

    #expect(begun.passed == "half a li" && begun.status == nil && begun.group == 42)
    #expect(torn.passed == "all\n" && torn.state == nil && torn.status == nil)
    #expect(never.passed.isEmpty && never.group == nil)
  }
}
