import Testing

@testable import RunbookCore

/// Which lines of a fence are commands, and which of its commands exclude each other.
struct FenceWaysTests {
  private func read(_ code: String, _ language: String = "bash", above: String = "") -> ShellFence {
    FenceReader.read(code: SourceText(code), hints: .init(language: language, above: above))
  }

  @Test(arguments: [
    // A condition above groups with titles.
    (
      "ls\n\n# If the import fails:\n\n# 1. Restore\npg_restore x\n\n# 2. Restart\n./restart.sh",
      "if[1-3]:l c# c#"
    ),
    ("# If it fails:\n# 1. Undo\n./undo.sh\n# Otherwise tell\n./tell.sh", "if[0-1]:c# c?"),
    (
      "# If the disk is full:\n# 1. Look\ndf\n# If the disk is slow:\n# 1. Look\niostat 1 2",
      "if[0-1,1-2]:l# l#"
    ),
    ("# If it fails:\n\n./undo.sh\n\n# Restart\n./restart.sh", "c? c"),
    // What is counted, or stands before another case, goes on behind a blank line.
    (
      "# 1. Look\nls\n\n# 2a. If it works, go on\n./go.sh\n\n./tidy.sh\n\n# 2b. If it fails, go back\n./back.sh",
      "if[1-3]:l# c# c c#?"
    ),
    (
      "# If it works, go on\n./go.sh\n\n./tidy.sh\n\n# If not, go back\n./back.sh",
      "if[0-2]:c c c?"
    ),
    ("# If it works, go on\n./go.sh\n\n./tidy.sh\n\n# Tell them\n./tell.sh", "c? c c"),
    // Kinds of one deed, ways counted by letters, opposite verbs in a container.
    (
      "# Quick rollback\nkubectl rollout undo deploy/a\n\n# Rollback to a specific release\n"
        + "kubectl rollout undo deploy/a --to-revision=2\n\n# Helm rollback\nhelm rollback a 2",
      "alt[0-1,1-2,2-3]:c c c"
    ),
    (
      "# Rollback one migration\nalembic downgrade -1\n\n# Rollback to a specific one\n"
        + "alembic downgrade 7b\n\n# Rollback all\nalembic downgrade base",
      "alt[0-1,1-2,2-3]:d d d"
    ),
    (
      "# 2a. Raise the limit (preferred)\nkubectl patch hpa a\n\n# 2b. Fix the count (last resort)\n"
        + "kubectl scale deploy/a --replicas=3\n\n# 3. Look\nls",
      "alt[0-1,1-2]:c# c# l#"
    ),
    (
      "# 2a. Stop it\n./stop.sh\n\n# 2b. Move it\n./move.sh", "c# c#"
    ),
    (
      "# Silence\nkubectl exec a -- amtool silence add x\n\n# List them\n"
        + "kubectl exec a -- amtool silence query\n\n# Lift it\nkubectl exec a -- amtool silence expire 7b",
      "menu:c l c"
    ),
    // A fact, and no case.
    ("# The broker rejects old ones if they are late\ntimedatectl status", "l"),
    ("# Restart the broker if it is late\n./restart.sh", "c?"),
    ("# Look\nls <till>\n# example - till-1\nls till-1", "l{1}"),
    (
      "# If it fails:\n\n# Undo\n./undo.sh\n\n# Finally, open the till\n./open.sh\n# Tell\n./tell.sh",
      "if[0-1]:c c c"
    ),
    ("# If it fails:\n\n# Undo\n./undo.sh\n\n# Always: open\n./open.sh", "if[0-1]:c c"),
    ("# If it fails:\n\n# Undo\n./undo.sh\n\n# In every case, open\n./open.sh", "if[0-1]:c c"),
    ("# If it fails:\n\n# Undo\n./undo.sh\n\n# Afterwards open it\n./open.sh", "if[0-1]:c c"),
    ("# If it fails:\n\n# Undo\n./undo.sh\n\n# Verify the till\n./look.sh", "if[0-1]:c c"),
    ("# If it fails:\n\n# Undo\n./undo.sh\n\n\n# Open\n./open.sh", "if[0-1]:c c"),
    ("# If it fails:\n\n\n# Undo\n./undo.sh\n\n# Open\n./open.sh", "if[0-2]:c c"),
    ("# If it fails:\n\n# 1. Undo\n./undo.sh\n# 2. Verify it\n./look.sh", "if[0-2]:c# c#"),
    // Words that undo each other.
    ("# New\nhelm upgrade a ./a\n\n# Old\nhelm rollback a 1", "alt[0-1,1-2]:c c"),
    ("# On\n./bell.sh enable a\n# Off\n./bell.sh disable a", "alt[0-1,1-2]:c c"),
    ("# On\n./bell.sh enable a\n# Off\n./bell.sh disable b", "c c"),
    ("# Close\nkubectl cordon n1\n# Open\nkubectl uncordon n1", "c c"),
    (
      "# Close\nkubectl cordon n1\n# Empty\nkubectl drain n1\n# Open\nkubectl uncordon n1",
      "c c c"
    ),
    (
      "# Back\nkubectl rollout undo deploy/a\n# To one\nkubectl rollout undo deploy/a --to-revision=5",
      "alt[0-1,1-2]:c c"
    ),
    ("# Stop\nsystemctl stop a\n# Restore\n./restore.sh\n# Start\nsystemctl start a", "c d c"),
    (
      "# 1. Hold\nkubectl rollout pause deploy/a\n# 2. Go on\nkubectl rollout resume deploy/a",
      "c# c#"
    ),
    // A trial behind what it tries.
    ("# Drill\n./drill.sh\n\n# Dry run\n./drill.sh --dry-run", "alt[0-1,1-2]:c c"),
    ("# Dry run\n./drill.sh --dry-run\n\n# Drill\n./drill.sh", "c c"),
    ("# Drill\n./drill.sh\n\n# Preview the next one\n./drill.sh --dry-run", "c c"),
    (
      "# All\nkubectl logs a | grep E\n# Hour\nkubectl logs a --since=1h\n# JSON\nkubectl logs a | jq .",
      "menu:l l l"
    ),
    // Platforms.
    ("# Look (Kubernetes)\nkubectl get po\n# Look (bare metal)\nps aux", "alt[0-1,1-2]:l l"),
    (
      "# Close (iptables)\niptables -L\n# Close (ufw)\nufw status\n# Close (ufw)\nufw reload",
      "alt[0-1,1-3]:l l c"
    ),
    (
      "# Look (Kubernetes)\nkubectl get po\n# Events\nkubectl get ev\n# Look (VM)\nps aux\n# Next\nps",
      "alt[0-2,2-3]:l l l l"
    ),
    (
      "# A\ndocker logs a1 | tail -9\n# B\ndocker logs b2 | tail -9\n# C\ndocker logs c3 | tail -9",
      "l l l"
    ),
    (
      "# Start the base (Docker)\ndocker start a\n# Roll out (Kubernetes)\nkubectl apply -f a",
      "c c"
    ),
    // Comments, each by itself.
    ("df\n\n# Expected: below 80%\n# If it is more: look at the logs\njournalctl -n 9\n", "l+ l?"),
    ("./a.sh\n# Monitor if it comes back\nuptime", "c l"),
    ("./a.sh\n# Rebuild the key, which the till rejects (expected: 401)", "c k1"),
    // Output without prompts.
    ("openssl x509 -in a\nSHA256 Fingerprint=B9:76", "c+"),
    ("openssl x509 -text -in a\nCertificate:\n    Data:\n        Version: 3\n\nls", "c+ l"),
    ("openssl x509 -enddate -in a\nnotAfter=Jan 10 12:00:00 2030 GMT", "c+"),
    ("kubectl describe pod a\nName: a\nNode: b\nkubectl get pods", "l+ l"),
    ("systemctl status a\nStatus: active\n./sell.sh all", "l+ c"),
    ("systemctl status a\nStatus: active\n/srv/till/sell all", "l+ c"),
    ("systemctl status a\nStatus: active\ntillctl restart all", "l+ c"),
    ("systemctl status a\nStatus: active\nfor i in 1 2; do\n  ./sell.sh $i\ndone", "l+ c"),
    ("systemctl status a\nStatus: active\nif true; then\n  ./sell.sh\nfi", "l+ c"),
    ("systemctl status a\nStatus: active\nTILL=5 ./sell.sh", "l+ c"),
    (
      "openssl x509 -dates -in a\nnotAfter=Jan 10 12:00:00\n\n./sell.sh all\ntillctl open x", "c+ c"
    ),
    ("kubectl get pods\nTILL=5 10", "c"), ("journalctl -u a\nSHA256 sum=abc\n./sell.sh", "c"),
    ("vi a.yaml\nspec:\n  b: c", "m_"), ("kubectl apply -f -\nkind: Pod\nspec: x", "m_"),
    // Shortened commands are told apart.
    ("curl ... a/x\n# → 201\n\ncurl ... a/y\n# → 404\n\ncurl ... a/z", "m+_ m+_ m_"),
    // Servers.
    ("# Terminal 1\ngo run main.go\n# Terminal 2\nnpm run dev", "cw cw"),
    ("# /usr/bin/till\n# Mends it\n#!/bin/sh\npg_restore x", "R"),
    ("{job=\"till\"} |= \"x\"", "m_"),
  ])
  func `a shell fence's groups go together as their words say`(code: String, signature: String) {
    #expect(FenceSignature.of(read(code)) == signature)
  }

