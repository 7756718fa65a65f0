import RunbookCore
import Testing

struct SlugTests {
  @Test(arguments: [
    ("Circuit Breaker Open", "circuit-breaker-open"),
    ("Won't Start -- ever!", "wont-start-ever"),
    ("Don’t panic", "dont-panic"),
    ("  1. DB/Cache (v2) ", "1-db-cache-v2"),
    ("Überlauf — Köln", "überlauf-köln"),
    ("日本 語", "日本-語"),
    ("⚠️ Alert", "alert"),
    ("***", ""),
  ])
  func `a title's id is its letters and digits joined by hyphens`(title: String, id: String) {
    #expect(Slug.of(title) == id)
  }
}

struct NearestNameTests {
  private let names = ["list", "show", "run", "resume", "check", "rehearse", "audit"]

  @Test(arguments: [
    ("chekc", "check"), ("lst", "list"), ("rehaerse", "rehearse"), ("RESUME", "resume"),
    ("aduit", "audit"), ("rn", "run"), ("reh", "rehearse"),
  ])
  func `a slip finds the name that was meant`(typed: String, meant: String) {
    #expect(NearestName.nearest(to: typed, in: names) == meant)
  }

  @Test(arguments: [
    "", "xyz", "deploy", "r", "re", "checkpoints", String(repeating: "a", count: 1000),
  ])
  func `what resembles no name finds none`(typed: String) {
    #expect(NearestName.nearest(to: typed, in: names) == nil)
  }

  @Test func `of two near names the nearer is meant`() {
    #expect(NearestName.nearest(to: "restarts", in: ["restore", "restart"]) == "restart")
  }
}
