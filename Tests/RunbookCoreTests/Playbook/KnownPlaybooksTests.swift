import Testing

@testable import RunbookCore

/// Facts of five playbooks, counted by hand in their text, which is read from the folders in
/// `RUNBOOK_EXTRA_PLAYBOOKS`.
struct KnownPlaybooksTests {
  static func playbook(_ id: String) -> Playbook? {
    OtherPlaybooksTests.files.first { $0.hasSuffix("/\(id).md") }
      .map { Playbook(reading: OtherPlaybooksTests.source($0)) }
  }

  /// What stands in all procedures of a playbook together.
  struct Facts: Equatable, CustomTestStringConvertible {
    var actions: [String: Int] = [:]
    /// Boxes to tick, and lines of comments that are something to do.
    var items = 0
    var guards = 0
    var references = 0
    var sessions: Set<String> = []
    var parameters: Set<String> = []

    init(_ playbook: Playbook) {
      for graph in playbook.graphs {
        for step in graph.steps {
          actions[step.action.word, default: 0] += 1
          if case .checklist(let list) = step.action { items += list.count }
          if step.guardCondition != nil { guards += 1 }
          references += step.reference.count
          if step.session.reference != .local {
            sessions.insert(step.session.reference.description)
          }
        }
        parameters.formUnion(graph.procedure.parameters.map(\.name))
      }
    }

    init(
      _ actions: [String: Int], items: Int, guards: Int, references: Int, sessions: Set<String>,
      parameters: Set<String>
    ) {
      self.actions = actions
      self.items = items
      self.guards = guards
      self.references = references
      self.sessions = sessions
      self.parameters = parameters
    }

    var testDescription: String {
      "\(actions.sorted { $0.key < $1.key }) \(items) \(guards) \(references) "
        + "\(sessions.sorted()) \(parameters.sorted())"
    }
  }

  @Test(
    .enabled(if: !OtherPlaybooksTests.files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"),
    arguments: [
      (
        "drawing-game-operations",
        Facts(
          ["decision": 5, "http": 2, "shell": 46, "manual": 21, "checklist": 4], items: 16,
          guards: 2, references: 0, sessions: [], parameters: ["VERSION_ID", "YOUR_APP"])
      ),
      (
        "fpsgame-operations",
        Facts(
          ["decision": 14, "http": 1, "shell": 43, "manual": 33, "checklist": 2], items: 12,
          guards: 0, references: 2, sessions: ["fly fpsgame-api"],
          parameters: [
            "COMMIT_SHA", "DATABASE_URL", "DEPLOYMENT_URL", "IMAGE_NAME", "NEW_VALUE",
            "SECRET_NAME", "VERSION",
          ])
      ),
      (
        "spacetime-operations",
        Facts(
          ["decision": 8, "http": 14, "shell": 142, "manual": 25, "checklist": 6], items: 27,
          guards: 9, references: 1,
          sessions: [
            "ssh db-primary", "ssh db-replica-1", "ssh dr-db-primary", "ssh load-balancer",
            "ssh new-server-ip", "ssh production-server", "ssh server-ip", "ssh server-to-remove",
          ],
          parameters: [
            "APP_NAME", "CONTAINER_NAME", "DATE", "HOSTED_ZONE_ID", "INCIDENT_ID", "INCIDENT_NAME",
            "INSTANCE_ID", "ISSUE", "MAINTENANCE_ID", "MAINTENANCE_ISSUE", "NEW_SERVER_IP",
            "PREVIOUS_MIGRATION", "RUN_ID", "SERVER_IP", "SERVER_TO_REMOVE",
            "STATUS_TOKEN",
          ])
      ),
      (
        "state-persistence",
        Facts(
          ["decision": 13, "http": 2, "shell": 37, "manual": 11], items: 0, guards: 3,
          references: 0, sessions: [], parameters: ["GAME_ID", "INCIDENT_SUMMARY", "PID"])
      ),
      (
        "stonecaster-incident-response",
        Facts(
          ["decision": 1, "checklist": 15, "manual": 42, "message": 3], items: 54, guards: 0,
          references: 0, sessions: [],
          parameters: [
            "BRIEF_DESCRIPTION", "CRITICAL_HIGH_MEDIUM_LOW", "DESCRIPTION_OF_IMPACT",
            "ESTIMATED_RESOLUTION_TIME", "NAME", "TIMESTAMP", "TITLE", "WHAT_WAS_DONE",
            "WHAT_WERE_DOING_NEXT", "WHAT_WERE_WATCHING", "WHAT_WEVE_DISCOVERED",
          ])
      ),
    ])
  func `all that a playbook holds is found, and no more`(id: String, facts: Facts) throws {
    guard let playbook = Self.playbook(id) else { return }
    #expect(Facts(playbook) == facts)
  }

  @Test(.enabled(if: !OtherPlaybooksTests.files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"))
  func `an alert's playbook has its menu, people and mislabelled commands`() throws {
    guard let playbook = Self.playbook("state-persistence") else { return }
    let menu = try #require(playbook.graph("key-commands"))
    let alert = try #require(playbook.graph("circuit-breaker-open"))
    let recovery = try #require(playbook.graph("state-recovery-failures"))
    let tree = try #require(playbook.graph("should-i-disable-state-persistence"))

    #expect(menu.decision("1")?.kind == .menu)
    #expect(menu.decision("1")?.options.count == 4)
    #expect(alert.procedure.prerequisites.count == 6)
    #expect(alert.procedure.escalation.count == 4)
    #expect(alert.procedure.escalation.compactMap { $0.after?.seconds } == [[300], [900]])
    #expect(
      alert.outline == [
        "1 manual", "2 shell", "3.1 decision", "3.2 shell", "3.3 shell", "3.4 shell", "4 decision",
        "5 manual", "6 shell",
      ])
    if case .manual(let manual)? = alert["5"]?.action {
      #expect(manual.timerSeconds == 30)
    } else {
      Issue.record("step 5 is not done by hand")
    }
    #expect(recovery["3"]?.action.word == "shell")
    #expect(recovery["3"]?.parameters == ["GAME_ID"])
    #expect(tree.steps.count == 3)
    #expect(tree.decision("1")?.options.map(\.label) == ["YES", "NO"])
    #expect(
      playbook.graph("high-state-error-rate")?["2"]?.guardCondition?.text == "if > 20% error rate")
    #expect(
      playbook.graph("scheduled-backup-verification")?.procedure.schedule?.cron == "0 2 * * *")
  }

