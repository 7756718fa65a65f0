extension StringProtocol {
  /// Without white space at either end.
  package var trimmed: String {
    let place: Range<Int>? = withBytes { bytes in
      var start = 0
      var end = bytes.count
      while start < end, isBlank(bytes[start]) { start += 1 }
      while start < end, isBlank(bytes[end - 1]) { end -= 1 }
      if start < end, bytes[start] >= 0x80 || bytes[end - 1] >= 0x80 { return nil }
      return start..<end
    }
    if let place {
      let count = utf8.count
      if place.count == count { return String(self) }
      let start = utf8.index(startIndex, offsetBy: place.lowerBound)
      return String(self[start..<utf8.index(start, offsetBy: place.count)])
    }
    var view = Substring(self)
    while let first = view.first, first.isWhitespace { view = view.dropFirst() }
    while let last = view.last, last.isWhitespace { view = view.dropLast() }
    return String(view)
  }

  /// Runs of white space as one space, none at either end.
  package var squeezed: String {
    let kind = withBytes { bytes in
      var before: UInt8 = 0x20
      var isSqueezed = true
      for byte in bytes {
        guard byte < 0x80 else { return Squeezing.anyText }
        if byte == 0x20 ? before == 0x20 : isBlank(byte) { isSqueezed = false }
        before = byte
      }
      return isSqueezed && (before != 0x20 || bytes.isEmpty) ? .none : .ascii
    }
    switch kind {
    case .none: return String(self)
    case .ascii: return asciiSqueezed
    case .anyText: return split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// `squeezed` of a text in ASCII.
  private var asciiSqueezed: String {
    withBytes { bytes in
      String(unsafeUninitializedCapacity: bytes.count) { result in
        var count = 0
        var pending = false
        for byte in bytes {
          if isBlank(byte) {
            pending = count > 0
          } else {
            if pending {
              result[count] = 0x20
              count += 1
              pending = false
            }
            result[count] = byte
            count += 1
          }
        }
        return count
      }
    }
  }

  /// In lower case, letters and digits only, one space between words.
  package var words: String {
    asciiWords ?? anyWords
  }

  /// `words` of a text in ASCII; nil: it holds more.
  private var asciiWords: String? {
    withBytes { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      return String(unsafeUninitializedCapacity: bytes.count) { result in
        var count = 0
        var pending = false
        for byte in bytes {
          let letter = byte | 0x20
          let isLetter = letter >= 0x61 && letter <= 0x7A
          if isLetter || (byte >= 0x30 && byte <= 0x39) {
            if pending, count > 0 {
              result[count] = 0x20
              count += 1
            }
            pending = false
            result[count] = isLetter ? letter : byte
            count += 1
          } else if byte != 0x27 {
            pending = true
          }
        }
        return count
      }
    }
  }

  private var anyWords: String {
    var result = ""
    var pending = false
    for character in lowercased() {
      if character.isLetter || character.isNumber {
        if pending, !result.isEmpty { result.append(" ") }
        pending = false
        result.append(character)
      } else if character == "'" || character == "’" {
        continue
      } else {
        pending = true
      }
    }
    return result
  }

  package func dropping(suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : String(self)
  }
}

/// What `squeezed` has to do.
private enum Squeezing { case none, ascii, anyText }

@inline(__always)
private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }
