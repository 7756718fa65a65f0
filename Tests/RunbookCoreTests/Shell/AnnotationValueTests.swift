import Testing

@testable import RunbookCore

struct AnnotationValueTests {
  private func rules(_ annotation: String) -> Set<String> {
    reading("## Look\n\n1. Look\n\n   ```bash {\(annotation)}\n   uptime\n   ```\n").rules
  }

  @Test(arguments: [
    #"session="sudo -i""#, "session=compose:db", "session=ssh:-oProxyCommand=x", "session=ssh:",
    "record=maybe", "expect-exit=none", "timeout=soon", "confirm=often", "retry=many",
  ])
  func `a value that an annotation does not have is a finding`(_ annotation: String) {
    #expect(rules(annotation).contains("annotation-invalid"))
  }

  @Test(arguments: [
    "session=local", "session=db-primary", "session=ssh:ops@db-primary", "session=docker:web",
    "session=kubectl:shop/cart-0", "record=no", "expect-exit=0,1", "timeout=10m", "retry=3",
  ])
  func `a value that it has is none`(_ annotation: String) {
    #expect(!rules(annotation).contains("annotation-invalid"))
  }
}
