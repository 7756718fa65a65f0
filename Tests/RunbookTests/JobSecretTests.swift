import Foundation
import Testing

/// Jobs in the background, as the screen and the record tell of them.
struct JobSecretTests {
  @Test func `a job is told of without the secrets of its command`() throws {
    let run = try CommandRun()
    defer { run.remove() }
    try run.write(
      """
      # A

      ## Top

      ### Parameters

      | name | required | secret |
      | --- | --- | --- |
      | `ACCESS` | yes | yes |

      1. Open the way

         ```bash
         sh -c 'sleep 300' -- <ACCESS> &
         ```
      """, to: "runbooks/a.md")

    let result = try run("ACCESS=plain-word-of-night runbook run top --yes")

    let all = result.output + result.error
    #expect(all.contains("in the background"), "\(all)")
    #expect(!all.contains("plain-word-of-night"), "\(all)")
    let files = try #require(
      FileManager.default.enumerator(at: run.folder, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.lastPathComponent == "journal.jsonl" {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains("job.started"))
      #expect(!text.contains("plain-word-of-night"))
    }
  }
}
