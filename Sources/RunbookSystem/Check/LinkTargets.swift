import Foundation
package import RunbookCore

/// Whether the files that a playbook links to are there.
package enum LinkTargets {
  package static func findings(of playbook: Playbook) -> [Diagnostic] {
    let directory = PathName.directory(of: playbook.source.path)
    return LinkRule(MarkdownDocument(playbook.source)).files.compactMap { link in
      let path = directory.isEmpty ? link.path : "\(directory)/\(link.path)"
      // Sites link to pages by the names that they will have.
      let written = [path, path.replacingExtension("html", by: "md"), path + ".md"]
      guard !written.contains(where: { access($0, F_OK) == 0 }) else { return nil }
      return .warning(
        "dead-link", "there is no file '\(link.path)' here", at: link.range,
        help: "correct the path, which counts from this file's directory")
    }
  }
}

extension String {
  fileprivate func replacingExtension(_ old: String, by new: String) -> String {
    hasSuffix("." + old) ? String(dropLast(old.count)) + new : self
  }
}
