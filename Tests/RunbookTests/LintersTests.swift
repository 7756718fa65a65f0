import Foundation
import Testing

/// `check --linters` with a stand-in for shellcheck, which remarks on the second line of each script.
struct LintersTests {
  private let standIn = """
    #!/bin/bash
    for last; do :; done
    printf '{"comments":[{"file":"%s","line":2,"endLine":2,"column":1,"endColumn":3,' "$last"
    printf '"level":"warning","code":2164,"message":"Use cd or exit","fix":null}]}'
    """

  @Test func `a remark of shellcheck stands on the playbook's own line`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write("# Clean\n\n1. Do it\n   ```bash\n   ls\n   cd /tmp\n   ```\n", to: "clean.md")
    try run.write(standIn, to: "bin/shellcheck")

    let result = try run(
      "chmod +x bin/shellcheck; PATH=$PWD/bin:$PATH runbook check --linters clean.md")

    #expect((result.output + result.error).contains("clean.md:6:4: warning: SC2164"))
  }

  @Test func `without shellcheck it says so`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write("# Clean\n\n```bash\nls\n```\n", to: "clean.md")

    let result = try run(
      "mkdir bin; for p in bash env; do ln -s $(command -v $p) bin/; done;"
        + " runbook=$(command -v runbook); PATH=$PWD/bin $runbook check --linters clean.md")

    #expect(result.error.contains("shellcheck"))
  }
}
