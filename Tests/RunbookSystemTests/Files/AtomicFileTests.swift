import Foundation
import TestSupport
import Testing

@testable import RunbookSystem

struct AtomicFileTests {
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = try TemporaryFolder()
    try body(folder.path)
  }

  private func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `the new content takes the old one's place, rights stay, nothing is left beside`()
    throws
  {
    try inFolder { root in
      let path = root + "/a.md"
      try Data("old".utf8).write(to: URL(filePath: path))
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)

      try AtomicFile.write(Array("new".utf8), to: path)

      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect(text(path) == "new")
      #expect(attributes[.posixPermissions] as? Int == 0o640)
      #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["a.md"])
    }
  }

  @Test func `a link stays a link`() throws {
    try inFolder { root in
      try Data("old".utf8).write(to: URL(filePath: root + "/real.md"))
      try FileManager.default.createSymbolicLink(
        atPath: root + "/link.md", withDestinationPath: "real.md")

      try AtomicFile.write(Array("new".utf8), to: root + "/link.md")

      #expect(text(root + "/real.md") == "new")
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: root + "/link.md") == "real.md")
    }
  }

  @Test func `a directory is not replaced`() throws {
    try inFolder { root in
      #expect(throws: FileProblem.self) { try AtomicFile.write([1], to: root) }
      #expect(FileManager.default.fileExists(atPath: root))
    }
  }
}
