import Testing

@testable import RunbookCore

/// What a heading offers to pick from is no course of action.
struct OfferedCommandsTests {
  private func read(_ code: String, _ above: String) -> String {
    FenceSignature.of(
      FenceReader.read(code: SourceText(code), hints: .init(language: "bash", above: above)))
  }

  private static let groups =
    "# Look at it\nkubectl get pods\n\n# Emergency: stop it\nkubectl scale sts/x --replicas=0\n"
  private static let remarks =
    "# The shop\nvercel ls   # List them\nvercel rollback   # Go back\n\n"
    + "# The till\nsupabase db reset  # Empty it\nsupabase db push  # Fill it"

  @Test(
    arguments: ["Critical Commands", "🚀 Quick Actions", "Useful Commands", "Important commands:"],
    [groups, remarks])
  func `a list of commands is a menu`(above: String, code: String) {
    #expect(read(code, above).hasPrefix("menu:"))
  }

  @Test(
    arguments: ["Emergency Actions", "Commands", "Recovery Commands", "Stop the shop"],
    [groups, remarks])
  func `other titles leave it a course of action`(above: String, code: String) {
    #expect(!read(code, above).contains("menu:"))
  }

  @Test(arguments: [
    "# 1. Look\nuptime\n\n# 2. Stop\nsystemctl stop x", "# Look\nuptime\n\n# Then stop\nreboot",
    "# Go there\ncd /srv/x\n\n# Start it\n./start.sh", "# Look\nuptime\n\n# If down, start\n./a.sh",
    "cd /srv/x  # go there\n./start.sh  # start it",
    "./stop.sh  # stop it\n./a.sh  # then start it",
  ])
  func `what tells of an order is a course of action`(code: String) {
    #expect(!read(code, "Quick Actions").contains("menu:"))
  }
}
