/// The text that a new playbook begins with: one procedure with the steps that most have, in the
/// plain Markdown of the format's page. Nothing in it is found fault with, and all of it rehearses.
package enum PlaybookTemplate {
  /// - Parameter title: the procedure's; its alert is called so without blanks.
  package static func text(title: String) -> String {
    let words = title.split { !$0.isLetter && !$0.isNumber }.map(\.capitalizedFirst).joined()
    let alert = words.isEmpty ? "ServiceDown" : words
    return """
      # \(title)

      What this service does, and what breaks when it does not.

      **Owner:** The team, `@team` in Slack

      ## Parameters

      | name | default | required | secret | description | pattern |
      | --- | --- | --- | --- | --- | --- |
      | `SERVICE` | `my-service` | yes | no | The systemd service | `^[A-Za-z0-9@._-]+$` |
      | `SERVICE_URL` | `http://localhost:8080` | yes | no | Its address, without a slash at the end | `^https?://[A-Za-z0-9.:-]+$` |

      ## \(title)

      What is wrong when this is needed, in a sentence or two, and what will be right in the end.

      **Severity:** high

      **Alert:** `\(alert) - the service does not answer`

      **Response Time:** < 15 minutes

      **Impact:** What users see meanwhile

      **Escalation:** Secondary On-Call after 15 minutes, Engineering Manager after 30 minutes

      **Prerequisites:** `curl` and `systemctl` here

      1. **Acknowledge the alert**, so that nobody else is paged for it.

      2. **Look whether the service answers:**

         ```bash {timeout=15s allow-failure}
         curl -fsS --max-time 10 "$SERVICE_URL/health"
         # Expected: status 200
         ```

      3. **Look at what it says of itself:**

         ```bash {timeout=15s expect-exit=0,3}
         systemctl status "$SERVICE" --no-pager
         ```

      4. **Mend the cause:**

         - If the disk is full: make room as its owner says, then go on.
         - If a dependency is down: tell the team that runs it, and stay on the incident.

      5. **Restart it** (if it still does not answer):

         ```bash {timeout=2m}
         sudo systemctl restart "$SERVICE"
         ```

      6. **Verify that it answers again:**

         ```bash {timeout=15s retry=5 every=5s}
         curl -fsS --max-time 10 "$SERVICE_URL/health"
         ```

      7. **Tell the channel** what was wrong, and what was done.

      """
  }
}

extension Substring {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
