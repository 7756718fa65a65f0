import Testing

@testable import RunbookCore

struct CatalogueTests {
  private func playbook(_ path: String, _ titles: String...) -> Playbook {
    let graphs = titles.map { title in
      let name = path.split(separator: "/").last ?? ""
      let id = name.split(separator: ".")[0] + "/" + Slug.of(title)
      return StepGraph(
        procedure: Procedure(
          id: String(id), title: title, kind: .other, source: SourceRange(0, 1)), steps: [])
    }
    return Playbook(
      source: SourceFile(path: path, "text"), id: path, title: path, graphs: graphs, findings: [],
      explanations: [])
  }

  private func ids(_ match: Catalogue.Match) -> [String] {
    switch match {
    case .found(let entry): [entry.procedure.id]
    case .ambiguous(let entries): entries.map(\.procedure.id)
    case .unknown(let nearest): nearest.map { "?\($0)" }
    }
  }

  @Test func `a unique tail is enough, an ambiguous one lists its candidates`() {
    let catalogue = Catalogue([
      playbook("disk.md", "Full", "Restore"), playbook("db.md", "Restore"),
    ])

    #expect(ids(catalogue.match("full")) == ["disk/full"])
    #expect(ids(catalogue.match("disk/full")) == ["disk/full"])
    #expect(ids(catalogue.match("restore")) == ["disk/restore", "db/restore"])
    #expect(ids(catalogue.match("restor")) == ["?disk/restore", "?db/restore"])
    #expect(ids(catalogue.match("ful")) == ["?full"])
    #expect(catalogue.entries.map(\.name) == ["full", "disk/restore", "db/restore"])
  }

  @Test func `an id that stands twice is a finding at the second place`() {
    let catalogue = Catalogue([playbook("a/disk.md", "Full"), playbook("b/disk.md", "Full")])

    #expect(ids(catalogue.match("full")).count == 2)
    #expect(catalogue.findings.map(\.diagnostic.rule) == ["duplicate-procedure"])
  }

  @Test(arguments: [200, 100, 60, 30, 20])
  func `no line is wider than the terminal but for ids`(width: Int) {
    let long = "A title that is much longer than any terminal has columns to give it, word by word"
    let catalogue = Catalogue([playbook("disk.md", "Full", "Nothing"), playbook("x.md", long)])

    let text = String(
      decoding: CatalogueTable.bytes(
        CatalogueIndex(catalogue.entries.map(\.summary)).entries,
        history: ["disk/full": RunHistory(lastRun: Timestamp(microseconds: 0))],
        now: Timestamp(microseconds: 86_400_000_000), style: ReportStyle(width: width)),
      as: UTF8.self)

    for line in text.split(separator: "\n") where !line.hasPrefix("a-title") {
      #expect(line.count <= max(width, 42), "\(line)")
    }
    #expect(text.contains("\n\(Slug.of(long))\n") || text.contains("\n\(Slug.of(long)) "))
    #expect(width < 60 || text.contains("yesterday"))
  }

  @Test func `words, kind, severity and alert must all hold`() {
    var procedure = Procedure(
      id: "a/b", title: "Disk Full", kind: .alert, source: SourceRange(0, 1))
    procedure.alert = Alert(name: "DiskFull")
    procedure.severity = .high
    var filter = CatalogueFilter()
    filter.words = ["disk", "FULL"]
    filter.alert = "diskfull"
    filter.severity = .high

    let summary = ProcedureSummary(
      StepGraph(procedure: procedure, steps: []), in: SourceFile(path: "a.md", "text"))
    #expect(filter.accepts(summary))
    filter.words.append("network")
    #expect(!filter.accepts(summary))
  }

  @Test func `days are counted in UTC`() {
    let day: Int64 = 86_400_000_000
    let now = Timestamp(microseconds: 10 * day + 5)

    #expect(RunHistory.words(for: Timestamp(microseconds: 10 * day), now: now) == "today")
    #expect(RunHistory.words(for: Timestamp(microseconds: 10 * day - 1), now: now) == "yesterday")
    #expect(RunHistory.words(for: Timestamp(microseconds: 7 * day), now: now) == "3 days ago")
    #expect(RunHistory.words(for: nil, now: now) == "never")
  }
}

struct FindingsFormatTests {
  private let finding = Finding(
    .error("some-rule", "it's 100% wrong", at: SourceRange(7, 11), help: "mend,\nit"),
    in: SourceFile(path: "a b,c.md", "é one\n🔴 two\n"))

  @Test func `GitHub's annotations escape what would end them`() {
    #expect(
      FindingsGitHub.text([finding])
        == "::error file=a b%2Cc.md,line=2,col=1,endLine=2,endColumn=2,title=some-rule"
        + "::it's 100%25 wrong%0Amend,%0Ait\n")
  }

  @Test func `SARIF names tool, rule, level and a region in code points`() throws {
    let value = try JSONValue(
      parsing: FindingsSARIF.text([finding], tool: "t", version: "1", address: "https://x.invalid"))

    #expect(value["version"] == "2.1.0")
    let result = value["runs"]?[0]?["results"]?[0]
    #expect(result?["ruleId"] == "some-rule")
    #expect(result?["level"] == "error")
    let place = result?["locations"]?[0]?["physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"] == "a%20b%2Cc.md")
    #expect(place?["region"]?["startLine"] == 2)
  }

  @Test func `a finding without a place is about the file`() throws {
    let whole = Finding(.error("unreadable", "gone", at: nil), path: "x.md")

    #expect(try JSONValue(parsing: FindingsJSON.text([whole]))[0]?["source"] == nil)
    #expect(FindingsText.text([whole], style: ReportStyle()) == "x.md: error: gone [unreadable]\n")
    #expect(FindingsGitHub.text([whole]) == "::error file=x.md,title=unreadable::gone\n")
  }
}
