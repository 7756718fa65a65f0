import Testing

@testable import RunbookCore

struct TerminalRecordTests {
  private func kept(
    _ record: inout TerminalRecord, _ text: String, isEchoed: Bool = true, isReadByKey: Bool = false
  ) -> String {
    let bytes = record.keep(Array(text.utf8), isEchoed: isEchoed, isReadByKey: isReadByKey)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func `what was typed is not kept where it is echoed`() {
    var record = TerminalRecord()

    record.type("Ada\r".utf8, isEchoed: true)

    #expect(kept(&record, "A") == "")
    #expect(kept(&record, "da\r\nhello Ada\r\n") == "hello Ada\r\n")
  }

  @Test func `nothing is kept while the terminal does not echo`() {
    var record = TerminalRecord()

    record.type("secret\r".utf8, isEchoed: false)

    #expect(kept(&record, "***\r\n", isEchoed: false) == "")
    #expect(kept(&record, "done\r\n") == "done\r\n")
  }

  @Test func `what was written before the echo went off is kept`() {
    var record = TerminalRecord()

    #expect(kept(&record, "hello\r\npassword: ", isEchoed: false) == "hello\r\npassword: ")
    #expect(kept(&record, "later", isEchoed: false) == "")
  }

  @Test func `what an editor of lines showed itself is not kept`() {
    var record = TerminalRecord()

    record.type("select 1;\r".utf8, isEchoed: false)
    _ = kept(&record, "sele", isEchoed: false)

    #expect(kept(&record, "ct 1;\r\n1 row\r\n") == "\r\n1 row\r\n")
  }

  @Test func `what an editor's line did is kept though its echo was never seen to come back`() {
    var record = TerminalRecord()

    for key in ["l", "s"] {
      record.type(key.utf8, isEchoed: false, isEdited: true)
      #expect(kept(&record, key, isEchoed: false) == "")
    }
    record.type("\r".utf8, isEchoed: false, isEdited: true)

    #expect(kept(&record, "\r\nsum.txt\r\n$ ", isEchoed: false) == "\r\nsum.txt\r\n$ ")
    record.type("p".utf8, isEchoed: false, isEdited: true)
    #expect(kept(&record, "p", isEchoed: false) == "")
  }

  @Test func `a line given to an editor at once is not kept`() {
    var record = TerminalRecord()

    record.type("echo hi\r".utf8, isEchoed: false, isEdited: true)

    #expect(kept(&record, "echo", isEchoed: false) == "")
    #expect(kept(&record, " hi\r\nhi\r\n", isEchoed: false) == "\r\nhi\r\n")
  }

  @Test func `all that a line typed ahead did is kept, though its editor is back already`() {
    var record = TerminalRecord()

    record.type("seq 9\r".utf8, isEchoed: true)

    #expect(
      kept(&record, "seq 9\r\n1\r\n2\r\n", isEchoed: false, isReadByKey: true) == "1\r\n2\r\n")
    #expect(kept(&record, "3\r\n", isEchoed: false, isReadByKey: true) == "3\r\n")
    record.type("p".utf8, isEchoed: false, isEdited: true)
    #expect(kept(&record, "p", isEchoed: false, isReadByKey: true) == "")
  }

  @Test func `nothing is kept behind an echoed line while a password is typed`() {
    var record = TerminalRecord()

    record.type("sudo -s\r".utf8, isEchoed: true)

    #expect(kept(&record, "sudo -s\r\npassword: ", isEchoed: false) == "password: ")
    #expect(kept(&record, "***", isEchoed: false) == "")
  }

  @Test func `control keys are echoed in two characters`() {
    var record = TerminalRecord()

    record.type([0x03], isEchoed: true)

    #expect(kept(&record, "^C\r\nbye") == "\r\nbye")
  }

  @Test(arguments: [
    ("psql", nil, true), ("vi /etc/hosts", nil, false), ("kubectl edit deploy/x", nil, false),
    ("vi /etc/hosts", true, true), ("psql", false, false), ("vault login", nil, false),
    ("read -p 'Password: ' p", nil, false), ("top", nil, true),
  ])
  func `editors and secrets leave no output unless the playbook says so`(
    script: String, says: Bool?, isKept: Bool
  ) {
    #expect(TerminalRecord.isKept(of: script, saying: says) == isKept)
  }
}
