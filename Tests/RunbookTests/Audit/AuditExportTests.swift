import Foundation
import Testing

/// `audit export` over logs of real runs, read back by other programs.
struct AuditExportTests {
  private func ran() throws -> CommandRun {
    let run = try CommandRun()
    try run.write(
      """
      # Log

      1. Look
         ```bash
         printf 'say "no", twice\\n\\033]0;title\\007'
         ```
      2. Count
         ```bash
         seq 3000
         ```
      3. Fail
         ```bash
         echo before; exit 3
         ```
      """, to: "log.md")
    // Runs that start in one second have no order by name.
    #expect(
      try run("runbook run log.md --yes --skip 2 ; sleep 1; runbook run log.md --yes").status == 1)
    return run
  }

  @Test func `events are those of the journals, byte by byte`() throws {
    let run = try ran()
    defer { run.remove() }

    let same = try run("runbook audit export >out; cat .git/audit/runs/*/journal.jsonl | cmp - out")

    #expect(same == .init(output: "", error: "", status: 0))
    #expect(try run("runbook audit export last | wc -l").output != run("wc -l <out").output)
  }

  @Test func `rows read back as they were written`() throws {
    let run = try ran()
    defer { run.remove() }

    let read = try run(
      """
      runbook audit export --format csv | python3 -c '
      import csv, sys
      rows = list(csv.DictReader(open(0, newline="", encoding="utf-8"), strict=True))
      print(len(rows), [r["outcome"] for r in rows], rows[0]["action"])'
      """)

    #expect(read.status == 0, "\(read)")
    #expect(
      read.output == """
        6 ['succeeded', 'skipped', 'failed', 'succeeded', 'succeeded', 'failed'] \
        printf 'say "no", twice\\n\\033]0;title\\007'

        """)
  }

  @Test func `a replay holds all output and no title`() throws {
    let run = try ran()
    defer { run.remove() }

    let read = try run(
      """
      runbook audit export last --format asciicast | python3 -c '
      import json, sys
      head, *events = [json.loads(line) for line in sys.stdin]
      assert head["version"] == 2 and head["width"] == 100 and head["height"] > 0, head
      times = [e[0] for e in events]
      assert times == sorted(times) and all(e[1] == "o" for e in events)
      text = "".join(e[2] for e in events)
      assert "\\r\\n3000\\r\\n" in text and "title" not in text.split("$ ")[1].split("\\n", 1)[1].split("seq")[0]
      print("good")'
      """)

    #expect(read.output == "good\n", "\(read)")
    let refused = try run("runbook audit export --format asciicast")
    #expect(refused.status == 2 && refused.error.contains("a replay is of one run"))
  }

  @Test func `a trace has a root for each run and a span an attempt`() throws {
    let run = try ran()
    defer { run.remove() }

    let read = try run(
      """
      runbook audit export --format otlp >one; runbook audit export --format otlp | cmp - one
      python3 -c '
      import json
      for part in json.load(open("one"))["resourceSpans"]:
          spans = part["scopeSpans"][0]["spans"]
          roots = [s for s in spans if "parentSpanId" not in s]
          assert len(roots) == 1 and all(s["parentSpanId"] == roots[0]["spanId"] for s in spans if s not in roots)
          assert len({s["spanId"] for s in spans}) == len(spans) and len({s["traceId"] for s in spans}) == 1
          assert all(int(s["startTimeUnixNano"]) <= int(s["endTimeUnixNano"]) for s in spans)
          print(len(spans), roots[0]["status"]["code"])'
      """)

    #expect(read.output == "4 2\n4 2\n", "\(read)")
  }

  @Test(arguments: [
    ("printf '{\"seq\":99,\"ti' >>journal.jsonl", "without 1 line that cannot be read"),
    ("sed -i '3s/.*/garbage/' journal.jsonl", "without 1 line that cannot be read"),
    ("sed -i '3d;5d' journal.jsonl", "without 2 lines that are missing"),
    (
      "sed -i '3s/.*/x/;5d' journal.jsonl",
      "without 1 line that cannot be read and 1 line that is missing"
    ),
  ])
  func `what is left out is told`(change: String, words: String) throws {
    let run = try ran()
    defer { run.remove() }
    #expect(try run("cd \"$(ls -d .git/audit/runs/* | tail -1)\"; \(change)").status == 0)

    for format in ["jsonl", "csv", "asciicast", "otlp"] {
      let read = try run("runbook audit export last --format \(format)")
      #expect(read.status == 6 && read.error.contains(words), "\(read)")
      #expect(read.error.split(separator: "\n").count == 1)
      #expect(!read.output.isEmpty)
    }
    let all = try run(
      "runbook audit export; runbook audit export \"$(ls .git/audit/runs | head -1)\" >out")
    #expect(all.status == 0 && all.error.split(separator: "\n").count == 1, "\(all)")
  }

  @Test func `what a killed tool was writing is a note, as for verify`() throws {
    let run = try ran()
    defer { run.remove() }
    let cut = "sed -i '$d' journal.jsonl; printf '{\"seq\":99,\"ti' >>journal.jsonl"
    #expect(try run("cd \"$(ls -d .git/audit/runs/* | tail -1)\"; \(cut)").status == 0)

    for command in [
      "export last", "export last --format otlp", "show last", "show last --format json",
    ] {
      let read = try run("runbook audit \(command)")
      #expect(read.status == 0 && read.error.hasPrefix("note: run '"), "\(read)")
    }
  }

  @Test func `lines that cannot be shown are told`() throws {
    let run = try ran()
    defer { run.remove() }
    #expect(
      try run("sed -i '3s/.*/garbage/' \"$(ls -d .git/audit/runs/* | tail -1)/journal.jsonl\"")
        .status
        == 0)

    for command in ["show last", "show last --format json"] {
      let read = try run("runbook audit \(command)")
      #expect(
        read.status == 6 && read.error.contains("without 1 line that cannot be read"), "\(read)")
    }
  }

  @Test(arguments: ["\"$OLDPWD/copy\"", "nowhere"])
  func `a journal that is a link is called one`(place: String) throws {
    let run = try ran()
    defer { run.remove() }
    #expect(
      try run(
        "cp .git/audit/runs/*/journal.jsonl . 2>/dev/null; cd \"$(ls -d .git/audit/runs/* | tail -1)\"; mv journal.jsonl ../../copy; ln -s \(place) journal.jsonl"
      ).status == 0)

    for command in ["list", "verify"] {
      let read = try run("runbook audit \(command)")
      #expect(read.status == 6, "\(read)")
      #expect(
        (read.output + read.error).contains("it is a symbolic link, and is not followed"), "\(read)"
      )
    }
  }

  @Test(arguments: ["rm steps/*", "sed -i 's/^77$/78/' steps/*", ": >\"$(ls steps/* | head -1)\""])
  func `a replay without an output as it was says so`(change: String) throws {
    let run = try ran()
    defer { run.remove() }
    #expect(try run("runbook audit export last --format asciicast").status == 0)

    let read = try run(
      "(cd \"$(ls -d .git/audit/runs/* | tail -1)\"; \(change)); runbook audit export last --format asciicast"
    )

    #expect(read.status == 6 && read.error.contains("without 1 step's output as it was"), "\(read)")
  }

  @Test func `an empty log is an empty export`() throws {
    let run = try CommandRun()
    defer { run.remove() }

    #expect(try run("runbook audit export").output.isEmpty)
    #expect(try run("runbook audit export --format otlp").output == "{\"resourceSpans\":[]}\n")
    #expect(try run("runbook audit export --format csv | wc -l").output == "1\n")
    #expect(try run("runbook audit export nosuch").status == 3)
  }
}
