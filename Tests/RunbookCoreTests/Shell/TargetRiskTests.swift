import Testing

@testable import RunbookCore

struct TargetRiskTests {
  @Test(arguments: [
    ("make destroy", Risk.destructive), ("make -C infra nuke-all", .destructive),
    ("make ENV=prod wipe", .destructive), ("npm run db:reset", .destructive),
    ("npm run db:drop -- --force", .destructive), ("yarn purge", .destructive),
    ("just destroy", .destructive), ("task db:reset", .destructive), ("rake db:drop", .destructive),
    ("make reset-db", .destructive), ("bundle exec rake cache:purge", .destructive),
    ("make clean", .change), ("make reset", .change), ("make -n destroy", .change),
    ("make -C drop build", .change), ("npm install drop", .change), ("make TARGET=drop", .change),
    ("just --list", .change), ("make backdrop", .change),
  ])
  func `a task that says it takes away is destructive`(script: String, risk: Risk) {
    #expect(CommandRisk.risk(of: SourceText(script)) == risk)
  }
}
