import Testing

@testable import RunbookCore

/// The same words forbid in prose and in a fence's comments.
struct ProhibitionTests {
  @Test(arguments: [
    "Do not stop the queue", "Don't stop the queue", "Don’t stop the queue", "Never stop the queue",
    "DO NOT stop the queue", "DON'T stop the queue", "NEVER stop the queue",
  ])
  func `a prohibition warns wherever it stands`(words: String) throws {
    #expect(Warning.isWarning(words))
    #expect(Warning.isWarning("The jobs wait. \(words)"))
    let graph = try #require(
      reading("# Ops\n\n## Mend the queue\n\n```sh\n# Look at it\n# \(words)\nqueuectl show\n```\n")
        .graph("mend-the-queue"))
    #expect(graph.steps.map(\.warnings) == [[words]])
  }

  @Test(arguments: ["It says do not worry", "Once it is done. never mind the rest", "Donate it"])
  func `other words forbid nothing`(words: String) {
    #expect(!Warning.isWarning(words))
  }
}
