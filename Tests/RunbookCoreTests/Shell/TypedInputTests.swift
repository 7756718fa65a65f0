import Testing

@testable import RunbookCore

struct TypedInputTests {
  private func read(_ code: String) -> ShellFence {
    FenceReader.read(code: SourceText(code), hints: .init(language: "bash"))
  }

  @Test(arguments: [
    (
      "etcdctl txn --interactive\n\nsuccess requests (get, put):\ndel shop\n\nput shop 1",
      "ci m_ m_"
    ),
    ("redis-cli -h shop\nCONFIG SET maxmemory 1\n# Empty it\nFLUSHALL\nexit\nls", "ci m_ m_ l"),
    ("set mailserver mail.example.com port 587\n     username x\n     using tls", "m_"),
    ("set -e\nls", "l"), ("set daemon 120\nls", "m_ l"),
    ("sftp> ls -l", "m_"), ("sftp> get till.gz\n\nsftp> bye", "m_"),
    ("valkey-cli\n\nvalkey-cli> open all", "ci m_"),
    ("till-shell\n\ntill-shell> open all", "c c"), ("cat a\n\ncat> f <<EOF\nx\nEOF", "l c"),
    ("till\n\nls\nbox> file", "c c"),
    ("parted /dev/sdb\n\nprint", "di m_"),
    ("docker exec -it db psql\nvacuum\nls", "ci m_ l"), ("mytool shell\nflush all", "c"),
    ("psql -c 'select 1'\nmytool all", "c"), ("vi a\nmytool all", "ci c"),
  ])
  func `what is typed into a program that waits is no command`(code: String, signature: String) {
    #expect(FenceSignature.of(read(code)) == signature)
  }

  @Test func `lines with prompts keep what is typed`() {
    let fence = read("$ redis-cli\n$ CONFIG SET a 1\n$ CONFIG SET b 2")

    #expect(fence.groups.last?.payload == "CONFIG SET a 1\nCONFIG SET b 2")
  }

  @Test(arguments: [
    ("--Db.UseDirectIo true", "m_"), ("--a 1\n--b 2\nls", "m_ l"), ("-X\nls", "m_ l"),
    ("docker run x\n  -p 80:80", "c"), ("docker run x \\\n\n  --all", "c"),
  ])
  func `a flag that no program stands before is a setting`(code: String, signature: String) {
    #expect(FenceSignature.of(read(code)) == signature)
  }

  @Test(arguments: [
    (
      "systemctl stop shop\n# the backup host\n\n# Start it\nsystemctl start shop",
      ["the backup host"]
    ),
    ("systemctl stop shop\n# the backup host\n\nsystemctl start shop", []),
    ("systemctl stop shop\n# Start the backup host\n\nsystemctl start shop", []),
    ("systemctl stop shop\n# Tell the others\n\n# Start it\nsystemctl start shop", []),
  ])
  func `a remark below a command is no step of its own`(code: String, notes: [String]) {
    #expect(read(code).groups.first?.notes == notes)
  }

  @Test(arguments: [
    ("or: systemctl stop shop", true), ("same as above", true), ("optional", true),
    ("e.g. web-1", true), ("--approve", true), ("Orders", false), ("order of the queue", false),
    ("examples", false),
  ])
  func `what a trailing comment adds is no title`(comment: String, isAside: Bool) {
    #expect(CommentText.isAside(comment) == isAside)
  }
}
