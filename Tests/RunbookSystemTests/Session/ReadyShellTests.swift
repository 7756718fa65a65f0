import Foundation
import RunbookCore
import Testing

@testable import RunbookSystem

/// A shell that is started before its step is known.
struct ReadyShellTests {
  private let surroundings = StepShell.Surroundings(environment: ["PLACE=here"], directory: "/usr")

  private func body(_ script: String) -> String {
    BashDriver.body(script: script, state: "", variables: [], captures: [], directory: nil)
  }

  private func text(_ descriptor: Int32) -> String {
    String(
      decoding: FileHandle(fileDescriptor: descriptor, closeOnDealloc: true).readDataToEndOfFile(),
      as: UTF8.self)
  }

  @Test func `it runs the step that it is given, where it was started`() throws {
    let shell = try #require(ReadyShell(surroundings).take(surroundings))

    #expect(shell.begin(body("pwd; echo $PLACE")))
    #expect(text(shell.stdout) == "/usr\nhere\n")
    #expect(text(shell.stderr) == "")
    var status: Int32 = 1
    #expect(waitpid(shell.process.pid, &status, 0) == shell.process.pid && status == 0)
    #expect(shell.captured?.directory == "/usr")
    shell.release()
  }

  @Test func `no step gets one that was started for other surroundings`() {
    var others = surroundings
    others.environment = []
    var elsewhere = surroundings
    elsewhere.directory = "/"

    #expect(ReadyShell(surroundings).take(others) == nil)
    #expect(ReadyShell(surroundings).take(elsewhere) == nil)
  }

  @Test func `one that somebody ended is told from one that waits`() throws {
    let shell = try #require(ReadyShell(surroundings).take(surroundings))
    #expect(shell.isAlive)

    shell.process.signalGroup(SIGKILL)

    // Reaps it, so that it is gone for good.
    while shell.isAlive { usleep(1000) }
    shell.discard()
  }

  @Test func `one that never began does nothing and goes away`() throws {
    let shell = try #require(ReadyShell(surroundings).take(surroundings))

    shell.discard()

    #expect(kill(shell.process.pid, 0) != 0)
  }
}
