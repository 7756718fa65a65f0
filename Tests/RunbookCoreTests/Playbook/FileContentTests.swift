import Testing

@testable import RunbookCore

/// Fences that show what a file holds.
struct FileContentTests {
  @Test(arguments: [
    (
      "# /etc/tills/till.conf\n\n# Copies\nsave 900 1\ndir /srv/tills\nappendonly yes\nlimit 3",
      true
    ),
    ("# /etc/cron.d/till\n\n# Nightly\n0 2 * * * till /usr/bin/till-copy", true),
    ("# ~/.till/till.toml\nlimit 3", true),
    ("# /etc/hosts\ncat /etc/hosts", false), ("# /etc/tills/till.conf", false),
    ("#!/bin/bash\n# /usr/bin/till-copy.sh\nlimit 3", false),
    ("# /srv/tills\nlimit 3", false), ("# Look at /etc/tills/till.conf\nlimit 3", false),
    ("limit 3\n# /etc/tills/till.conf\nlimit 4", false),
    ("# /etc/profile.d/till.sh\nexport LIMIT=3", false),
    ("# /opt/till.conf\nsystemctl restart till\nlimit 3", false),
  ])
  func `a comment names the file above its lines`(code: String, expected: Bool) {
    #expect(FileContent.isOne(SourceText(code)) == expected)
  }

  @Test func `it is entered by hand`() throws {
    let graph = try #require(
      readingTwice(
        "# Tills\n\n## Set the limit\n\n```bash\n# /etc/tills/till.conf\nlimit 3\n```\n\n"
          + "```bash\nsystemctl restart till\n```\n"
      ).graphs.first)

    #expect(graph.outline == ["1 manual", "2 shell"])
    guard case .manual(let manual) = graph.steps[0].action else { return }
    #expect(manual.payload == "# /etc/tills/till.conf\nlimit 3")
  }
}
