import Foundation
import RunbookCore

/// The directory of one run: its journal's segments, `steps` and `state`.
package struct RunDirectory: Sendable, Equatable {
  /// `20261121T021001Z-circuit-breaker-open-7f3a`
  package let run: String
  package let path: String

  package init(_ audit: AuditDirectory, run: String) {
    self.run = run
    path = audit.path(ofRun: run)
  }

  package var statePath: String { path + "/state" }

  package func journalPath(segment: Int) -> String {
    path + (segment == 1 ? "/journal.jsonl" : "/journal-\(segment).jsonl")
  }

  /// How many segments the journal has; they are numbered without a gap.
  package var segments: Int {
    var count = 0
    // A link that leads nowhere is there as well, and told of where it is read.
    var status = stat()
    while lstat(journalPath(segment: count + 1), &status) == 0 { count += 1 }
    return count
  }

  /// Why the journal's first segment cannot be read; nil where it can, or where there is none. What
  /// is no folder at all is no run.
  package var refusal: String? {
    do throws(SystemError) {
      let file = try FileDescriptor.openRegular(journalPath(segment: 1))
      // A start that was being written when the tool died is nothing on record.
      let start = try file.read(at: 0, count: 1 << 20)
      return start.contains(0x0a) ? "it has no start that this version can read" : nil
    } catch {
      return [ENOENT, ENOTDIR].contains(error.code) ? nil : error.message
    }
  }

  /// Makes a directory that no other run has, durably.
  ///
  /// - Throws: `RecordError` where none can be made.
  static func create(
    in audit: AuditDirectory, procedure: String, at time: Timestamp
  ) throws(RecordError) -> RunDirectory {
    do throws(SystemError) {
      for _ in 0..<1000 {
        let suffix = String(UInt16.random(in: .min ... .max), radix: 16)
        let padded = String(repeating: "0", count: 4 - suffix.count) + suffix
        let run = "\(time.compactText)-\(slug(of: procedure))-\(padded)"
        let directory = RunDirectory(audit, run: run)
        guard try Directory.make(directory.path, audit.modes) else { continue }
        _ = try Directory.make(directory.path + "/steps", audit.modes)
        _ = try Directory.make(directory.statePath, audit.modes)
        try Directory.sync(directory.path)
        try Directory.sync(audit.runsPath)
        return directory
      }
      throw SystemError(EEXIST)
    } catch {
      throw RecordError(path: audit.runsPath, reason: error.message)
    }
  }

  /// A procedure's id as part of a file name: what stands behind its playbook's name, in letters,
  /// digits and hyphens.
  static func slug(of procedure: String) -> String {
    let name = procedure.split(separator: "/").last ?? ""
    let kept = name.lowercased().utf8.map { byte in
      byte &- 0x30 < 10 || byte &- 0x61 < 26 ? byte : UInt8(ascii: "-")
    }
    let slug = String(decoding: kept.prefix(60), as: UTF8.self)
    return slug.isEmpty ? "run" : slug
  }
}
