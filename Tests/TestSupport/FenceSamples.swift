import Foundation
package import RunbookCore

/// Fences of other people's playbooks, cut out by a rough reading of their lines.
package struct FenceSample {
  package var file: String
  package var line: Int
  package var info: String
  package var above: String
  package var code: SourceText
}

package enum FenceSamples {
  /// Folders of playbooks to test against, separated by `:`.
  package static var folders: [String] {
    (ProcessInfo.processInfo.environment["RUNBOOK_EXTRA_PLAYBOOKS"] ?? "")
      .split(separator: ":").map(String.init)
  }

  package static func all() -> [FenceSample] {
    folders.flatMap { folder in
      let files = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      return files.filter { $0.hasSuffix(".md") || $0.hasSuffix(".erb") }.sorted().flatMap { file in
        let data = FileManager.default.contents(atPath: folder + "/" + file) ?? Data()
        return fences(of: String(decoding: data, as: UTF8.self), file: file)
      }
    }
  }

  package static func fences(of text: String, file: String) -> [FenceSample] {
    var samples: [FenceSample] = []
    var lines = text.components(separatedBy: "\n")[...]
    var number = 0
    var above = ""
    while let line = lines.popFirst() {
      number += 1
      let indent = line.prefix { $0 == " " }.count
      let body = line.dropFirst(indent)
      guard body.hasPrefix("```"), !body.dropFirst(3).contains("`") else {
        if !body.isEmpty { above = String(body) }
        continue
      }
      let marks = body.prefix { $0 == "`" }.count
      let start = number
      var code: [Substring] = []
      while let next = lines.popFirst() {
        number += 1
        let trimmed = next.trimmingCharacters(in: .whitespaces)
        if trimmed.count >= marks, trimmed.allSatisfy({ $0 == "`" }) { break }
        code.append(next.dropFirst(min(indent, next.prefix { $0 == " " }.count)))
      }
      samples.append(
        FenceSample(
          file: file, line: start, info: String(body.dropFirst(marks)), above: above,
          code: SourceText(code.joined(separator: "\n"))))
    }
    return samples
  }
}
