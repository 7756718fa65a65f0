import Testing

@testable import RunbookCore

/// The examples' digits are those of W3C Trace Context.
struct TraceContextTests {
  private static let caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

  @Test func `a run that nobody called is a trace of its own, a span each event`() {
    let context = TraceContext(run: "r-1", caller: nil)

    let parts = context.value(at: 7).split(separator: "-")

    #expect(parts.map(\.count) == [2, 32, 16, 2])
    #expect(parts[1] == RunTrace.traceID("r-1"))
    #expect(parts[2] == RunTrace.spanID("r-1", "7"))
    #expect(context.value(at: 8) != context.value(at: 7))
    #expect(context.parent == nil)
  }

  @Test func `a caller's trace goes on, with its flags`() {
    let context = TraceContext(run: "r-1", caller: Self.caller.dropLast() + "0")

    #expect(context.value(at: 7).hasPrefix("00-0af7651916cd43dd8448eb211c80319c-"))
    #expect(context.value(at: 7).hasSuffix("-00"))
    #expect(!context.value(at: 7).contains("b7ad6b7169203331"))
    #expect(context.parent == "b7ad6b7169203331")
  }

  @Test func `a version to come may say more`() {
    #expect(TraceContext.parent("cc-" + Self.caller.dropFirst(3) + "-what-else") != nil)
  }

  @Test(arguments: [
    "", "00", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
    "00-00000000000000000000000000000000-b7ad6b7169203331-01",
    "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
    "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
    "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01; rm x",
    "00-0af7651916cd43dd8448eb211c8031-b7ad6b7169203331-01",
  ])
  func `what names no parent starts a trace`(text: String) {
    #expect(TraceContext.parent(text) == nil)
    #expect(TraceContext(run: "r", caller: text) == TraceContext(run: "r", caller: nil))
  }
}