  @Test(.enabled(if: !OtherPlaybooksTests.files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"))
  func `a backup's ways, a label's severity and times to recover are kept apart`() throws {
    guard let playbook = Self.playbook("spacetime-operations") else { return }
    let backup = try #require(playbook.graph("daily-backup"))
    let incident = try #require(playbook.graph("incident-response-process"))
    let disaster = try #require(playbook.graph("complete-data-center-failure"))

    #expect(backup.decision("1")?.kind == .alternatives)
    #expect(backup.decision("1")?.options.count == 3)
    #expect(backup.steps.flatMap(\.reference).map(\.language) == ["bash"])
    #expect(backup.procedure.schedule?.timeZone == "UTC")
    #expect(incident.decision("3")?.options.map(\.label) == ["P0/P1"])
    #expect(disaster.procedure.recoveryTime?.seconds == [14_400])
    #expect(disaster.procedure.recoveryPoint?.seconds == [3600])
    #expect(playbook.graph("standard-deployment")?.procedure.duration?.seconds == [900, 1200])
  }

  @Test(.enabled(if: !OtherPlaybooksTests.files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"))
  func `labels that are wholes are procedures, labels that rival are ways`() throws {
    guard let playbook = Self.playbook("fpsgame-operations") else { return }
    let scaling = try #require(playbook.graph("backend-scaling"))

    #expect(playbook.slugs.suffix(2) == ["complete-system-failure", "data-loss"])
    #expect(scaling.decision("1")?.options.count == 2)
    #expect(scaling.decision("1.2")?.options.count == 3)
    #expect(scaling["1"]?.next.first?.to == .step("2.1"))
    #expect(playbook.graph("monitoring-checklist-daily")?.procedure.schedule?.text == "Daily")
  }

  @Test(.enabled(if: !OtherPlaybooksTests.files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"))
  func `templates are messages, and nothing in prose runs`() throws {
    guard let playbook = Self.playbook("stonecaster-incident-response") else { return }

    #expect(playbook.graphs.filter { $0.procedure.kind == .message }.count == 3)
    #expect(playbook.graphs.flatMap(\.scripts).isEmpty)
    #expect(
      playbook.graph("post-incident-checklist")?.outline == [
        "1 checklist", "2 checklist", "3 checklist",
      ])
  }
}
