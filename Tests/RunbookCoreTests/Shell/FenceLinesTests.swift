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
    (
      "cp a.env b.env  # first time only; then fill it\nls", ["first time only; then fill it", nil]
    ),
    ("cp a.env b.env  # only once", ["only once"]),
    ("cp a.env b.env  # only once all tills are shut", ["only once all tills are shut"]),
    ("cp a.env b.env  # only once per till\nls", [nil]),
    ("cp a.env b.env  # first of two\nls", [nil]),
    ("cp a.env b.env  # first run only takes a minute\nls", [nil]),
    ("cp a.env b.env  # for the first time only the till is read\nls", [nil]),
    ("cp a.env b.env  # only once more\nls", [nil]),
    // What comes after it, and what only looks.
    ("systemctl restart till  # if it hangs, call Ann", [nil]),
    ("ls /srv  # if in doubt", [nil]),
    ("systemctl start till  # unless it runs, this starts it", [nil]),
  ])
  func `a comment behind a command guards it`(code: String, guards: [String?]) {
    let fence = read(code)

    #expect(conditions(fence) == guards)
    #expect(fence.groups.allSatisfy { $0.title == nil })
  }

  @Test(arguments: [
    ("./sweep.sh --dry-run\n./sweep.sh", "c c"), ("./fill.py\n./fill.py --apply", "c c"),
    ("helm upgrade a ./a --dry-run=client\nls\nhelm upgrade a ./a", "c c"),
    ("DRY_RUN=1 ./sweep.sh x\nDRY_RUN=0 ./sweep.sh x", "c c"),
    // Other things, or only seen.
    ("./sweep.sh --dry-run a\n./sweep.sh b", "c"), ("./sweep.sh\n./sweep.sh --dry-run", "c"),
    ("./sweep.sh --apply\n./sweep.sh --apply", "c"),
    ("./fill.py --dry-run\n./fill.py --dry-run", "c"),
  ])
  func `what is done in earnest waits until its trial was seen`(code: String, signature: String) {
    #expect(FenceSignature.of(read(code)) == signature)
  }

  @Test(arguments: [
    ("> role\n1) \"first\"\n2) (integer) 7", "m+_"),
    ("> slowlog get 2\n1) 1) (integer) 7\n   2) \"del\"\n\n> role\n1) \"first\"", "m+_"),
    ("> role\n1) \"first\"\nsystemctl restart till", "m+_ c"),
    ("> role\n1) \"first\"\n(cd /srv && rm -rf till)", "m+_ d"),
    ("1) Look\n2) Tell", "C2"),
  ])
  func `what a program answers is no checklist`(code: String, signature: String) {
    #expect(FenceSignature.of(read(code)) == signature)
  }

  @Test(arguments: [
    ("# sweeps the till (takes 20s)\n# IMPORTANT: it is gone then\n\n./sweep.sh", "c!"),
    ("# Sweep the till\n# and the lamp\n\n./sweep.sh", "k1 c"),
    // How a program does it.
    (
      "./a.sh\n\n# The till mends itself by:\n# 1. Finding gaps\n# 2. Deleting them\n\n# Now\n./b.sh",
      "c k1 c"
    ),
    ("./a.sh\n\n# Mend it:\n# 1. Find gaps\n# 2. Delete them\n\n# Now\n./b.sh", "c k1 k1# k1# c"),
  ])
  func `comments above a blank line`(code: String, signature: String) {
    #expect(FenceSignature.of(read(code)) == signature)
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
    ("ls ->x", "bash", "c"), ("sudo echo up → down\nmake all", "bash", "c"),
    ("log up → down\nmake all", "bash", "c"), ("echo Going up -> down\nmake all", "bash", "c"),
    ("[ -n \"$A\" ] && echo a → b\nmake all", "bash", "c{1}"),
    ("time echo a → b\nmake all", "bash", "c"),
    ("kubectl apply -f - <<EOT -> made\na: b\nEOT\nmake all", "bash", "c"),
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
    ("# Look\n$kubectl get pods\n\n$kubectl get nodes", "l l"),
    ("$ kubectl get pods\n$kubectl get nodes\nNAME  READY", "l+"),
    ("$ cat x.php\n$conf = 'a';", "l+"),
  ])
  func `a prompt may be glued to its command`(code: String, signature: String) {
    #expect(FenceSignature.of(read(code)) == signature)
  }

  @Test(arguments: [
    "kubectl=\"kubectl -n till\"\n$kubectl get pods", "$TILL get pods",
    "$kubectl get pods\nmake all",
    "source till.env\n$ ls\n$docker ps", ". ./till.env\n$docker ps", "read -r docker\n$docker ps",
    "eval \"$(till env)\"\n$docker ps", "printf -v git till\n$git status",
    "for kubectl\ndo\n$kubectl get pods\ndone", ": ${docker:=podman}\n$docker ps",
    "sudo -E \\\n$docker ps", "echo \"\n$git status\n\"",
    "cat > till.sh <<'END'\n$docker ps\nEND",
  ])
  func `what may be a variable is no prompt`(code: String) {
    let lines = read(code).groups.flatMap { $0.script.string.split(separator: "\n") }

    #expect(!lines.contains { ["docker ps", "git status", "kubectl get pods"].contains($0) })
  }

  @Test func `a line of a text behind a prompt is no prompt`() {
    let group = read("$ cat > till.sh <<'END'\n$docker ps\nEND\n$ ls").groups.first

    #expect(group?.script.string.contains("\n$docker ps\n") == true)
  }

  @Test(arguments: [
    "kubectl='kubectl -n x'", "| kubectl | the till's |", "Set the variable `kubectl` first.",
    "- name: kubectl", "source till.env", "echo $kubectl",
  ])
  func `a variable that the file may set is no prompt`(file: String) {
    let code = SourceText("$kubectl get pods")
    let text = Array("\(file)\n$kubectl get pods".utf8)
    let set = FenceReader.Hints(language: "bash", sets: PossibleVariables(of: text))
    let other = PossibleVariables(of: Array("run kubectl\n$kubectl get pods".utf8))
    let unset = FenceReader.Hints(language: "bash", sets: other)

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
    (
      "kubectl get all -o wide\n\nNAME    READY  STATUS   NODE\n"
        + "pod/a   0/1    Running  <none>\nlocal   x      (2d ago) a=b,c=d", "console", "l+"
    ),
    (
      "docker ps\n\nID    COMMAND              STATUS\nd2c4  \"/bin/sh -c start\"  Up 3 days\n\n"
        + "docker stop till", "bash", "l+ c"
    ),
    // Instructions, and calls of programs that nobody knows.
    ("kubectl get pods\n\nRestart the till that is broken.", "bash", "l m_"),
    ("kubectl get pods\n\ntillctl restart all", "bash", "l c"),
    ("kubectl get pods\n\nNow you should restart the till.", "bash", "l m_"),
    ("kubectl get pods\n\nkubectl  get  nodes", "bash", "l l"),
    ("kubectl get pods\n\ntillctl  drain  east  all", "bash", "l c"),
    ("kubectl get pods\n\ntillctl  scale  east  3", "bash", "l c"),
    ("ls\n\n/opt/till/bin/ctl  drain  east  1/1", "bash", "l c"),
    ("ls\n\n./till.sh  drain  east  1/1", "bash", "l c"),
    ("kubectl get pods\n\nThe till is healthy.\ntillctl drain east", "bash", "l+ c"),
    ("kubectl get pods\n\nThe till is healthy.\n./till.sh", "bash", "l+ c"),
    ("kubectl get pods\n\nThe till is shut.\nOpen it again.\nmake all", "bash", "l+ m_"),
    ("ls\n\nNAME  READY  AGE\ntill  1/1  3d\nmake  all", "bash", "l+ c"),
  ])
  func `output may stand behind a blank line`(code: String, language: String, signature: String) {
    #expect(FenceSignature.of(read(code, language)) == signature)
  }

  @Test(arguments: [
    ("# 1. Open it\n./open.sh <till>\n\n# Example:\n./open.sh till-7", "c#{1}", 1),
    (
      "./open.sh <till>\n\n# Example\n./open.sh till-7\n\n./open.sh till-8\n\n# Close it\n"
        + "./close.sh", "c{1} c", 2
    ),
    ("kubectl scale till/a\n\n# e.g.:\nkubectl scale till/b", "c", 1),
    ("./open.sh <till>\n\n# e.g. for the sale\n./open.sh till-7\n./open.sh till-8", "c{1}", 1),
    ("till open <x>\n# Example: first 7, then 8\ntill open 7\ntill open 8", "c{1}", 1),
    ("./open.sh <till>\n\n# Example: open it\n./close.sh till-7", "c{1} c", 0),
    ("./open.sh <till>\n\n# e.g. for <x>\n./open.sh <x>", "c{1} c{1}", 0),
    ("./open.sh till\n\n# e.g. for the sale\n./open.sh till-7", "c c", 0),
    // Nothing that it is an example of.
    ("# e.g.:\n./open.sh till-7", "c", 0),
    ("# Example\n./open.sh till-7\n\n# Close it\n./close.sh", "c c", 0),
    ("kubectl scale till/a\n\n# Example:\nkubectl delete pod b", "c c", 0),
    ("kubectl scale till/a\n\n# Example:\nkubectl scale till/b\n\nkubectl get pods", "c l", 1),
    ("export A=1\n\n# Example:\nexport A=2", "l l", 0),
    ("cd /srv\n\n# Example:\ncd /srv && ./close.sh", "l c", 0),
    ("sudo reboot\n\n# Example:\nsudo rm -rf /srv/till", "d d", 0),
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
    // A directory, a version, a host; and what a command below reads.
    ("# In /srv/till:\nRETRIES=240", "l"), ("# Update v1.2:\nRETRIES=240", "l"),
    ("# Update till.example.com:\nRETRIES=240", "l"),
    ("# Edit till.env:\nRETRIES=240\n\n./open.sh $RETRIES", "l c{1}"),
  ])
  func `settings below a file's name are entered there`(code: String, signature: String) {
    #expect(FenceSignature.of(read(code)) == signature)
  }
}
