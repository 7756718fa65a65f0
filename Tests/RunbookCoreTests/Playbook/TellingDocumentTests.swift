import Testing

@testable import RunbookCore

struct TellingDocumentTests {
  @Test(arguments: [
    "# ADR-012: Use queues\n\n## How\n\n", "# Queues\n\n## Context\n\nx\n\n## Decision\n\n",
    "# Queues\n\n## Motivation\n\n## Design\n\n## Open questions\n\n## Flow\n\n",
    "# Outage of June\n\n## Timeline\n\n## Root cause\n\n## What went well\n\n## Steps\n\n",
    "# Changelog\n\n## 1.2.0\n\n",
    "# Shop\n\n## [1.2.0] - 2025-01-01\n\n## [1.1.0]\n\n## v1.0.0\n\n",
  ])
  func `a list in a document that tells is no procedure`(head: String) {
    let playbook = reading(head + "1. Check the queue first\n2. Send the rest later\n")

    #expect(playbook.graphs.isEmpty)
    #expect(playbook.explanations.contains { $0.text.hasPrefix("reference: ") })
  }

  @Test(arguments: [
    "1. Check the queue:\n   ```bash\n   rabbitmqctl status\n   ```\n", "- [ ] Check the queue\n",
    "<!-- runbook: procedure -->\n1. Check the queue\n2. Send the rest\n",
  ])
  func `commands, boxes and a mark make a course of action anywhere`(body: String) {
    let mark = body.hasPrefix("<!--") ? "<!-- runbook: procedure id=rollout -->\n" : ""
    let text = "# ADR 7\n\n## Decision\n\nx\n\n\(mark)## Rollout\n\n\(body)"

    #expect(reading(text).slugs == ["rollout"])
  }

  @Test func `a playbook that gives its context is one`() {
    let text =
      "# Restore\n\n## Context\n\nx\n\n## Goals\n\ny\n\n## Restart it\n\n1. Stop it\n2. Start it\n"

    #expect(reading(text).slugs == ["restart-it"])
  }
}
