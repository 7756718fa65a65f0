import Testing

@testable import RunbookCore

struct ByteSearchTests {
  @Test func `a byte is found wherever it stands, and never another`() {
    for count in 0..<40 {
      for place in 0...count {
        // 0x0B differs from 0x0A in one bit, 0x8A in the highest.
        var bytes = (0..<count).map { [UInt8(0x0B), 0x8A, 0x09, 0xFF, 0x00][$0 % 5] }
        if place < count { bytes[place] = 0x0A }
        for start in 0...count {
          let found = bytes.withUnsafeBytes { $0.next(0x0A, from: start) }

          #expect(found == (start <= place ? place : count))
        }
      }
    }
  }
}
