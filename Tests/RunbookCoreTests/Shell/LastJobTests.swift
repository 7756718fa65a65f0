import Testing

@testable import RunbookCore

struct LastJobTests {
  @Test(arguments: [
    ("kill $!", "kill 42"), ("echo \"pid ${!}\"", "echo \"pid 42\""),
    ("echo '$!' \\$!", "echo '$!' \\$!"), ("true && kill $!", "true && kill 42"),
    ("ls >&2; kill $!", "ls >&2; kill 42"), ("sleep 1 & kill $!", "sleep 1 & kill $!"),
    ("kill $!; sleep 1 &\nwait $!", "kill 42; sleep 1 &\nwait $!"),
    ("echo 'open $!", "echo 'open $!"),
    ("", ""),
  ])
  func `a job of an earlier step is meant until the step starts one`(
    script: String, filled: String
  ) {
    #expect(LastJob.filled(script, 42) == filled)
  }
}
