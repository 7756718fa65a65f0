import Testing

@testable import RunbookCore

/// Lines of fences that look like commands and are none: places of files, output, settings.
struct NotRunTests {
  private func read(_ code: String, _ language: String, _ above: String) -> String {
    FenceSignature.of(
      FenceReader.read(
        code: SourceText(code), hints: .init(language: language, above: above, label: above)))
  }

  @Test(arguments: [
    ("/root/keep.sh   # Keeps a copy\n/root/bring-back.sh   # Brings it back", "File Locations"),
    ("/root/copies/a.tar\n/root/copies/b.tar", "🗂 Key Files"),
    ("/opt/till/bin/stop   - stops it\n/opt/till/bin/wipe   - empties it", "Parts of the till"),
    ("/opt/till/wipe.sh # empties it\n/opt/till/copies/ # what is kept", "Where things are"),
    ("/opt/till/wipe.sh # empties it\n/opt/till # the rest\n├── a.sh\n└── b.sh", "Layout"),
    ("~/till/wipe.sh\n\n~/till/logs/", "Important Paths"),
  ])
  func `a list of places runs nothing`(code: String, above: String) {
    #expect(read(code, "", above) == "R")
    #expect(read(code, "bash", above) == "R")
  }

  @Test(arguments: [
    ("/opt/till/stop.sh   # stop it\n/opt/till/start.sh   # start it", "Restart the till", "c"),
    ("/opt/till/restart.sh", "Restart the till:", "c"),
    ("/opt/till/restart.sh all # restarts", "File Locations", "c"),
    ("/opt/till/stop.sh\n/opt/till/start.sh", "Run the following on both files", "c"),
    ("/opt/till/stop.sh --now - web", "Stop it", "c"), ("/root/bring-back.sh", "Key Files", "c"),
    ("/opt/till/cleanup.sh\n/opt/till/rotate", "Remove old log files", "c"),
    ("/usr/local/bin/gen-config\n/usr/local/bin/load", "Config files", "c"),
    ("/opt/till/stop.sh && rm -rf /srv/till/", "Key Files", "d"),
  ])
  func `scripts that are called run`(code: String, above: String, signature: String) {
    #expect(read(code, "bash", above) == signature)
  }

  @Test(arguments: [
    ("FAIL src/till.test.ts\n  2 tests", "bash", "Check logs for:", "R"),
    ("error  'price' is never used  no-unused", "", "Check logs for:", "R"),
    ("0f8b6a52-91ce-4d5e-b8d1-7a1c2f3e4d5b", "bash", "Get its id, should be like", "R"),
    ("0f8b6a52-91ce-4d5e-b8d1-7a1c2f3e4d5b", "bash", "Find the id", "R"),
    ("9c56cc51b374c3ba189210d5b6d4bf57790d351c", "", "The commit", "R"),
    ("kubectl get pods | grep Error", "bash", "Look for:", "l"),
    ("till-tool list --failed", "bash", "Look for:", "c"),
    ("FAIL_FAST=1 ./test.sh", "bash", "Check logs for:", "c"),
  ])
  func `what a program printed runs not`(
    code: String, language: String, above: String, signature: String
  ) {
    #expect(read(code, language, above) == signature)
  }

  @Test(arguments: [
    ("curl -v localhost/up\n  % Total    % Received\n  0   0", "l+"),
    ("curl -v localhost/up\n*   Trying ::1...\n> GET /up\n< HTTP/1.1 200", "l+"),
    ("% uptime\n\n% MegaTool list", "l c"), ("% uptime\n\n% till-tool list", "l c"),
    ("curl -v localhost/up\n*   Trying ::1...\nsystemctl restart till", "l+ c"),
    ("$ dbtop load\n# Example output\n$ dbtop flush", "c+"), ("% MODE=x ./a.sh", "c"),
    ("% R --version", "l"),
    ("jmap -heap <pid>\n# Example output\n[ann@db-1 ~]$ jmap -heap 7\nall is well", "c+{1}"),
    ("$ dbtop -n 7\n\n# Example output\n$ uptime", "c l"),
    ("$ dbtop -n 7\n# Again\n$ dbtop -n 8", "c c"),
  ])
  func `prompts are told from output`(code: String, signature: String) {
    #expect(read(code, "console", "") == signature)
  }

  @Test(arguments: [
    ("//nas/till /srv/till cifs guest,vers=3.0 0 0", "m_"),
    ("nas:/till /srv/till nfs defaults 0 0", "m_"),
    ("till-tool /srv/a b c 0 0", "c"), ("/opt/till/move /srv/a /srv/b now 0 10", "c"),
    ("/opt/till/resize /data web prod 4 8", "c"),
    ("# Delete the following lines\nsed -i /x/d a.conf", "c"),
    ("# Removes what is old\nexport AGE=7\n./clean.sh", "c"),
    ("POST _snapshot/till/one/_restore\n{\n  \"indices\": \"*\"\n}", "m_"),
    ("GET orders/_search", "m_"), ("GET all", "c"),
  ])
  func `what is entered elsewhere runs not`(code: String, signature: String) {
    #expect(read(code, "bash", "") == signature)
  }
}

/// What only Windows has is never run by a shell.
struct WindowsFenceTests {
  @Test(arguments: [
    ("netstat -an | findstr 8080", "powershell", "R"), ("ipconfig /all", "ps1", "R"),
    ("docker compose up -d", "powershell", "c"), ("python scripts/x.py --all", "python", "c"),
  ])
  func `a fence for it is reference`(code: String, language: String, signature: String) {
    let fence = FenceReader.read(code: SourceText(code), hints: .init(language: language))
    #expect(FenceSignature.of(fence) == signature)
  }
}
