extension ArraySlice<UInt8> {
  /// Where bytes that pass `test` stand together, in order, each as long as it goes.
  func runs(where test: (UInt8) -> Bool) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var index = startIndex
    while index < endIndex {
      let start = index
      while index < endIndex, test(self[index]) { index += 1 }
      if index > start { result.append(start..<index) } else { index += 1 }
    }
    return result
  }
}

extension UnsafeRawBufferPointer {
  /// Where `byte` comes next at or behind `start`; the count where it does not come.
  ///
  /// Looks at eight bytes at a time: in `x - 0x01…01 & ~x & 0x80…80` a bit stands for the first byte
  /// of `x` that is zero.
  package func next(_ byte: UInt8, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let pattern = ones &* UInt64(byte)
    var index = start
    while index &+ 8 <= count {
      let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let differences = word ^ pattern
      let zeros = (differences &- ones) & ~differences & (ones &<< 7)
      if zeros != 0 { return index &+ zeros.trailingZeroBitCount / 8 }
      index &+= 8
    }
    while index < count, self[index] != byte { index &+= 1 }
    return index
  }
}
