import Testing

@testable import RunbookCore

/// What an author says of a step's risk, where no table knows its program.
struct OwnRiskTests {
  @Test(arguments: [
    ("Reset the store. This is DESTRUCTIVE:", "./tidy-store.sh", Risk.destructive),
    ("Reset the store. It cannot be undone:", "./tidy-store.sh", .destructive),
    ("Take a snapshot before the destructive migration:", "./tidy-store.sh", .change),
    ("Reset the store, which is non-destructive:", "./tidy-store.sh", .change),
    ("Do not skip this: a failover is irreversible.", "./tidy-store.sh", .change),
    ("Look at what is destructive:", "ls", .readOnly),
    ("Reset the store:", "./tidy-store.sh", .change),
  ])
  func `an item's words tell of loss`(words: String, command: String, risk: Risk) {
    let graph = reading("## Reset\n\n1. \(words)\n\n   ```bash\n   \(command)\n   ```\n")
      .graph("reset")

    #expect(graph?.steps.map(\.risk) == [risk])
  }

  @Test(arguments: [
    ("data may be lost", Risk.destructive), ("no data will be lost", .change),
    ("this wipes the disk", .destructive), ("this deletes all orders", .destructive),
    ("this is destructive, never do it twice", .destructive),
    ("the next step is irreversible", .change), ("it takes long", .change),
    ("this will delete all orders", .destructive), ("it may delete the data", .change),
    ("this deletes the shop's data. Do it only if the shop is closed", .destructive),
    ("take a copy before it wipes the disk", .change),
    ("never do it by day. If it hangs, it will delete data", .change),
  ])
  func `a warning tells of loss`(warning: String, risk: Risk) {
    let graph = reading("## Reset\n\n> **Warning**: \(warning)\n\n```bash\n./tidy.sh\n```\n")
      .graph("reset")

    #expect(graph?.steps.map(\.risk) == [risk])
  }

  @Test func `a case in which it is done takes nothing from the warning above`() {
    let graph = reading(
      "## Reset\n\n> **Warning**\n> This will delete all orders.\n\nWhen the tills are stuck, run:\n\n"
        + "```bash\n./tidy.sh\n```\n"
    ).graph("reset")

    #expect(graph?.steps.map(\.risk) == [.destructive])
    #expect(graph?.steps.first?.guardCondition?.text == "when the tills are stuck")
  }

  @Test func `a warning of a loss stands at each program of the house below it`() {
    let graph = reading(
      "## Reset\n\n> **Warning**: This will permanently delete all data.\n\n```bash\n# Begin\n"
        + "shopctl begin\n\n# Look\nkubectl get pods\n\n# End\nshopctl end\n```\n"
    ).graph("reset")

    #expect(graph?.steps.map(\.risk) == [.destructive, .readOnly, .destructive])
    #expect(graph?.steps.map(\.warnings.count) == [1, 0, 1])
  }

  @Test(arguments: [
    ("Wipe the store", "shopctl store", Risk.destructive),
    ("Purge old orders", "python jobs/old.py", .destructive),
    ("Purge the CDN cache", "shopctl cdn", .change),
    ("Delete the pod", "kubectl delete pod x", .change),
    ("Do not drop the store", "shopctl keep", .change),
  ])
  func `a title tells that a program of the house takes away`(
    title: String, command: String, risk: Risk
  ) {
    let graph = reading("## Reset\n\n```bash\n# \(title)\n\(command)\n\nls\n```\n").graph("reset")

    #expect(graph?.steps.first?.risk == risk)
  }
}
