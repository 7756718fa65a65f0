import Foundation
import Testing

@testable import RunbookCore

struct SubstitutionTests {
  static let hostile = [
    "plain", "", "two words", "a'b", "a\"b", "a`id`b", "$(id)", "${HOME}", "$HOME", "a\\b", "\\",
    "a\\'b", "'; id; '",
    "\"; id; \"", "a\nb", "\n", "EOF", "a\nEOF\nid\n", "*", "?", "[a]", "~", "~root", "#x", "a #b",
    "-n", "--all", "a=b", "a;b",
    "a|b", "a&b", "a>b", "a<b", "(x)", "{a,b}", "!x", "!!", "^a^b", "\t", " lead", "trail ",
    "é ü 漢字", "a\u{7f}b", "%s", "\\n", "$'x'",
    "a\r\nb", "RUNBOOK_END_0", "x\nRUNBOOK_END_0\nid", "''", "\"\"", "$", "`", "\\\"", "$((1+1))",
    "a\\\nb", "=", ":", "<id>", "{{id}}",
  ]

  /// Prints what arrives, each argument behind its length.
  static let show = "show() { printf '%s' \"$1\"; }\n"

  static let places = [
    "show <id>", "show '<id>'", "show \"<id>\"",
    "show \"$(show <id>; echo x)\" | { IFS= read -r -d '' v; show \"${v%x}\"; }",
    "v=<id>; show \"$v\"", "v='<id>'; show \"$v\"", "v=\"<id>\"\nshow \"$v\"",
    "a=(<id> b); show \"${a[0]}\"", "if true; then show <id>; fi",
    "for x in <id>; do show \"$x\"; done", "f() { show <id>; }; f", "true && show <id>",
    "show <id> # <id>", "# it's <id>\nshow <id>",
    "[[ <id> == <id> ]] && show <id>", "case <id> in <id>) show <id>;; esac", "show {{id}}",
    "show [the_id]", "show {THE_ID}",
    "show \"$(printf %s \"<id>\"; echo x)\" | { IFS= read -r -d '' v; show \"${v%x}\"; }",
  ]

  private static func fill(_ script: String, _ value: String) throws -> String {
    let source = SourceText(script)
    let placeholders = PlaceholderReader.read(source, alreadySet: ["v", "x", "a"]).placeholders
    let names = Set(placeholders.map(\.name))
    let values = Dictionary(uniqueKeysWithValues: names.map { ($0, value) })
    let bytes = try Substitution.apply(source, placeholders: placeholders, values: values)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: places) func `what arrives is the value, byte for byte`(place: String) throws {
    for value in Self.hostile {
      let script = try Self.fill(Self.show + place, value)

      let output = try BashSyntax.run(script)

      #expect(output == Array(value.utf8), "\(script)")
    }
  }

  static let documents = [
    "cat <<EOF\nbefore <id> after\nEOF", "cat <<'EOF'\nbefore <id> after\nEOF",
    "cat <<-EOF\n\tbefore <id> after\n\tEOF",
    "cat <<EOF | cat\nbefore <id> after\nEOF", "cat <<EOF\nbefore <id> after",
    "cat <<EOF\nx\nEOF\ncat <<'END'\nbefore <id> after\nEND",
  ]

  @Test(arguments: documents) func `a here-document holds the value, whatever it is`(place: String)
    throws
  {
    for value in Self.hostile {
      // Tabs at the start of its lines are what `<<-` removes.
      if place.contains("<<-"), value.contains("\t") { continue }
      let script = try Self.fill(place, value)

      let output = String(decoding: try BashSyntax.run(script), as: UTF8.self)

      #expect(
        Array(output.utf8).suffix(value.utf8.count + 14).elementsEqual(
          "before \(value) after\n".utf8), "\(script)")
    }
  }

  static let rereading = [
    "bash -c 'echo <id>'", "bash -c \"echo <id>\"", "ssh host <id>", "ssh host \"echo <id>\"",
    "ssh host 'echo \"<id>\"'", "psql -c \"SELECT '<id>'\"",
    "psql -d x -Atc \"select <id>\"", "eval echo <id>", "echo `echo <id>`",
    "sudo -u x psql -c 'drop table <id>'", "sudo bash -c 'echo <id>'",
    "watch 'echo <id>'", "bash <<EOF\necho <id>\nEOF", "ssh host <<'EOF'\necho <id>\nEOF",
    "cat <<EOF | bash\necho <id>\nEOF", "psql <<SQL\nselect '<id>'\nSQL",
    "echo ${x:-<id>}", "echo $'<id>'", "kubectl exec pod -- sh -c 'echo <id>'",
    "docker exec c bash -c \"<id>\"", "mysql -e \"select '<id>'\"", "awk '{ print \"<id>\" }' x",
    "xargs sh -c 'echo <id>'", "find . -exec sh -c 'echo <id>' \\;", "python3 -c 'print(\"<id>\")'",
    "timeout 5 bash -c '<id>'", "bash <<< 'echo <id>'", "jq '.[\"<id>\"]' x",
    "echo \"<id>\" | bash", "printf '%s' '<id>' | ssh host bash", "sh -ec 'echo <id>'",
    "env X=1 sh -c 'echo <id>'", "ssh -p 22 host -- <id>", "parallel echo <id>",
    "su - x -c 'echo <id>'",
  ]

  @Test(arguments: rereading) func `where a value is read again only harmless ones are taken`(
    script: String
  ) throws {
    #expect(try Self.fill(script, "plain-1.2_3:/@%+,=").contains("plain-1.2_3:/@%+,="))
    for value in ["a b", "$(id)", "'", "\"", ";", "a\nb", "*", "`id`", "\\", "é"] {
      #expect(throws: Substitution.Refusal.self, "\(value)") { try Self.fill(script, value) }
    }
  }

  @Test func `arithmetic takes integers only`() throws {
    #expect(try Self.fill("echo $((<n> + 1))", "41") == "echo $((41 + 1))")
    for value in ["a", "1+1", "a[$(id)]", "", "0x1", "010", "1 1"] {
      #expect(throws: Substitution.Refusal.self) { try Self.fill("echo $((<n> + 1))", value) }
    }
  }

  @Test func `a missing value, a NUL and a text that no shell reads are refused`() throws {
    #expect(throws: Substitution.Refusal.self) {
      try Substitution.apply(
        SourceText("show <id>"),
        placeholders: PlaceholderReader.read(SourceText("show <id>")).placeholders,
        values: [:])
    }
    #expect(throws: Substitution.Refusal.self) { try Self.fill("show <id>", "a\0b") }
    #expect(throws: Substitution.Refusal.self) { try Self.fill("show <id> 'open", "a") }
  }
}
