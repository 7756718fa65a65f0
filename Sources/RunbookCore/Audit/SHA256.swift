/// Computes a SHA-256 digest of bytes that come in any pieces (FIPS 180-4).
///
/// A value: copying it forks the computation.
package struct SHA256: Sendable {
  private var state = SHA256.initialState
  /// Bytes of the block that is not yet full.
  private var block = SIMD64<UInt8>()
  private var filled = 0
  private var totalBytes: UInt64 = 0
  private let fold: @Sendable (SIMD8<UInt32>, UnsafeRawBufferPointer) -> SIMD8<UInt32>

  package init() { fold = compress }

  /// - Parameter fold: folds whole blocks of 64 bytes into the state, as this file's own `compress`
  ///   does: instructions of the processor, where it has some.
  package init(
    folding fold: @escaping @Sendable (SIMD8<UInt32>, UnsafeRawBufferPointer) -> SIMD8<UInt32>
  ) {
    self.fold = fold
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    totalBytes &+= UInt64(bytes.count)
    var rest = bytes
    if filled > 0 {
      let taken = min(64 - filled, rest.count)
      append(UnsafeRawBufferPointer(rebasing: rest[..<taken]))
      rest = UnsafeRawBufferPointer(rebasing: rest[taken...])
    }
    let whole = rest.count & ~63
    if whole > 0 {
      state = fold(state, UnsafeRawBufferPointer(rebasing: rest[..<whole]))
    }
    append(UnsafeRawBufferPointer(rebasing: rest[whole...]))
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  package mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// The digest of everything given so far.
  package func digest() -> SHA256Digest {
    var copy = self
    let bits = totalBytes &* 8
    copy.appendPadding()
    withUnsafeBytes(of: bits.bigEndian) { copy.append($0) }
    return SHA256Digest(words: copy.state)
  }

  package static func digest(of bytes: UnsafeRawBufferPointer) -> SHA256Digest {
    var sum = SHA256()
    sum.update(bytes)
    return sum.digest()
  }

  package static func digest(of bytes: [UInt8]) -> SHA256Digest {
    bytes.withUnsafeBytes { digest(of: $0) }
  }

  /// A one bit, then zeros until eight bytes are missing from a full block.
  private mutating func appendPadding() {
    let count = (filled < 56 ? 56 : 120) - filled
    withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { padding in
      padding.initializeMemory(as: UInt8.self, repeating: 0)
      padding[0] = 0x80
      var rest = UnsafeRawBufferPointer(padding)
      while !rest.isEmpty {
        let taken = min(64 - filled, rest.count)
        append(UnsafeRawBufferPointer(rebasing: rest[..<taken]))
        rest = UnsafeRawBufferPointer(rebasing: rest[taken...])
      }
    }
  }

  /// Takes bytes that fit the block, and compresses it when it is full.
  private mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard !bytes.isEmpty else { return }
    let start = filled
    withUnsafeMutableBytes(of: &block) { target in
      UnsafeMutableRawBufferPointer(rebasing: target[start...]).copyMemory(from: bytes)
    }
    filled += bytes.count
    guard filled == 64 else { return }
    let before = state
    state = withUnsafeBytes(of: block) { fold(before, $0) }
    filled = 0
  }

  private static let initialState = SIMD8<UInt32>(
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a,
    0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
}

/// Folds whole blocks of 64 bytes into the state.
private func compress(
  _ start: SIMD8<UInt32>, _ blocks: UnsafeRawBufferPointer
) -> SIMD8<UInt32> {
  guard let base = blocks.baseAddress else { return start }
  var (s0, s1, s2, s3) = (start[0], start[1], start[2], start[3])
  var (s4, s5, s6, s7) = (start[4], start[5], start[6], start[7])
  roundConstants.withUnsafeBufferPointer { constants in
    guard let constant = constants.baseAddress else { return }
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
      guard let word = words.baseAddress else { return }
      var offset = 0
      while offset < blocks.count {
        expand(base + offset, into: word)
        var (a, b, c, d, e, f, g, h) = (s0, s1, s2, s3, s4, s5, s6, s7)
        var i = 0
        while i < 64 {
          mix(a, b, c, &d, e, f, g, &h, constant[i] &+ word[i])
          mix(h, a, b, &c, d, e, f, &g, constant[i &+ 1] &+ word[i &+ 1])
          mix(g, h, a, &b, c, d, e, &f, constant[i &+ 2] &+ word[i &+ 2])
          mix(f, g, h, &a, b, c, d, &e, constant[i &+ 3] &+ word[i &+ 3])
          mix(e, f, g, &h, a, b, c, &d, constant[i &+ 4] &+ word[i &+ 4])
          mix(d, e, f, &g, h, a, b, &c, constant[i &+ 5] &+ word[i &+ 5])
          mix(c, d, e, &f, g, h, a, &b, constant[i &+ 6] &+ word[i &+ 6])
          mix(b, c, d, &e, f, g, h, &a, constant[i &+ 7] &+ word[i &+ 7])
          i &+= 8
        }
        (s0, s1, s2, s3) = (s0 &+ a, s1 &+ b, s2 &+ c, s3 &+ d)
        (s4, s5, s6, s7) = (s4 &+ e, s5 &+ f, s6 &+ g, s7 &+ h)
        offset &+= 64
      }
    }
  }
  return SIMD8(s0, s1, s2, s3, s4, s5, s6, s7)
}

/// The message schedule: 16 words of the block, 48 made from them.
@inline(__always)
private func expand(_ block: UnsafeRawPointer, into word: UnsafeMutablePointer<UInt32>) {
  for i in 0..<16 {
    word[i] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: i &* 4, as: UInt32.self))
  }
  var i = 16
  while i < 64 {
    word[i] = word[i &- 16] &+ small0(word[i &- 15]) &+ word[i &- 7] &+ small1(word[i &- 2])
    i &+= 1
  }
}

@inline(__always)
private func mix(
  _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32,
  _ e: UInt32, _ f: UInt32, _ g: UInt32, _ h: inout UInt32, _ input: UInt32
) {
  let choice = g ^ (e & (f ^ g))
  let majority = (a & b) | (c & (a | b))
  let first = h &+ big1(e) &+ choice &+ input
  d = d &+ first
  h = first &+ big0(a) &+ majority
}

@inline(__always) private func rotate(_ x: UInt32, _ n: UInt32) -> UInt32 {
  (x &>> n) | (x &<< (32 &- n))
}
@inline(__always) private func big0(_ x: UInt32) -> UInt32 {
  rotate(x, 2) ^ rotate(x, 13) ^ rotate(x, 22)
}
@inline(__always) private func big1(_ x: UInt32) -> UInt32 {
  rotate(x, 6) ^ rotate(x, 11) ^ rotate(x, 25)
}
@inline(__always) private func small0(_ x: UInt32) -> UInt32 {
  rotate(x, 7) ^ rotate(x, 18) ^ (x &>> 3)
}
@inline(__always) private func small1(_ x: UInt32) -> UInt32 {
  rotate(x, 17) ^ rotate(x, 19) ^ (x &>> 10)
}

private let roundConstants: [UInt32] = [
  0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4,
  0xab1c_5ed5, 0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe,
  0x9bdc_06a7, 0xc19b_f174, 0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f,
  0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da, 0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7,
  0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967, 0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc,
  0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85, 0xa2bf_e8a1, 0xa81a_664b,
  0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070, 0x19a4_c116,
  0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
  0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7,
  0xc671_78f2,
]
