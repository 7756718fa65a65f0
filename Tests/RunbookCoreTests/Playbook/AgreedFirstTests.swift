import TestSupport
import Testing

@testable import RunbookCore

struct AgreedFirstTests {
  @Test(arguments: [
    (
      "Confirm with the till team that it can go, then delete it:",
      "once confirmed with the till team that it can go"
    ),
    ("Check with your lead and then delete it:", "once checked with your lead"),
    ("Agree with the owners, and delete it:", "once agreed with the owners"),
    ("Get approval from the owner. Then delete it:", "once there is approval from the owner"),
    ("Wait for the sign-off, then delete it:", "once there is sign-off"),
    ("Check with df that it is full, then delete it:", nil),
    ("Check that it is full, then delete it:", nil),
    ("Confirm the name with care, then delete it:", nil),
    ("Get the list, then delete it:", nil), ("Delete it, then tell the owner:", nil),
  ])
  func `what others must agree to asks first`(text: String, condition: String?) throws {
    #expect(AgreedFirst.condition(in: text) == condition)

    let fence = "```sh\nrm -rf /srv/till\n```"
    for body in [
      "\(text)\n\n\(fence)",
      "1. \(text)\n\n   \(fence.split(separator: "\n").joined(separator: "\n   "))",
    ] {
      let playbook = readingTwice("# Shop\n\n## Clear the till\n\n\(body)\n")
      let step = try #require(playbook.graph("clear-the-till")?.steps.last)
      #expect(step.guardCondition?.text == condition)
      #expect(step.risk == .destructive)
    }
  }
}
