import Testing

@testable import RunbookCore

struct PlainCallTests {
  private func signature(_ code: String, above: String = "", language: String = "") -> String {
    FenceSignature.of(
      FenceReader.read(code: SourceText(code), hints: .init(language: language, above: above)))
  }

  @Test(arguments: [
    ("mytool restart all", "Run:", "c"), ("mytool restart all", "execute the following", "c"),
    ("/opt/app/bin/restart.sh all", "", "c"), ("/usr/local/bin/restart.sh", "", "c"),
    ("kubectl get pods\nmytool restart all", "", "c"),
    ("tsh ssh host\nsudo systemctl stop x", "", "c c"),
  ])
  func `a plain call is a command where the words or its neighbours say so`(
    code: String, above: String, expected: String
  ) {
    #expect(signature(code, above: above) == expected)
  }

  @Test(arguments: [
    ("mytool restart all", ""), ("mytool restart all", "The queue of last night"),
    ("the shop is down", "Run:"), ("shop-1 is down, restart it", "Run:"),
    ("restart the shop", "Run:"), ("mytool: all is well", "Run:"), ("Mytool restart all", "Run:"),
    ("a: b\nmytool restart", "Run:"), ("set value\nmytool restart all", ""),
    ("A=1\nmytool restart all", ""), ("NAME   READY\nweb   yes", "Run:"),
    ("mytool restart all", "Run this. Expected output:"),
  ])
  func `text in a plain fence stays text`(code: String, above: String) {
    #expect(signature(code, above: above) == "R")
  }

  @Test(arguments: [
    ("$ shopctl check\nno shop\nexit 3", "", "R"), ("$ shopctl check\nok\nexit 0", "", "c+"),
    ("$ shopctl check\nError: no shop", "Common errors", "R"),
    ("$ shopctl check\nError: no shop", "Check", "c+"),
    ("$ shopctl check\nall is well", "Common errors", "c+"),
  ])
  func `a copy that shows how a command fails is not run`(
    code: String, above: String, expected: String
  ) {
    #expect(signature(code, above: above, language: "console") == expected)
  }

  @Test(arguments: [
    ("mytool restart all", "", true), ("mytool stop\nmytool status", "", true),
    ("shop web-1", "", false), ("mytool restart all", "Output:", false),
    ("A  B\nmytool restart", "", false), ("mytool restart the shop", "", false),
  ])
  func `what may be commands and does not run is told`(code: String, above: String, isTold: Bool) {
    let fence = FenceReader.read(code: SourceText(code), hints: .init(language: "", above: above))

    #expect(fence.findings.contains { $0.rule == "unlabelled-fence" } == isTold)
  }
}
