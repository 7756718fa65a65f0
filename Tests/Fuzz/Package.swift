// swift-tools-version: 6.2

// A package of its own, because a target built with `-sanitize=fuzzer` has no `main` and would
// break a plain `swift build` of the tool. `package` access ends at a package's border, so what is
// fuzzed is compiled here once more, with coverage counters: `Sources/RunbookCore` is a link to the
// tool's core.
//
//     swift build --package-path Tests/Fuzz -c release
//     cp -r Tests/Fuzz/Corpus/blocks /tmp/fuzz-blocks
//     Tests/Fuzz/.build/release/FuzzBlocks -max_len=4096 -timeout=10 -max_total_time=60 \
//       /tmp/fuzz-blocks
//
// and in the same way `FuzzShell` with `Corpus/shell`, `FuzzPlaybooks` with `Corpus/playbooks`.

import PackageDescription

// The upcoming features are those of the tool's own manifest.
let fuzzer: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .unsafeFlags(["-sanitize=fuzzer", "-parse-as-library", "-enforce-exclusivity=checked"]),
]

func target(_ name: String) -> Target {
  .executableTarget(
    name: name, dependencies: ["RunbookCore", "FuzzDriver"], swiftSettings: fuzzer,
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])])
}

let package = Package(
  name: "fuzz",
  targets: [
    .target(name: "RunbookCore", swiftSettings: fuzzer),
    .target(name: "FuzzDriver", swiftSettings: fuzzer),
    target("FuzzBlocks"), target("FuzzShell"), target("FuzzPlaybooks"),
  ],
  swiftLanguageModes: [.v6]
)
