import Testing

@testable import RunbookCore

/// Commands under `Prerequisites` in fences without a language.
struct NeededCommandsTests {
  private func play(_ fence: String, label: String = "", title: String = "Pre-requisites")
    -> Playbook
  {
    let playbook = reading(
      """
      # Open the shop

      ## \(title)

      You need a badge.

      ```
      \(fence)
      ```

      ## Steps

      1. Open it:

         ```\(label)
         kubectl rollout restart deploy/shop
         ```
      """)
    let summaries = Playbook.summaries(of: playbook.source)
    #expect(summaries == playbook.graphs.map { ProcedureSummary($0, in: playbook.source) })
    return playbook
  }

  @Test(
    arguments: [
      "export SHOP_PROFILE=north", "kubectl config use-context shop",
      "$ export A=1\n$ shopctl ping",
      "cd shop", "source ./shop.env",
    ], ["", "bash"])
  func `what later steps rely on is run first`(fence: String, label: String) throws {
    let scripts = try #require(play(fence, label: label).graphs.first).scripts

    #expect(scripts.count == 2)
    #expect(scripts.last == "kubectl rollout restart deploy/shop")
  }

  @Test func `an installation is run where no fence is told to be a shell's`() {
    #expect(play("brew install shop-client").graphs.first?.scripts.count == 2)
    #expect(play("brew install shop-client", label: "bash").graphs.first?.scripts.count == 1)
  }

  @Test(arguments: ["terraform\nkubectl", "kubectl 1.30\nnode >= 18", "exports: a", "shop.env"])
  func `lists of tools and versions are only read`(fence: String) {
    #expect(play(fence).graphs.map(\.scripts) == [["kubectl rollout restart deploy/shop"]])
  }

  @Test func `what is needed first is not the course of tasks beside it`() {
    let playbook = reading(
      """
      # Shop access

      ## Prerequisites

      ```bash
      brew install shop-client
      ```

      ## Enter by the front

      ```bash
      shopctl enter front
      ```

      ## Enter by the back

      ```bash
      shopctl enter back
      ```
      """)

    #expect(
      playbook.slugs == ["shop-access-prerequisites", "enter-by-the-front", "enter-by-the-back"])
  }

  @Test func `what items hold below them is needed too`() {
    let playbook = reading(
      "# Shop\n\n## Prerequisites\n\n- The queue answers:\n  - client: `4222`\n  - look: `8222`\n"
        + "- A badge\n\n## Open the shop\n\n1. Open the door\n")
    #expect(
      playbook.graphs.first?.procedure.prerequisites == [
        "The queue answers: client: 4222, look: 8222", "A badge",
      ])
  }
}
