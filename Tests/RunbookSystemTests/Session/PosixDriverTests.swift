import Testing

@testable import RunbookSystem

struct PosixDriverTests {
  @Test func `values with line breaks and quotes stay whole, the shell's own names go`() {
    let state = """
      HOME='/root'
      PPID='12'
      two='a
      PPID=b'"'"'c
      '
      __rb_x='y
      z'
      export HOME='/root'
      export __rb_x='y
      z'
      umask 0022
      """

    #expect(
      PosixDriver.cleaned(state) == """
        HOME='/root'
        two='a
        PPID=b'"'"'c
        '
        export HOME='/root'
        umask 0022
        """)
  }
}
