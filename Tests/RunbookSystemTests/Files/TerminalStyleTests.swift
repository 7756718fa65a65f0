import Testing

@testable import RunbookSystem

struct TerminalStyleTests {
  @Test(arguments: [
    (["LC_ALL": "C", "LANG": "en_US.UTF-8"], false), (["LANG": "C"], false),
    (["LANG": "de_DE.ISO-8859-1"], false), (["LC_ALL": "", "LANG": "C.UTF-8"], true),
    (["LC_CTYPE": "POSIX", "LANG": "C.utf8"], false), (["LC_ALL": "fr_FR.utf8"], true), ([:], true),
  ])
  func `a locale without UTF-8 shows ASCII only`(environment: [String: String], isUnicode: Bool) {
    #expect(TerminalStyle.isUnicode { environment[$0] } == isUnicode)
  }
}
