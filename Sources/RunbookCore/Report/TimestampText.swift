/// A moment to the second, as RFC 3339 writes it, in UTC: `2026-11-21T02:10:01Z`.
package enum TimestampText {
  package static func seconds(_ time: Timestamp) -> String {
    String(time.text.prefix(19)) + "Z"
  }
}
