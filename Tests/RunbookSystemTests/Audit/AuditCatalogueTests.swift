import RunbookCore
import Synchronization
import Testing

@testable import RunbookSystem

struct AuditCatalogueTests {
  @Test func `of runs begun in one second the later is the newest, whatever they are called`()
    async throws
  {
    let sample = try SampleLog()
    let time = FastClock()
    var runs: [String] = []
    for procedure in ["books/zebra", "books/aardvark", "books/mole"] {
      let log = try AuditLog.start(
        in: sample.audit, procedure: procedure, seal: .plain, now: time.now)
      _ = try await log.record(SampleLog.started)
      runs.append(log.directory.run)
    }

    let catalogue = AuditCatalogue(sample.audit)

    #expect(catalogue.names() != runs)
    #expect(catalogue.summaries(RunFilter()).map(\.run) == runs.reversed())
    #expect(catalogue.all().map(\.run) == runs)
    #expect(try catalogue.resolve("last").run == runs.last)
  }
}

/// Time that passes by a millisecond a look.
private final class FastClock: Sendable {
  private let time = Mutex(Timestamp(microseconds: 1_795_226_401_000_000))

  var now: @Sendable () -> Timestamp {
    { [self] in
      time.withLock { time in
        time.microseconds += 1_000
        return time
      }
    }
  }
}
