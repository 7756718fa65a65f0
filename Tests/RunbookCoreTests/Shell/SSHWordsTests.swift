import Testing

@testable import RunbookCore

/// Flags may stand before the host and behind it, as ssh reads them, but not behind the command.
struct SSHWordsTests {
  private func read(_ line: String) -> (opener: String?, isSent: Bool) {
    let text = CommandText(SourceText(line))
    guard let command = text.script.commands.first, case .simple(let simple) = command.body else {
      return (nil, false)
    }
    return (
      OpenerReader.opener(of: command, in: text)?.name, SSHWords.commandIndex(simple.words) != nil
    )
  }

  @Test(arguments: [
    "ssh till-1", "ssh -p 2222 till-1", "ssh till-1 -p 2222", "ssh till-1 -L 9115:localhost:9115",
    "ssh -l ann till-1 -i ~/.ssh/id_ed25519", "ssh -i/home/fay/Nan till-1", "ssh -t till-1 -v",
  ])
  func `without a command it opens a shell`(line: String) {
    #expect(read(line) == ("till-1", false))
  }

  @Test(arguments: [
    "ssh till-1 uptime", "ssh till-1 -p 2222 uptime", "ssh -p 2222 till-1 -- uptime",
    "ssh till-1 -- -p", "ssh -- till-1 -p",
  ])
  func `with one it does not`(line: String) {
    #expect(read(line) == (nil, true))
  }

  @Test(arguments: [
    "ssh -N till-1", "ssh till-1 -N -L 1:a:2", "ssh -fNL 1:a:2 till-1", "ssh till-1 -f",
    "ssh -O check till-1",
  ])
  func `one that only forwards opens none`(line: String) {
    #expect(read(line) == (nil, false))
  }

  @Test func `what follows in its fence is done there`() throws {
    let playbook = readingTwice(
      "# Till\n\n## Mend it\n\n```sh\nssh till-1 -p 2222\nsystemctl restart till\n```\n")
    let step = try #require(playbook.graph("mend-it")?.steps.first)

    #expect(step.session.reference.description == "ssh till-1")
    #expect(step.risk == .change)
  }
}
