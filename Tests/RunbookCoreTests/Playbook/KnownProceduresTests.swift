import Testing

@testable import RunbookCore

/// What stands in each procedure of four playbooks, counted by hand in their text before this
/// program read it. They are read from the folders in `RUNBOOK_EXTRA_PLAYBOOKS`.
struct KnownProceduresTests {
  @Test(
    .enabled(if: !OtherPlaybooksTests.files.isEmpty, "RUNBOOK_EXTRA_PLAYBOOKS names no folder"),
    arguments: counts)
  func `each procedure holds what was counted by hand`(count: Count) throws {
    guard let playbook = KnownPlaybooksTests.playbook(count.playbook) else { return }

    let found = playbook.graphs.map { graph in
      var line = graph.procedure.shortID
      for word in ["shell", "http", "manual", "checklist", "message", "decision"] {
        let number = graph.steps.filter { $0.action.word == word }.count
        if number > 0 { line += " \(word) \(number)" }
      }
      let guards = graph.steps.filter { $0.guardCondition != nil }.count
      return guards > 0 ? line + " guards \(guards)" : line
    }

    #expect(found == count.procedures)
  }

  struct Count: CustomTestStringConvertible {
    var playbook: String
    /// A procedure's id, its steps by what they do, and those with a condition.
    var procedures: [String]

    var testDescription: String { playbook }
  }

  private static let counts = [
    Count(
      playbook: "stonecaster-incident-response",
      procedures: [
        "incident-response-process checklist 12 decision 1",
        "database-issues manual 6",
        "api-performance-issues manual 6",
        "authentication-issues manual 5",
        "rate-limiting-issues manual 5",
        "budget-cost-issues manual 5",
        "initial-status-update message 1",
        "investigation-update message 1",
        "resolution-update message 1",
        "post-incident-checklist checklist 3",
        "database-recovery manual 5",
        "service-recovery manual 5",
        "data-recovery manual 5",
      ]),
    Count(
      playbook: "drawing-game-operations",
      procedures: [
        "key-commands shell 3 http 1 decision 1",
        "incident-response-procedures shell 6 manual 5 decision 2 guards 1",
        "standard-deployment shell 5",
        "emergency-deployment shell 2",
        "rollback-procedures shell 2 http 1 decision 1",
        "database-health-check shell 3",
        "database-backup shell 2",
        "database-restore shell 2",
        "check-application-metrics shell 2",
        "view-application-logs shell 3 decision 1",
        "performance-monitoring manual 2",
        "handle-traffic-spikes shell 1 manual 2",
        "application-wont-start shell 3 manual 1",
        "database-connection-issues shell 2 manual 1",
        "websocket-connection-problems shell 2 manual 1",
        "high-error-rates shell 2 manual 1",
        "slow-response-times shell 2 manual 1",
        "regular-maintenance-tasks-daily checklist 1",
        "regular-maintenance-tasks-weekly checklist 1",
        "regular-maintenance-tasks-monthly checklist 1",
        "regular-maintenance-tasks-quarterly checklist 1",
        "scheduled-maintenance shell 4 manual 4 guards 1",
        "security-incident-response manual 3",
      ]),
    Count(
      playbook: "fpsgame-operations",
      procedures: [
        "standard-deployment-via-ci-cd manual 6",
        "manual-deployment shell 4 decision 3",
        "database-migrations shell 2 manual 5 decision 1",
        "frontend-rollback shell 2 manual 5 decision 1",
        "backend-rollback shell 5 decision 1",
        "database-rollback shell 1 manual 2",
        "backend-scaling shell 6 manual 1 decision 2",
        "high-error-rate shell 2 http 1 decision 1",
        "websocket-disconnections shell 3 manual 1",
        "database-connection-errors shell 2 manual 1 decision 1",
        "high-memory-usage shell 4 manual 2",
        "viewing-logs shell 3 decision 2",
        "accessing-server-console shell 2",
        "updating-secrets shell 4 decision 1",
        "certificate-management shell 1",
        "backup-procedures shell 2",
        "monitoring-checklist-daily checklist 1",
        "monitoring-checklist-weekly checklist 1",
        "complete-system-failure manual 6",
        "data-loss manual 4 decision 1",
      ]),
    Count(
      playbook: "spacetime-operations",
      procedures: [
        "pre-deployment-checklist checklist 1",
        "standard-deployment shell 22 http 1 decision 1 guards 3",
        "hotfix-deployment shell 7",
        "ci-cd-automated-deployment shell 5 guards 1",
        "scale-up-add-servers shell 10 http 2 manual 1",
        "scale-down-remove-servers shell 7 http 1",
        "increase-server-resources shell 8 http 1",
        "add-read-replicas shell 5 manual 3",
        "scale-database-vertically shell 7",
        "quick-rollback shell 3",
        "database-rollback shell 3",
        "daily-backup shell 3 manual 2 decision 1",
        "restore-from-backup shell 9 http 1",
        "vacuum-and-analyze shell 2 decision 1",
        "reindex shell 2 decision 1",
        "update-statistics shell 1",
        "incident-response-process shell 8 http 4 manual 6 checklist 1 decision 2",
        "service-down shell 4 manual 2 decision 1 guards 2",
        "database-connection-issues shell 5 guards 1",
        "high-error-rate shell 4 manual 2 decision 1",
        "memory-leak shell 3 manual 4 guards 1",
        "scheduled-maintenance shell 5 http 3 checklist 1 guards 1",
        "emergency-maintenance http 1 manual 1 checklist 1",
        "complete-data-center-failure shell 7",
        "database-corruption shell 8",
        "ransomware-attack shell 4 manual 2 checklist 1",
        "backup-testing manual 2 checklist 1",
      ]),
  ]
}
