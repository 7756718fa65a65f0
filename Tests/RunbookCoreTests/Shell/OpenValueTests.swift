import Testing

@testable import RunbookCore

struct OpenValueTests {
  private func gaps(_ script: String) -> [Placeholder] {
    PlaceholderReader.read(SourceText(script)).placeholders
  }

  @Test(arguments: [
    ("x --summary \"<what and why; a forum link (if you have one)>\"", ["SUMMARY"]),
    ("x --summary '<what, why & who?>'", ["SUMMARY"]),
    ("x \"<the reason; in one line>\"", ["THE_REASON_IN_ONE_LINE"]),
    ("arn=\"<e.g. arn:aws:rds:eu-west-1:…>\"", ["ARN"]), ("id=<e.g. web-1>", ["ID"]),
    ("x <e.g. web-1>", ["WEB_1"]), ("A=\"<replace_me_with_output>\"", ["A"]),
    ("A=<output>\nB=<output>\nexport C='<output>'", ["A", "B", "C"]),
    ("API_TOKEN=<token>; ID=<your-id>", ["API_TOKEN", "ID"]),
    ("w=<v001>; w=<v002>", ["V001", "V002"]),
    ("CLUSTER=<cluster-name>\nx --cluster-name <cluster-name>", ["CLUSTER_NAME", "CLUSTER_NAME"]),
    ("A=<x>/<y>", ["X", "Y"]), ("PATH=<folder>", ["FOLDER"]), ("dd if=<disk>", ["DISK"]),
    ("x -e HOST=<db-host>", ["DB_HOST"]),
    ("x ${db-instance-name}", ["DB_INSTANCE_NAME"]),
    ("cat %data_dir%/server.crt", ["DATA_DIR"]), ("rm -rf %data_dir%", ["DATA_DIR"]),
    ("x {name_with_letters}", ["NAME_WITH_LETTERS"]), ("cat {file.crt}", ["FILE_CRT"]),
    ("docker pull shop:vX.Y.Z", ["VERSION"]), ("x --version vXX", ["VERSION"]),
    ("git checkout release-X.Y.Z", ["VERSION"]), ("x v1.XX", ["VERSION"]),
    ("export LIMIT=**TILL_LIMIT**", ["TILL_LIMIT"]), ("cat /srv/**SHOP**/log", ["SHOP"]),
    ("x \"**SHOP**\"", ["SHOP"]), ("export LIMIT=**YOUR_LIMIT**", ["LIMIT"]),
  ])
  func `a value left open is asked for by a name that tells it apart`(
    script: String, names: [String]
  ) {
    #expect(gaps(script).map(\.name) == names)
  }

  @Test(arguments: [
    "sort \"<in.txt\" x", "x \"a <b; c>\"", "grep \"<a; b\" x", "echo \"<br>\"",
    "db=1\nx ${db-name}",
    "x ${db-1}", "x ${DB-name}", "x ${db:-some-name}", "date +%Y%m%d",
    "psql -c \"select '%shop%'\"",
    "curl -w '%{http_code}' x", "x a%20b%20c", "echo {a..z}", "echo {x.y}", "mv a{.txt,.md}",
    "ls **/*.log", "ls src/**", "x **shop**", "x \"the **SHOP** is shut\"", "grep **SHOP** x",
    "find . -path **SHOP**", "x ***SHOP***", "x MAX.XYZ", "x XX", "x vX", "x X.Y", "x v1.2.3",
  ])
  func `what only looks left open is no gap`(script: String) {
    #expect(gaps(script).filter { $0.form != .variable } == [])
  }

  @Test(arguments: ["x ${db-instance-name}", "x vX.Y.Z"])
  func `a value that a shell would take is in doubt`(script: String) {
    let findings = PlaceholderReader.read(SourceText(script)).findings

    #expect(findings.map(\.rule) == ["filler-suspect"])
  }

  @Test func `only harmless values go where a shell read a default`() throws {
    let script = SourceText("x \"${db-name}\"")
    let gaps = gaps(script.string)

    let bytes = try Substitution.apply(script, placeholders: gaps, values: ["DB_NAME": "shop-1"])
    #expect(String(decoding: bytes, as: UTF8.self) == "x \"shop-1\"")
    #expect(throws: Substitution.Refusal.self) {
      try Substitution.apply(script, placeholders: gaps, values: ["DB_NAME": "$(reboot)"])
    }
  }
}
