import CSystem
package import RunbookCore

extension SHA256 {
  /// A digest by the processor's own instructions, where it has them: five times as fast.
  package static func fast() -> SHA256 { hasInstructions ? SHA256(folding: fold) : SHA256() }

  private static let hasInstructions = csystem_has_sha256() != 0

  @Sendable private static func fold(
    _ state: SIMD8<UInt32>, _ blocks: UnsafeRawBufferPointer
  ) -> SIMD8<UInt32> {
    var state = state
    withUnsafeMutableBytes(of: &state) { words in
      csystem_sha256_fold(
        words.assumingMemoryBound(to: UInt32.self).baseAddress, blocks.baseAddress,
        UInt(blocks.count / 64))
    }
    return state
  }
}
