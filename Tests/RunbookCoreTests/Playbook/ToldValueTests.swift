import Testing

@testable import RunbookCore

/// Words of commands that the text around them tells to replace.
struct ToldValueTests {
  /// Each parameter with what it means.
  private func parameters(_ text: String, _ command: String = "kubectl logs web-1 -n shop")
    -> [String]
  {
    let playbook = reading(
      "# Ops\n\n## Look at the shop\n\n\(text)\n\n```bash\n\(command)\n```\n")
    return (playbook.graph("look-at-the-shop")?.procedure.parameters ?? []).map {
      "\($0.name) (\($0.proposal ?? "")): \($0.description ?? "")"
    }
  }

  @Test(arguments: [
    ("Replace `web-1` with the pod's name:", "WEB_1 (web-1): the pod's name"),
    (
      "Look at it, replacing `web-1` with your pod. Then wait.",
      "WEB_1 (web-1): your pod"
    ),
    (
      "Be sure to substitute **`web-1`** for the pod that fails:",
      "WEB_1 (web-1): the pod that fails"
    ),
    ("Look at it (where `web-1` is the one that fails):", "WEB_1 (web-1): the one that fails"),
    ("Look at it, where `web-1` is the pod that fails:", "WEB_1 (web-1): the pod that fails"),
    (
      "Replace `web-1` in the command below by the name of `a` pod:",
      "WEB_1 (web-1): the name of a pod"
    ),
  ])
  func `a word that is to be replaced is asked for`(text: String, expected: String) {
    #expect(parameters(text) == [expected])
  }

  @Test func `several words are told at once`() {
    #expect(
      parameters("Replace `web-1` and `shop` with the names of the alert:") == [
        "WEB_1 (web-1): the names of the alert", "SHOP (shop): the names of the alert",
      ])
  }

  @Test func `each of two words has its own meaning, and no step`() {
    let words = "Replace `HOST` with the pod and `shop` with its namespace."
    #expect(
      parameters(words, "kubectl logs HOST -n shop") == [
        "HOST (HOST): the pod", "SHOP (shop): its namespace",
      ])
    let playbook = reading(
      "# Ops\n\n## Look\n\n```bash\nkubectl logs HOST -n shop\n```\n\n\(words)\n")
    #expect(playbook.graph("look")?.outline == ["1 shell"])
    let moved = reading("# Ops\n\n## Look\n\n```bash\nls\n```\n\nReplace `a.conf` with the copy.\n")
    #expect(moved.graph("look")?.outline == ["1 shell", "2 manual"])
  }

  @Test func `a word in capitals needs no marks`() {
    #expect(
      parameters("Replace PODNAME with the pod that fails:", "kubectl logs PODNAME") == [
        "PODNAME (PODNAME): the pod that fails"
      ])
  }

  @Test(arguments: [
    "Replace `web-1` with `web-2` in the file:", "Do not replace `web` with the pod's name:",
    "The file says where `web-1` stands:", "Replace web-1 with the pod's name:",
    "Use `web-1` with the log's name:",
  ])
  func `what tells of no value leaves the command`(text: String) {
    #expect(parameters(text) == [])
  }

  @Test func `what another section tells is not said here`() {
    let playbook = reading(
      """
      # Ops

      ## First

      Replace `web-1` with the pod's name:

      ```bash
      kubectl logs web-1
      ```

      ## Second

      ```bash
      kubectl logs web-1
      ```
      """)

    #expect(playbook.graph("first")?.procedure.parameters.map(\.name) == ["WEB_1"])
    #expect(playbook.graph("second")?.procedure.parameters == [])
  }

  @Test func `a gap with marks learns what it means`() {
    #expect(
      parameters("Replace `<pod>` with the pod that fails:", "kubectl logs <pod>") == [
        "POD (): the pod that fails"
      ])
  }
}
