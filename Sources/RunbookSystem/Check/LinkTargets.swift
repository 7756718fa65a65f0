import Foundation
package import RunbookCore

/// Whether the files that a playbook links to are there.
package enum LinkTargets {
  package static func findings(of playbook: Playbook) -> [Diagnostic] {
    let directory = PathName.directory(of: playbook.source.path)
    return LinkRule(MarkdownDocument(playbook.source)).files.compactMap { link in
      let own = playbook.source.path.split(separator: "/").last.map(String.init) ?? ""
      let page = PlaybookName.stem(of: own)
      // Sites give each page a directory of its own, and links count from there.
      let places = [link.path, "\(page)/\(link.path)"].map { path in
        directory.isEmpty ? path : "\(directory)/\(path)"
      }
      guard !places.flatMap(names).contains(where: isThere) else { return nil }
      return .warning(
        "dead-link", "there is no file '\(link.path)' here", at: link.range,
        help: "correct the path, which counts from this file's directory")
    }
  }

  /// Files that a site may make the page at `path` of.
  private static func names(_ path: String) -> [String] {
    let bare = path.hasSuffix("/") ? String(path.dropLast()) : path
    let stem = bare.replacingExtension("html", by: "").dropping(suffix: ".")
    let pages = [stem] + ["index", "_index", "README"].map { "\(stem)/\($0)" }
    return [path] + pages.flatMap { page in endings.map { page + $0 } }
  }

  private static let endings = [
    ".md", ".mdx", ".markdown", ".md.erb", ".html.md", ".html.md.erb", ".html", ".mkd", ".rmd",
    ".qmd",
  ]

  /// Whether the file is there; `page/../x` counts though no directory `page` is.
  private static func isThere(_ path: String) -> Bool {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part == "..", let last = parts.last, last != "..", !last.isEmpty {
        parts.removeLast()
      } else if part != "." {
        parts.append(part)
      }
    }
    let plain = parts.isEmpty ? "." : parts.joined(separator: "/")
    return access(path, F_OK) == 0 || access(plain, F_OK) == 0
  }
}

extension String {
  fileprivate func replacingExtension(_ old: String, by new: String) -> String {
    hasSuffix("." + old) ? String(dropLast(old.count)) + new : self
  }
}
