import Foundation
import Testing

@testable import RunbookSystem

struct ProgramSearchTests {
  @Test func `a program on the path has a file, a missing one has none`() throws {
    let file = try #require(ProgramSearch.file(of: "bash"))

    #expect(file.hasPrefix("/"))
    #expect(FileManager.default.isExecutableFile(atPath: file))
    #expect(ProgramSearch.file(of: "no-program-is-called-so") == nil)
    #expect(
      ProgramSearch.missing(["bash", "no-program-is-called-so"]) == ["no-program-is-called-so"])
  }
}
