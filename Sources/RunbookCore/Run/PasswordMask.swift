/// Replaces the password of `scheme://user:password@host` in a stream with `***` (RFC 3986,
/// section 3.2.1; as browsers do, the password goes up to the last `@` before the path).
struct PasswordMask: Sendable {
  private enum State: Sendable {
    /// The flag: whether the byte before may end a scheme's name.
    case text(afterScheme: Bool)
    case colon, slash
    /// Behind `://`; what may be user and password is held.
    case authority
  }

  /// An authority longer than this has no password that anyone typed or generated.
  private static let limitBytes = 4096

  private var state = State.text(afterScheme: false)
  private var held: [UInt8] = []

  mutating func append(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch state {
      case .text(let afterScheme):
        copyText(bytes, &index, afterScheme, into: &output)
      case .colon, .slash:
        guard byte == UInt8(ascii: "/") else {
          state = .text(afterScheme: false)
          continue
        }
        output.append(byte)
        index += 1
        if case .colon = state { state = .slash } else { state = .authority }
      case .authority:
        collectAuthority(bytes, &index, into: &output)
      }
    }
  }

  mutating func finish(into output: inout [UInt8]) {
    giveAuthority(into: &output)
  }

  /// Copies up to and with the next colon.
  private mutating func copyText(
    _ bytes: UnsafeRawBufferPointer, _ index: inout Int, _ afterScheme: Bool,
    into output: inout [UInt8]
  ) {
    let colon = UInt8(ascii: ":")
    let start = index
    index = bytes.next(colon, from: start)
    output.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<index]))
    let isAfterScheme = index > start ? Self.endsScheme(bytes[index - 1]) : afterScheme
    guard index < bytes.count else {
      state = .text(afterScheme: isAfterScheme)
      return
    }
    output.append(colon)
    index += 1
    state = isAfterScheme ? .colon : .text(afterScheme: false)
  }

  private mutating func collectAuthority(
    _ bytes: UnsafeRawBufferPointer, _ index: inout Int, into output: inout [UInt8]
  ) {
    let room = PasswordMask.limitBytes - held.count
    let start = index
    while index < bytes.count, index - start < room, !endsAuthority(bytes[index]) { index += 1 }
    held.append(contentsOf: bytes[start..<index])
    guard index < bytes.count || held.count == PasswordMask.limitBytes else { return }
    giveAuthority(into: &output)
    state = .text(afterScheme: false)
  }

  private mutating func giveAuthority(into output: inout [UInt8]) {
    if let at = held.lastIndex(of: UInt8(ascii: "@")),
      let colon = held[..<at].firstIndex(of: UInt8(ascii: ":")), colon + 1 < at
    {
      output.append(contentsOf: held[...colon])
      output.append(contentsOf: Redactor.mask.utf8)
      output.append(contentsOf: held[at...])
    } else {
      output.append(contentsOf: held)
    }
    held.removeAll(keepingCapacity: true)
  }

  private static func endsScheme(_ byte: UInt8) -> Bool {
    PercentEscapes.isAlphanumeric(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: ".")
  }
}

/// White space, control characters, and what ends an authority or a quotation.
private func endsAuthority(_ byte: UInt8) -> Bool {
  switch byte {
  case 0...0x20, 0x7f: true
  case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\""),
    UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: ">"):
    true
  default: false
  }
}
