/// A value that keeps the words it was read from.
package struct DurationValue: Sendable, Hashable {
  package var text: String
  /// One number, or the low and high end of a range, in seconds. Empty: not understood.
  package var seconds: [Double]
  package init(text: String, seconds: [Double]) {
    self.text = text
    self.seconds = seconds
  }
  /// The latest moment the text allows.
  package var limitSeconds: Double? { seconds.last }
}

/// When a procedure is due: `Daily at 2 AM`, `Weekly on Sundays at 3:00 AM UTC`.
package struct Schedule: Sendable, Hashable {
  package var text: String
  /// Five fields of crontab(5); nil where the text names no exact time.
  package var cron: String?
  /// Lines that together say what one cannot: several times with minutes of their own, a weekday
  /// of a certain week of the month; empty where `cron` says it.
  package var lines: [CronExpression] = []
  /// As it is written; nil: the machine's own zone.
  package var timeZone: String?
  /// How often it says, exact or not; nil where it says nothing of that, or its cron was written.
  package var period: SchedulePeriod?
  package init(text: String, cron: String? = nil, timeZone: String? = nil) {
    self.text = text
    self.cron = cron
    self.timeZone = timeZone
  }

  /// The exact times; empty: it names none.
  package var times: [CronExpression] {
    cron.flatMap { CronExpression($0) }.map { [$0] } ?? lines
  }
}

package enum Severity: String, Sendable, Hashable, CaseIterable {
  case critical, high, warning, medium, low, info
}

package struct Alert: Sendable, Hashable {
  package var name: String
  package var summary: String?
  package init(name: String, summary: String? = nil) {
    self.name = name
    self.summary = summary
  }
}

/// One rung of an escalation path.
package struct Escalation: Sendable, Hashable {
  package var title: String
  /// How long after the alert this rung is due; nil: not said.
  package var after: DurationValue?
  /// This rung's own response time (`response: 15 min`).
  package var response: DurationValue?
  package var detail: String?
  package init(
    title: String, after: DurationValue? = nil, response: DurationValue? = nil,
    detail: String? = nil
  ) {
    self.title = title
    self.after = after
    self.response = response
    self.detail = detail
  }
}

/// A named value that a procedure needs.
package struct Parameter: Sendable, Hashable {
  package var name: String
  /// As the playbook writes it: `--game-id <id>`.
  package var placeholder: String?
  package var defaultValue: String?
  package var isRequired: Bool
  package var isSecret: Bool
  package var description: String?
  /// A regular expression the value must match whole.
  package var pattern: String?
  /// A filler's own text: shown as proposal, never used unasked.
  package var proposal: String?
  package var source: SourceRange?
  /// A row of a `Parameters` table says so; else it is only used.
  package var isDeclared = false

  package init(name: String, placeholder: String? = nil, source: SourceRange? = nil) {
    self.name = name
    self.placeholder = placeholder
    self.source = source
    isRequired = true
    isSecret = Parameter.looksSecret(name)
  }

  /// Whether a variable of this name holds the secret itself, and not what it is called or where
  /// it lies (`SECRET_NAME`, `TOKEN_URL`).
  package static func holdsSecret(_ name: String) -> Bool {
    let parts = name.uppercased().split(separator: "_").map { part in
      String(part.reversed().drop(while: \.isNumber).reversed())
    }
    guard let last = parts.last, !tellingOf.contains(last) else { return false }
    if parts.contains(where: { part in secretParts.contains(where: part.hasSuffix) }) {
      return true
    }
    return parts.count > 1 && ["KEY", "PASS", "PSK"].contains(last)
      || ["PGPASS", "PSK", "MYSQL_PWD"].contains(name.uppercased())
  }

  /// What a name with `SECRET` or `TOKEN` in it ends with where it holds something else.
  private static let tellingOf: Set<String> = [
    "URL", "DIR", "COUNT", "LENGTH", "LEN", "TYPE", "SET", "ENABLED", "EXPIRY", "EXPIRES", "SCOPE",
    "POLICY", "REGION", "VERSION", "STORE", "STEP", "NAME", "FILE", "PATH", "ID", "TTL", "ARN",
  ]
  /// Ends of a name's parts: `PGPASSWORD` and `AUTHTOKEN`, not `TOKENIZER`.
  private static let secretParts = [
    "TOKEN", "TOKENS", "SECRET", "SECRETS", "PASSWORD", "PASSWORDS", "PASSWD", "PASSPHRASE",
    "CREDENTIAL", "CREDENTIALS", "APIKEY", "SECRETKEY", "ACCESSKEY",
  ]

  /// What is secret wherever a name or a text holds it.
  static let secretWords = ["TOKEN", "SECRET", "PASSWORD", "PASSWD", "PASSPHRASE", "CREDENTIAL"]

  /// Whether a name marks a secret: `*TOKEN*`, `*SECRET*`, `*PASSWORD*`, `*_KEY`, `*_PASS`, `*PSK`;
  /// not `_FILE`, `_PATH`, `_TTL`, `_ID`.
  package static func looksSecret(_ name: String) -> Bool {
    let upper = name.uppercased()
    for suffix in ["_FILE", "_PATH", "_TTL", "_ID"] where upper.hasSuffix(suffix) { return false }
    for word in secretWords where upper.contains(word) { return true }
    // `UNSEAL_KEY_1`, `KEY_SHARE_2`: one of several.
    let one = upper.last?.isNumber == true ? upper.trimmedNumber : upper
    return ["_KEY", "_PASS", "_PSK", "KEY_SHARE"].contains(where: one.hasSuffix)
      || ["APIKEY", "PGPASS", "PSK", "MYSQL_PWD"].contains(upper)
  }
}

extension String {
  /// `API_KEY` of `API_KEY_2`.
  fileprivate var trimmedNumber: String {
    String(reversed().drop { $0.isNumber || $0 == "_" }.reversed())
  }
}
