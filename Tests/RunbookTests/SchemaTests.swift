import Foundation
import RunbookCore
import RunbookSystem
import Testing

/// What the command prints for programs keeps to the schemas beside the tests.
struct SchemaTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Schemas")

  private static var extraPlaybooks: [String] {
    (ProcessInfo.processInfo.environment["RUNBOOK_EXTRA_PLAYBOOKS"] ?? "")
      .split(separator: ":").map(String.init)
  }

  private func validator(_ name: String) throws -> SchemaValidator {
    let file = SchemaTests.folder.appendingPathComponent("\(name).schema.json")
    return SchemaValidator(try JSONValue(parsing: [UInt8](try Data(contentsOf: file))))
  }

  private let playbook = """
    # Node

    ## Drain (high)

    **Response Time:** 10-15 minutes

    | Name | Default | Required |
    | --- | --- | --- |
    | ZONE | a | no |

    1. Tell the team
    2. Stop it
       ```bash
       node-cli drain --zone $ZONE
       ```
    3. Ask it
       ```bash
       curl -f http://node/health
       ```
    4. - [ ] Ticket closed
    5. Choose
       - If it is up: done
       - If it is down: start over
    """

  @Test func `a procedure and the catalogue fit their schemas`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(playbook, to: "runbooks/node.md")

    let shown = try JSONValue(
      parsing: try run("runbook show runbooks/node.md --format json").output)
    let listed = try JSONValue(parsing: try run("runbook list --format json").output)

    #expect(try validator("procedure").problems(in: shown) == [])
    #expect(try validator("list").problems(in: listed) == [])
    #expect(listed.arrayValue?.isEmpty == false)
  }

  @Test func `what is due fits its schema`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      "# Node\n\n## Drain\n\n**Schedule:** Daily at 2 AM UTC\n\n1. Drain it\n\n"
        + "## Rotate\n\n**Schedule:** Monthly\n\n1. Rotate it\n", to: "runbooks/node.md")

    let due = try JSONValue(parsing: try run("runbook due --format json").output)
    let crontab = try run("runbook due --format crontab")

    #expect(try validator("due").problems(in: due) == [])
    #expect(due.arrayValue?.count == 2)
    #expect(crontab.status == 0)
    #expect(crontab.output.contains("/runbook run --no-input --runbooks /"))
    #expect(crontab.output.contains(" node/drain\n"))
  }

  @Test func `the validator finds what does not fit`() throws {
    let problems = try validator("procedure").problems(in: ["schema": "other", "extra": 1])

    #expect(problems.contains("/extra is unknown"))
    #expect(problems.contains("/id is missing"))
    #expect(problems.contains { $0.hasPrefix("/schema is not") })
  }

  @Test(.enabled(if: !extraPlaybooks.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS is not set"))
  func `other people's playbooks fit too`() throws {
    let validator = try validator("procedure")
    let paths = PlaybookFiles(in: SchemaTests.extraPlaybooks).paths
    #expect(!paths.isEmpty)
    for (index, path) in paths.enumerated() where index % 10 == 0 {
      let source = SourceFile(path: path, bytes: try FileReader.bytes(of: path))
      for entry in Catalogue([Playbook(reading: source)]).entries {
        #expect(validator.problems(in: ProcedureJSON.value(entry)) == [], "\(entry.place)")
      }
    }
  }
}
