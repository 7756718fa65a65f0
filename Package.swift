// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
  name: "runbook",
  products: [.executable(name: "runbook", targets: ["runbook"])],
  targets: [
    // Decides: text → blocks → playbook → graph → plan → run → events → text. No I/O.
    .target(name: "RunbookCore", swiftSettings: strict),
    // Declarations of the C library that Foundation's re-export hides.
    .target(name: "CSystem"),
    // Acts: files, processes, terminals, sockets, clocks.
    .target(
      name: "RunbookSystem", dependencies: ["RunbookCore", "CSystem"], swiftSettings: strict),
    // Introduces: arguments → one command → exit status.
    .executableTarget(
      name: "runbook", dependencies: ["RunbookCore", "RunbookSystem"], swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["RunbookCore", "RunbookSystem", "CSystem"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "RunbookCoreTests", dependencies: ["RunbookCore", "TestSupport"],
      exclude: ["HardCases/Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "RunbookSystemTests", dependencies: ["RunbookSystem", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RunbookTests", dependencies: ["runbook", "TestSupport"],
      exclude: ["Transcripts", "Live/state-server.py", "Screens/Golden"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
