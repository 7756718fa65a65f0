/// Gives `$!` its meaning in a step after the one that started the job: each step has a shell of
/// its own, which knows of no job before its first.
package enum LastJob {
  /// `script` with `$!` replaced by `pid` as far as the script starts no job itself.
  package static func filled(_ script: String, _ pid: Int) -> String {
    var bytes = Array(script.utf8)[...]
    var filled: [UInt8] = []
    var isQuoted = false
    var last: UInt8 = 0
    func next(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
    while let byte = bytes.first {
      var taken = 1
      if byte == UInt8(ascii: "\\") {
        taken = 2
      } else if byte == UInt8(ascii: "'"), !isQuoted {
        taken =
          (bytes.dropFirst().firstIndex(of: byte) ?? bytes.endIndex - 1) - bytes.startIndex + 1
      } else if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if next("$!") || next("${!}") {
        filled += Array(String(pid).utf8)
        bytes = bytes.dropFirst(next("$!") ? 2 : 4)
        last = 0
        continue
      } else if byte == UInt8(ascii: "&"), !isQuoted {
        if next("&&") || next("&>") {
          taken = 2
        } else if ![UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "|")].contains(last) {
          // A job of its own: from here on bash knows better.
          return String(decoding: filled + bytes, as: UTF8.self)
        }
      }
      filled += bytes.prefix(taken)
      last = byte
      bytes = bytes.dropFirst(taken)
    }
    return String(decoding: filled, as: UTF8.self)
  }
}
