import Foundation
package import RunbookCore

/// Asks `bash -n`, and `shellcheck` where it is installed, about a playbook's commands. Neither
/// runs any of them.
package enum ShellLinters {
  package static var hasShellCheck: Bool { ProgramSearch.missing(["shellcheck"]).isEmpty }

  /// The most files that one call of shellcheck is given.
  private static let batch = 200

  package static func findings(of playbook: Playbook, asksShellCheck: Bool) -> [Diagnostic] {
    let scripts = ShellCheckReport.scripts(of: playbook)
    guard !scripts.isEmpty, let folder = folder() else { return [] }
    let paths = scripts.indices.map { "\(folder)/\($0).sh" }
    defer {
      for path in paths { unlink(path) }
      rmdir(folder)
    }
    for (path, script) in zip(paths, scripts) {
      guard (try? AtomicFile.write(script.bytes + [0x0A], to: path)) != nil else { return [] }
    }
    var findings: [Diagnostic] = []
    if let rejected = rejectedByBash(paths) {
      findings += rejected.map { index in
        .error(
          "bash-syntax", "'bash -n' rejects this command",
          at: scripts[index].script.sourceRange, help: "try it with 'bash -n'")
      }
    }
    guard asksShellCheck else { return findings }
    for start in stride(from: 0, to: paths.count, by: batch) {
      let part = Array(paths[start..<min(paths.count, start + batch)])
      guard
        let result = Output.all(
          of: "shellcheck",
          ["--norc", "-f", "json1", "-s", "bash", "-S", "warning", "-e"]
            + [ShellCheckReport.excluded.joined(separator: ",")] + part)
      else { continue }
      findings += ShellCheckReport.findings(result.bytes, scripts: scripts.map(\.script))
    }
    return findings
  }

  private static func folder() -> String? {
    let base = Environment.value("TMPDIR") ?? "/tmp"
    var template = Array("\(base)/runbook-check-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Indices of the files that bash would not run; nil: bash could not be asked.
  private static func rejectedByBash(_ paths: [String]) -> [Int]? {
    let driver = #"i=0; for f; do bash -n "$f" >/dev/null 2>&1 || echo "$i"; i=$((i+1)); done"#
    guard let result = Output.all(of: "bash", ["-c", driver, "bash"] + paths) else { return nil }
    return String(decoding: result.bytes, as: UTF8.self).split(separator: "\n").compactMap {
      Int($0)
    }
  }
}
