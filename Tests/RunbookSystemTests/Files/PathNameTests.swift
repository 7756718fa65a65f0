import RunbookSystem
import Testing

struct PathNameTests {
  @Test(arguments: [
    ("a/b/c.md", "a/b", "c.md"), ("c.md", "", "c.md"), ("/c.md", "/", "c.md"),
    ("//c.md", "/", "c.md"), ("/a//b/", "/a", "b"), ("a/b///", "a", "b"), ("/", "", ""),
    ("", "", ""), ("ä/ö.md", "ä", "ö.md"),
  ])
  func `a path is a directory and a name in it`(path: String, directory: String, name: String) {
    #expect(PathName.directory(of: path) == directory)
    #expect(PathName.name(in: path) == name)
  }
}
