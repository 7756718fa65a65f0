package import RunbookCore

/// One of each event, with every optional value present.
package let sampleEvents: [Event] = [
  .runStarted(
    .init(
      mode: .live, procedure: "cache/restart", title: "Restart \"it\"",
      playbook: .init(path: "cache.md", sha256: "ab", gitCommit: "1f", gitDirty: false),
      target: "staging", parameters: [.init(name: "TOKEN", value: "***", origin: "--var")],
      operatorIdentity: .init(
        user: "ada", uid: 7, name: "Ada", sudoUser: "root", sshConnection: "10.0.0.1 22",
        host: "jump-1", tty: "/dev/pts/1"), reason: "INC-12", toolVersion: "0.1.0")),
  .runSuspended(reason: "hang-up"),
  .runResumed(
    .init(
      operatorIdentity: .init(user: "bob", uid: 8, host: "jump-2"),
      playbook: .init(path: "cache.md", sha256: "ab"), step: "2")),
  .runFinished(
    .init(
      outcome: .failed, durationMs: 9, counts: [.succeeded: 2, .timedOut: 1], rtoTargetMs: 60_000)),
  .promptAnswered(
    .init(step: "1", question: "Run it?", answer: "yes", by: "terminal", waitedMs: 3)),
  .parameterSet(name: "ID", value: "4", origin: "prompt"),
  .stepStarted(
    .init(
      step: "1", attempt: 2, title: "Drain", actionType: "shell", action: "drain \\\n  all",
      isEdited: true, risk: .destructive, session: "ssh db", workingDirectory: "/srv",
      timeoutMs: 1000)),
  .stepOutput(step: "1", stream: .stderr, text: "tab\tbell\u{7}ü🚒"),
  .stepFinished(
    .init(
      step: "1", attempt: 1, outcome: .failed, termination: .exited(3), durationMs: 5,
      stdout: .init(bytes: 2, sha256: "cd", text: "a\n"),
      stderr: .init(bytes: 9000, sha256: "ef", file: "steps/4.stderr", isTruncated: true),
      captures: [.init(name: "ID", value: "9", origin: "")], detail: "as the check says")),
  .stepFinished(
    .init(
      step: "2", attempt: 1, outcome: .succeeded,
      termination: .http(status: 200, url: "http://a/"), durationMs: 5)),
  .stepFinished(
    .init(
      step: "2", attempt: 1, outcome: .interrupted, termination: .signaled(9), durationMs: 5)),
  .stepFinished(
    .init(
      step: "2", attempt: 1, outcome: .unknown, termination: .lost("gone"), durationMs: 5)),
  .stepSkipped(step: "3", title: "Wait", by: "terminal", reason: "no need"),
  .guardEvaluated(step: "3", text: "if down", holds: true, by: "terminal"),
  .checkEvaluated(command: "id -u", expected: "0", actual: "1", passed: false),
  .decisionTaken(step: "4", question: "Which?", choice: "Redis", by: "option --answer"),
  .checklistTicked(step: "5", item: 1, text: "Told them", by: "terminal"),
  .noteAdded(step: "5", text: "looks odd"),
  .waitEnded(step: "6", plannedMs: 10, waitedMs: 4, isCutShort: true),
  .limitPassed(limit: "response time", limitMs: 300_000, elapsedMs: 300_100),
  .sessionOpened(session: "db", command: "ssh db", shell: "bash"),
  .sessionClosed(session: "db", reason: "exit"),
  .actionEdited(step: "7", old: "a", new: "b", risk: .change),
  .retryScheduled(step: "7", attempt: 2, delayMs: 100),
  .jobStarted(step: "8", session: "local", pid: 44, command: "sleep 9 &"),
  .jobEnded(session: "local", pid: 44, exitCode: 0, reason: "the run ended"),
  .shellOpened(step: "8", session: "local"),
  .shellClosed(step: "8", durationMs: 70),
  .shellClosed(
    step: "8", durationMs: 70,
    stdout: OutputRecord(bytes: 3, sha256: String(repeating: "a", count: 64), text: "hi\n")),
]
