import Testing

@testable import RunbookCore

/// What is typed for one example is never used for another one.
struct FillerNamesTests {
  /// The parameters of a procedure whose steps run `scripts`, one each.
  private func parameters(_ scripts: [String]) throws -> [Parameter] {
    let steps = scripts.enumerated().map { index, script in
      "\(index + 1). Do part \(index + 1):\n\n   ```bash\n   "
        + script.replacing("\n", with: "\n   ") + "\n   ```\n"
    }
    let text = "# Page\n\n## Restore it\n\n" + steps.joined(separator: "\n")
    return try #require(reading(text).graphs.first).procedure.parameters
  }

  private func names(_ scripts: String...) throws -> [String] {
    try parameters(scripts).map(\.name)
  }

  @Test(arguments: [
    ("tar xf /path/to/old/till\ntar xf /path/to/new/till", ["TILL_PATH", "NEW_TILL_PATH"]),
    ("cp /path/to/till.crt a\ncp /path/to/till.key b", ["TILL_PATH", "TILL_KEY_PATH"]),
    ("cp /path/to/a/till.sql x\ncp /path/to/b/till.sql y", ["TILL_PATH", "B_TILL_PATH"]),
    ("x put 123456789012\nx stop i-0123456789abcdef0", ["VALUE", "VALUE_2"]),
    ("x --name your-till\nx --name your-drawer", ["NAME", "YOUR_DRAWER"]),
    (
      "x restore --db-identifier <source-db>\nx drop --db-identifier <restored-db>",
      ["DB_IDENTIFIER", "RESTORED_DB"]
    ),
    (
      "x --token <old-token-of-the-till-in-use>\nx --token <new-token-of-the-till-in-use>",
      [
        "OLD_TOKEN_OF_THE_TILL_IN_USE", "NEW_TOKEN_OF_THE_TILL_IN_USE",
      ]
    ),
    ("x --to <oslo>\nx --to <tokyo>", ["TO", "TOKYO"]),
    ("git checkout vX.Y.Z\ndocker pull till:X.Y.Z", ["VERSION", "VERSION_2"]),
    ("cp till-YYYY-MM-DD.sql a\ncp till-YYYY/MM/DD.sql b", ["YYYY_MM_DD", "YYYY_MM_DD_2"]),
  ])
  func `two texts are two parameters`(script: String, expected: [String]) throws {
    #expect(try names(script) == expected)
    // In steps of their own as well.
    let lines = script.split(separator: "\n").map(String.init)
    #expect(try parameters(lines).map(\.name) == expected)
  }

  @Test(arguments: [
    ("curl -H 'Authorization: Bearer xxx' https://xxx.example/a | jq .", ["TOKEN", "VALUE"]),
    ("cp xxx xxx", ["VALUE", "VALUE_2"]),
    ("kubectl delete pod xxx\nkubectl cordon node xxx", ["POD", "NODE"]),
    ("curl 'https://till.example/a?user=xxx&key=xxx' | jq .", ["USER_VALUE", "KEY"]),
    ("curl -H 'X-Till: xxx' -H 'X-Shop: xxx' web | jq .", ["X_TILL", "X_SHOP"]),
    (
      "kubectl apply -f .../a/till.yaml\nkubectl apply -f .../b/till.yaml",
      ["TILL_YAML_PATH", "TILL_YAML_PATH_2"]
    ),
  ])
  func `an example that says nothing is told by its place`(script: String, expected: [String])
    throws
  {
    #expect(try names(script) == expected)
  }

  @Test(arguments: [
    ("tar xf /path/to/till\nls /path/to/till", ["TILL_PATH"]),
    ("x <pod-name>\nx <pod_name>\nx {{ pod_name }}\nx $POD_NAME", ["POD_NAME"]),
    ("x --namespace <ns>\nx --namespace <namespace>", ["NAMESPACE"]),
    ("x --game-id <id>\nx --game-id <game-id>\nx --game-id <game>", ["GAME_ID"]),
    ("x --location <region>\nx --location <AzureRegion>", ["LOCATION"]),
    ("x --instance-id <id>\nx --instance-id i-0123456789abcdef0", ["INSTANCE_ID"]),
    ("docker stop xxx\ndocker rm xxx", ["VALUE"]),
    ("curl https://xxx.example/a | jq .\ncurl https://xxx.example/b | jq .", ["VALUE"]),
    ("x stop i-0123456789abcdef0\nx start i-0123456789abcdef0", ["VALUE"]),
    ("x login your-till\nx login YOUR_TILL", ["YOUR_TILL"]),
  ])
  func `one text or name is one parameter`(script: String, expected: [String]) throws {
    #expect(try names(script) == expected)
    let lines = script.split(separator: "\n").map(String.init)
    #expect(try parameters(lines).map(\.name) == expected)
  }

  @Test func `a request is filled with its own values`() throws {
    let found = try names(
      "curl -H 'X-Key: xxxxxxxx' https://till.example/sg-0123456789",
      "curl -H 'X-Key: xxxxxxxx' https://till.example/sg-1234567890")

    #expect(found == ["X_KEY", "VALUE", "VALUE_2"])
  }

  @Test func `what is secret stays secret`() throws {
    let found = try parameters(["x --api-key <till-one>", "x --api-key <drawer-two>"])

    #expect(found.map(\.name) == ["API_KEY", "API_KEY_2"])
    #expect(found.map(\.isSecret) == [true, true])
  }

  @Test func `a line that opens a session keeps its names`() throws {
    let found = try names(
      "scp -i /path/to/web/till.pem a web:", "ssh -i /path/to/db/till.pem db.till\nls\nexit")

    #expect(found == ["WEB_TILL_PATH", "TILL_PATH"])
  }

  @Test func `two lines that open a session are told apart`() throws {
    let found = try names(
      "ssh -i /path/to/web/till.pem web.till\nls\nexit",
      "ssh -i /path/to/db/till.pem db.till\nls\nexit",
      "ssh -i /path/to/web/till.pem web.till\nuptime\nexit")

    #expect(found == ["TILL_PATH", "DB_TILL_PATH"])
  }

  @Test func `many examples have names quickly`() throws {
    let script = (0..<2000).map { "tillctl stop i-0123456789\($0)a" }.joined(separator: "\n")
    let clock = ContinuousClock()

    var count = 0
    let time = try clock.measure { count = try parameters([script, script]).count }

    #expect(count == 2000)
    #expect(time < .seconds(20))
  }

  @Test func `the finding says the name that the parameter has`() throws {
    let text =
      "# Page\n\n## Restore it\n\n```bash\ncp /path/to/a/till x\ncp /path/to/b/till y\n```\n"
    let graph = try #require(reading(text).graphs.first)

    #expect(
      graph.findings.filter { $0.rule == "filler-suspect" }.compactMap(\.help) == [
        "write '<till-path>', so that it is asked for",
        "write '<b-till-path>', so that it is asked for",
      ])
  }
}
