import Testing

@testable import RunbookCore

/// What the lines of a fence are: commands, what they print, notation, examples, what to type.
struct FenceLinesTests {
  private func read(_ code: String, _ language: String = "bash", label: String = "") -> ShellFence {
    FenceReader.read(
      code: SourceText(code), hints: .init(language: language, above: label, label: label))
  }

  private func conditions(_ fence: ShellFence) -> [String?] { fence.groups.map(\.condition) }

  @Test(arguments: [
    ("cd /\nrm -rf /srv/copy  # only if you made it", [nil, "only if you made it"]),
    ("systemctl restart till  # if the probe failed\nls", ["if the probe failed", nil]),
    ("curl -sf https://till.example/x  # only when it is up", ["only when it is up"]),
    // What comes after it, and what only looks.
    ("systemctl restart till  # if it hangs, call Ann", [nil]),
    ("ls /srv  # if in doubt", [nil]),
  ])
  func `a comment behind a command guards it`(code: String, guards: [String?]) {
    let fence = read(code)

    #expect(conditions(fence) == guards)
    #expect(fence.groups.allSatisfy { $0.title == nil })
  }

  @Test func `a comment above and one behind guard together`() {
    let fence = read("# Clear it (if it is full)\nrm -rf /srv/a  # only if it is old\nls")

    #expect(conditions(fence) == ["if it is full, only if it is old", "if it is full"])
  }

  @Test(arguments: [
    ("till.example -> kubectl get services", "bash", "m_"),
    ("kubectl get pods -> should be Running\nkubectl get nodes", "bash", "l+ l"),
    ("curl -s https://till.example/x => 200 OK", "bash", "l+"),
    ("$ kubectl get pods → all Running", "console", "l+"),
    ("node -> pod", "bash", "m_"), ("front --> tills", "", "R"),
    ("web -> cache -> db", "", "R"),
    // No arrow between words.
    ("echo up → down", "bash", "l"), ("grep -e '->' x.c", "bash", "l"),
    ("ls  # a -> b", "bash", "l"), ("awk 'a => b' x", "bash", "l"),
    ("ls ->x", "bash", "c"),
  ])
  func `an arrow is no redirection`(code: String, language: String, signature: String) {
    #expect(FenceSignature.of(read(code, language)) == signature)
  }

  @Test func `what stands behind an arrow is what the command shows`() {
    let group = read("kubectl get pods   -> should be Running").groups.first

    #expect(group?.script.string == "kubectl get pods")
    #expect(group?.expected == ["should be Running"])
  }

  @Test(arguments: [
    ("$terraform workspace select live\n$terraform plan\n$ terraform apply", "c ci"),
    ("$kubectl get pods\nNAME  READY", "l+"), ("$ ls\n$tillctl restart all\ndone", "c+"),
    ("kubectl=\"kubectl -n till\"\n$kubectl get pods", "c"), ("$TILL get pods", "c{1}"),
    ("$ cat x.php\n$conf = 'a';", "l+"),
  ])
  func `a prompt may be glued to its command`(code: String, signature: String) {
    #expect(FenceSignature.of(read(code)) == signature)
  }

  @Test func `a variable that the file sets is no prompt`() {
    let code = SourceText("$kubectl get pods")
    let set = FenceReader.Hints(language: "bash", file: Array("kubectl='kubectl -n x'".utf8))
    let unset = FenceReader.Hints(language: "bash", file: Array("run kubectl".utf8))

    #expect(FenceReader.read(code: code, hints: set).groups.first?.script.string == code.string)
    #expect(
      FenceReader.read(code: code, hints: unset).groups.first?.script.string == "kubectl get pods")
  }

  @Test(arguments: [
    ("terraform plan\n\nNo changes. All is well.", "", "l+"),
    ("terraform apply\n\nError: the name is taken", "bash", "ci+"),
    ("terraform apply\nApply complete! Resources: 1 added.", "bash", "ci+"),
    ("kubectl get pods\n\npod/till   1/1   Running", "bash", "l+"),
    ("kubectl get pods\n\nThe till is healthy.\n\nkubectl get nodes", "bash", "l+ l"),
    (
      "terraform plan\n\nTerraform will perform this:\n\n  # till will be made\n  + till\n", "",
      "l+"
    ),
    // Instructions, and calls of programs that nobody knows.
    ("kubectl get pods\n\nRestart the till that is broken.", "bash", "l m_"),
    ("kubectl get pods\n\ntillctl restart all", "bash", "l c"),
    ("kubectl get pods\n\nNow you should restart the till.", "bash", "l m_"),
    ("kubectl get pods\n\nkubectl  get  nodes", "bash", "l l"),
  ])
  func `output may stand behind a blank line`(code: String, language: String, signature: String) {
    #expect(FenceSignature.of(read(code, language)) == signature)
  }

  @Test(arguments: [
    ("# 1. Open it\n./open.sh <till>\n\n# Example:\n./open.sh till-7", "c#{1}", 1),
    ("# Example\n./open.sh till-7\n\n./open.sh till-8\n\n# Close it\n./close.sh", "c", 2),
    ("# e.g.:\n./open.sh till-7", "R", 0),
    ("# Open\n./open.sh\n# Example: close the till\n./close.sh", "c c", 0),
  ])
  func `a group that is called an example does not run`(
    code: String, signature: String, examples: Int
  ) {
    let fence = read(code)

    #expect(FenceSignature.of(fence) == signature)
    #expect(fence.groups.flatMap(\.examples).count == examples)
  }

  @Test(arguments: [
    ("FLUSHDB", "", "m_"), ("LRANGE till:queue 0 -1", "", "m_"), ("GET till:1", "", "m_"),
    ("SELECT 1 FROM till", "", "R"), ("GET /till/x:1", "", "m_"), ("GET till", "", "R"),
    ("KEYS till:*", "bash", "m_"), ("INFO memory", "bash", "m_"), ("TILL go -x", "bash", "c"),
  ])
  func `what Redis is told is no command`(code: String, language: String, signature: String) {
    #expect(FenceSignature.of(read(code, language)) == signature)
  }

  @Test(arguments: [
    ("ls\n\n# Wait longer (if needed)\n# Edit jobs/apply.yaml:\nRETRIES=240  # not 10", "l m?_"),
    ("# In `till.env`:\nRETRIES=240\nWAIT=1", "m_"), ("# Edit the limit\nRETRIES=240", "l"),
    ("# Edit till.env:\nvi till.env", "ci"), ("# In a shell:\nRETRIES=240", "l"),
  ])
  func `settings below a file's name are entered there`(code: String, signature: String) {
    #expect(FenceSignature.of(read(code)) == signature)
  }
}