  @Test(arguments: [
    ("ERROR could not read /srv/till", ""), ("2026-01-02T10:00:00.1Z WARN disk /x is full", ""),
    ("[2026-01-02 10:00:00] till/x started", ""), ("require 'json'\ngem 'rake', '1.0'", ""),
    ("import os", ""), ("from till import sell", ""), ("use till;", ""),
    ("v{MAJOR}.{MINOR}", ""), ("v{MAJOR}.{MINOR}[-{WORD}][+{BUILD}]", ""),
    ("tillctl run --all", "text"), ("till-x /srv/x\n→ then /srv/y", ""),
  ])
  func `lines of no shell do not run`(code: String, language: String) {
    #expect(FenceSignature.of(read(code, language)) == "R")
  }

  @Test(arguments: [
    ("kubectl get pods", "text"), ("$ tillctl run --all", "text"), ("tillctl run --all", ""),
    ("./deploy-{ENV}-{SIZE}.sh", "bash"), ("deploy-{ENV}-{SIZE}", "bash"),
    ("gem install rake", "bash"),
  ])
  func `lines of a shell run`(code: String, language: String) {
    #expect(read(code, language).groups.map(\.kind) == [.shell])
  }

  @Test func `words above tell that text is a command after all`() {
    let told = read("tillctl rebuild --cells=a till", "text", above: "Then issue the following")
    #expect(told.groups.map(\.kind) == [.shell])
  }

  @Test func `drawn boxes are a checklist under a label of data`() {
    #expect(FenceSignature.of(read("Before:\n☐ one\n□ two\n- ⬜ three", "yaml")) == "C3")
    #expect(FenceSignature.of(read("mark: ☐\nother: 1", "yaml")) == "R")
  }

  @Test func `terminals that are open at once are a doubt`() {
    let fence = read("# Terminal 1\n./a.sh\n# Terminal 2\n./b.sh")
    #expect(fence.findings.map(\.rule) == ["composition-unclear"])
    #expect(read("# Start a\n./a.sh\n# Start b\n./b.sh").findings.isEmpty)
  }
}
