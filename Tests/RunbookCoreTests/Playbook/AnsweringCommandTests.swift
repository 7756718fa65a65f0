import Testing

@testable import RunbookCore

/// Commands in sentences: which a step runs, and which are only spoken of.
struct AnsweringCommandTests {
  private func scripts(_ items: String...) -> [String] {
    let list = items.enumerated().map { "\($0 + 1). \($1)\n" }.joined()
    return reading("## Mend the till\n\n\(list)\n").graph("mend-the-till")?.scripts ?? []
  }

  @Test(arguments: [
    "**Is it up?** `curl -I https://till.example/up`. No answer: call Ann.",
    "Is it up? `curl -I https://till.example/up` — a 503 is known.",
    "`curl -I https://till.example/up` returns 200 at once.",
    "`curl -I https://till.example/up` should answer", "`curl -I https://till.example/up` → 200",
    "`curl -I https://till.example/up`. It takes a second.",
    "The till rings. Look: `curl -I https://till.example/up`",
  ])
  func `a look that answers is run`(item: String) {
    let graph = reading("## Mend\n\n1. \(item)\n2. Tell the team\n").graph("mend")
    #expect(graph?.steps.first.map { $0.action.isCommand } == true)
  }

  @Test(arguments: [
    "**Is it stuck?** `systemctl restart till`. Then look.",
    "`systemctl restart till` returns 0 at once.", "`kubectl get pods` shows the pods",
    "`systemctl restart till`. Only where Ann says so.",
    "`systemctl restart till`. Do not do this twice.",
    "Make a key with `mkkey | seal` and reload it with `systemctl reload till`",
    "Configure the till. The image's start script shows how, then `systemctl start till`.",
    "Read the script `./bin/empty.sh`", "`./bin/empty.sh`",
  ])
  func `what changes something, or is spoken of, is done by hand`(item: String) {
    #expect(scripts(item, "Tell the team") == [])
  }

  @Test(arguments: [
    ("Run `./bin/empty.sh`", "./bin/empty.sh"),
    ("Execute the script using the command: `./bin/empty.sh`", "./bin/empty.sh"),
    ("`systemctl restart till`. It takes a minute.", "systemctl restart till"),
  ])
  func `what is told to run is run`(item: String, script: String) {
    #expect(scripts(item, "Tell the team") == [script])
  }

  @Test func `a need right before the order guards it`() throws {
    let graph = try #require(
      reading("## Mend\n\n1. If required make it run by running: `chmod +x empty.sh`\n2. Look\n")
        .graph("mend"))

    #expect(graph.steps[0].guardCondition?.text == "if required")
    #expect(graph.scripts == ["chmod +x empty.sh"])
  }

  @Test func `how to treat a case is no part of it`() throws {
    let graph = try #require(
      reading(
        "## Mend\n\n1. If the till is lost, treat every key as lost — make new ones\n2. Look\n"
      ).graph("mend"))

    #expect(graph.steps[0].guardCondition?.text == "if the till is lost")
  }

  @Test func `what stands behind a name's remark starts with its first word`() throws {
    let graph = try #require(
      reading("## Mend\n\n1. **Wait for it** (two at once). All of them ring.\n2. Look\n")
        .graph("mend"))

    #expect(graph.steps[0].text == "All of them ring.")
  }

  @Test(
    arguments: [
      ("Wait 2 minutes for the till to open", 120.0), ("**Wait 2 minutes** for the start", 120),
      ("Wait 30 seconds before the next one", 30), ("Wait 2 minutes, then look", nil),
      ("Wait 5 minutes for Ann and tell her", nil), ("Wait 3 days for the bank", nil),
    ] as [(String, Double?)])
  func `a wait may say what for`(item: String, seconds: Double?) throws {
    let graph = try #require(reading("## Mend\n\n1. \(item)\n2. Look\n").graph("mend"))
    var waited: Double?
    if case .wait(let time) = graph.steps[0].action { waited = time }
    #expect(waited == seconds)
  }
}
