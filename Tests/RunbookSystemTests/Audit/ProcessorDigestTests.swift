import RunbookCore
import Testing

@testable import RunbookSystem

struct ProcessorDigestTests {
  @Test func `the processor's digest is the plain one, for every length and any pieces`() {
    let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ $0 / 251) }
    for count in Array(0..<300) + [4095, 4096, 4097, 5000] {
      let message = Array(bytes[..<count])
      var whole = SHA256.fast()
      whole.update(message)
      var pieces = SHA256.fast()
      for start in stride(from: 0, to: count, by: 67) {
        pieces.update(Array(message[start..<min(count, start + 67)]))
      }

      #expect(whole.digest() == SHA256.digest(of: message))
      #expect(pieces.digest() == SHA256.digest(of: message))
    }
  }
}
