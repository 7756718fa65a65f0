import Foundation
package import RunbookCore

/// The file with the key of keyed chains.
package enum AuditKeyFile {
  /// Reads the key that `RUNBOOK_AUDIT_KEY_FILE` names; nil where it is not set.
  ///
  /// - Throws: `RecordError` where the file cannot be read or holds nothing.
  package static func key(environment: [String: String]) throws(RecordError) -> AuditKey? {
    guard let path = environment["RUNBOOK_AUDIT_KEY_FILE"], !path.isEmpty else { return nil }
    var bytes: [UInt8] = []
    try FilePieces.forEach(path) { piece in
      bytes.append(contentsOf: piece)
      return bytes.count < 1 << 20
    }
    guard let key = AuditKey(file: bytes) else {
      throw RecordError(path: path, reason: "the key file is empty")
    }
    return key
  }
}
