import Foundation

/// Which files are playbooks: looks through directories and keeps what bears a playbook's name.
package struct PlaybookFiles: Sendable, Equatable {
  package struct File: Sendable, Equatable {
    /// As people see it.
    package let path: String
    let stamp: FileStamp
  }

  /// In order, each once.
  package private(set) var files: [File] = []
  /// What could not be looked into.
  package private(set) var problems: [FileProblem] = []
  /// When looking began, in nanoseconds since 1970.
  let began: UInt64
  private var visited: Set<Identity> = []

  /// A file or directory, whatever its name.
  private struct Identity: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64
  }

  /// Endings of a playbook's name.
  package static let extensions = [
    ".md", ".markdown", ".mdown", ".mkd", ".mdx", ".md.erb", ".markdown.erb", ".md.j2",
    ".md.tmpl",
  ]

  /// Names without ending, in lower case, of files that are about playbooks and are none.
  package static let namesNotListed: Set<String> = ["readme", "template", "index"]

  /// How deep directories are followed.
  static let depthLimit = 64

  /// Looks through `roots`: directories with all below them, and files, which need no particular
  /// name. Links are followed, each directory and file is taken once.
  package init(in roots: [String], at moment: UInt64 = FileStamp.now()) {
    began = moment
    for root in roots { add(root) }
  }

  package var paths: [String] { files.map(\.path) }

  package static func isPlaybook(named name: String) -> Bool {
    guard let stem = stem(of: name), !stem.hasPrefix("_"), !stem.hasPrefix(".") else {
      return false
    }
    return !namesNotListed.contains(stem.lowercased())
  }

  /// `drain` of `drain.md.erb`; nil: the name has no playbook's ending.
  package static func stem(of name: String) -> String? {
    let lower = name.lowercased()
    guard
      let ending = extensions.filter({ lower.hasSuffix($0) }).max(by: { $0.count < $1.count }),
      name.utf8.count > ending.utf8.count
    else { return nil }
    return String(name.dropLast(ending.count))
  }

  private mutating func add(_ root: String) {
    switch FileKind(of: root) {
    case .directory(let device, let inode):
      visit(root, Identity(device: device, inode: inode), depth: 0)
    case .file(let stamp): add(root, stamp)
    case .other: problems.append(FileProblem(path: root, reason: .notAFile))
    case .refused(let code): problems.append(FileProblem(path: root, errno: code))
    }
  }

  private mutating func add(_ path: String, _ stamp: FileStamp) {
    let identity = Identity(device: stamp.device, inode: stamp.inode)
    if visited.insert(identity).inserted { files.append(File(path: path, stamp: stamp)) }
  }

  private mutating func visit(_ directory: String, _ identity: Identity, depth: Int) {
    guard visited.insert(identity).inserted else { return }
    guard depth < PlaybookFiles.depthLimit else {
      problems.append(FileProblem(path: directory, reason: .refused(ELOOP)))
      return
    }
    let names: [String]
    do throws(FileProblem) {
      names = try DirectoryListing.names(in: directory)
    } catch {
      problems.append(error)
      return
    }
    for name in names where !name.hasPrefix(".") && name != "node_modules" {
      let path = directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
      switch FileKind(of: path) {
      case .directory(let device, let inode):
        visit(path, Identity(device: device, inode: inode), depth: depth + 1)
      case .file(let stamp):
        if PlaybookFiles.isPlaybook(named: name) { add(path, stamp) }
      case .other: continue
      case .refused(let code):
        guard PlaybookFiles.isPlaybook(named: name) else { continue }
        problems.append(FileProblem(path: path, errno: code))
      }
    }
  }
}
