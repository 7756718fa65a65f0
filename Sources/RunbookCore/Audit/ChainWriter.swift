/// Turns the members of an object into a line of a chain: behind them stand `prev`, the hash of
/// the line before, and `hash`, over the line's bytes up to and without `,"hash":`.
enum ChainWriter {
  /// The line with its line feed, and its hash.
  static func line(
    _ members: [JSONValue.Member], prev: SHA256Digest, seal: ChainSeal
  ) -> (bytes: [UInt8], hash: SHA256Digest) {
    var bytes = JSONValue.object(members + [.init("prev", .string(prev.hex))]).compactBytes
    bytes.removeLast()
    let hash = bytes.withUnsafeBytes { seal.hash(of: $0) }
    bytes += Array(#","hash":""#.utf8) + Array(hash.hex.utf8) + Array("\"}\n".utf8)
    return (bytes, hash)
  }
}
