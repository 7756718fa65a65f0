import Testing

@testable import RunbookCore

/// A step by hand has no risk, so what destroys where it is typed must be warned of.
struct TypedLossTests {
  private func warnings(_ fence: String) -> [[String]] {
    let text = "# Tills\n\n## Clear the till\n\n1. Clear it:\n\n"
    return reading(text + "   ```bash\n   \(fence.replacing("\n", with: "\n   "))\n   ```\n")
      .graph("clear-the-till")?.steps.map(\.warnings) ?? []
  }

  @Test(arguments: [
    "psql till\ntill=# DROP TABLE sales;", "mysql till\nmysql> TRUNCATE sales;",
    "redis-cli -h till\ntill:6379> GET a\nredis> FLUSHALL", "mongo till\nrs0> db.sales.drop()",
    "parted /dev/sdz\n(parted) mklabel gpt", "sftp till\nsftp> rm sales.csv",
    "ssh till-1\nsudo -i\nrm -rf /srv/sales",
  ])
  func `what destroys where it is typed is warned of`(fence: String) {
    #expect(warnings(fence).contains { $0.contains(TypedLoss.warning) })
  }

  @Test(arguments: [
    "psql till\ntill=# SELECT count(*) FROM sales;", "redis-cli -h till\nredis> GET a",
    "mongo till\nrs0> db.sales.count()", "parted /dev/sdz\n(parted) print",
    "sftp till\nsftp> get sales.csv", "ssh till-1\nsudo -i\nls /srv/sales",
  ])
  func `what only looks there is not`(fence: String) {
    #expect(!warnings(fence).isEmpty)
    #expect(!warnings(fence).joined().contains(TypedLoss.warning))
  }

  @Test func `a command that is marked to be run by hand is warned of too`() {
    let text = "# Tills\n\n## Clear\n\n```bash {manual=true}\nrm -rf /srv/sales\n```\n"
    #expect(reading(text).graph("clear")?.steps.map(\.warnings) == [[TypedLoss.warning]])
  }
}
