import Testing

@testable import RunbookCore

struct PlaybookNameTests {
  @Test(arguments: [
    ("drain.md", "drain"), ("drain.MD", "drain"), ("drain.html.md.erb", "drain"),
    ("drain.md.j2", "drain"), ("upgrade-v1.2.md", "upgrade-v1.2"), ("v3.4", "v3.4"),
    (".md", ".md"), ("a..md", "a."), ("a.mdx", "a"),
    ("shop.example.com.markdown", "shop.example.com"),
  ])
  func `a name loses only the endings that say how it is written`(name: String, stem: String) {
    #expect(PlaybookName.stem(of: name) == stem)
  }

  @Test func `versions in names keep playbooks apart`() {
    let ids = ["upgrade-v1.2", "upgrade-v1.3"].map { name in
      reading("## Upgrade\n\n1. Stop\n2. Start\n", named: name).graphs[0].procedure.id
    }

    #expect(ids == ["upgrade-v1.2/upgrade", "upgrade-v1.3/upgrade"])
  }
}
