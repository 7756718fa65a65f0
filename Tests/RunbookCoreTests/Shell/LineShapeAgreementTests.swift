import Foundation
import Testing

@testable import RunbookCore

/// The short look that most lines need tells nothing else than all the tests.
struct LineShapeAgreementTests {
  private static let folders: [URL] = {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let own = [
      tests.appending(path: "HardCases/Fixtures"), tests.appending(path: "../../runbooks"),
    ]
    let extra = ProcessInfo.processInfo.environment["RUNBOOK_EXTRA_PLAYBOOKS"] ?? ""
    return own + extra.split(separator: ":").map { URL(fileURLWithPath: String($0)) }
  }()

  @Test func `every line of every playbook has one shape`() throws {
    var lines: Set<String> = []
    for folder in Self.folders {
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      where path.hasSuffix(".md") {
        let bytes = try Data(contentsOf: folder.appending(path: path))
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
          lines.insert(String(line))
        }
      }
    }

    #expect(lines.count > 1000)
    for line in lines where LineShape.of(line) != LineShape.tested(line) {
      Issue.record("\(line)")
    }
  }

  @Test func `lines put together at random have one shape`() {
    let firsts = [
      "kubectl", "select", "export", "import", "async", "return", "function", "let", "val", "type",
      "host", "server", "image", "name", "step", "then", "and", "the", "rate", "sum", "a",
      "drwxr-xr-x",
      "deadbeefdeadbeef", "curl", "role", "restart", "begin", "use", "show", "explain", "with",
      "from",
    ]
    let rest = [
      "get", "const", "pods", "=", "==", "+", "->", "=>", "|", "{", "}", "(x)", "f(x);", "from",
      "'y'",
      "10:30", "12", "5m", "is", "a", "list", "of", "things", "ready", "...", "--all", "/health",
      "a:b", "key:", "value,", "\"x\"", "*", "$X", "`x`", "<name>", "[a]", "1.", "100%", "x=1", "!",
    ]
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      var line = firsts.randomElement(using: &random) ?? ""
      line += [":", ";", "", "", "", "", ",", "()"].randomElement(using: &random) ?? ""
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        line += [" ", " ", " ", "  ", "\t"].randomElement(using: &random) ?? ""
        line += rest.randomElement(using: &random) ?? ""
      }
      #expect(LineShape.of(line) == LineShape.tested(line), "\(line)")
    }
  }
}
