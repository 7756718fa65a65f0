import Testing

@testable import RunbookCore

struct FileLeavesTests {
  private let index = """
    # Which one?

    ```
    Does the shop answer?
    ├── NO → RESTORE.md
    ├── SLOWLY → docs/CACHE.md
    └── YES → nothing to do
    ```
    """
  private let restore = "# Restore\n\n1. Run `systemctl restart shop`\n"
  private let cache = "# Cache\n\n## Clear\n\n1. Run `ls`\n\n## Fill\n\n1. Run `ls -l`\n"

  private func leads(_ others: [Playbook]) throws -> [Step.Target?] {
    let catalogue = Catalogue([reading(index, named: "INDEX")] + others)
    let decision = try #require(catalogue.entries[0].graph.decision("1"))
    return decision.options.map(\.to)
  }

  @Test func `a leaf that names a file leads to its one procedure`() throws {
    let others = [reading(restore, named: "RESTORE"), reading(cache, named: "CACHE")]

    #expect(try leads(others) == [.procedure("RESTORE/restore"), nil, nil])
    #expect(try leads([]) == [nil, nil, nil])
  }

  @Test func `what leaves name is known before the other files are read`() {
    let graph = reading(index, named: "INDEX").graphs[0]
    let names = CatalogueIndex(
      [reading(restore, named: "RESTORE"), reading(cache, named: "CACHE")].flatMap(\.summaries))

    #expect(graph.fileNames == ["RESTORE"])
    #expect(names.onlyPath(ofPlaybook: "RESTORE") == "RESTORE.md")
    #expect(names.onlyPath(ofPlaybook: "CACHE") == nil)
    #expect(names.onlyPath(ofPlaybook: "REST") == nil)
  }
}
