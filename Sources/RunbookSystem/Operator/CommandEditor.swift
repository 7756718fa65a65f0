import CSystem
import Foundation

/// Has a text changed in the operator's own editor, on the operator's terminal.
package struct CommandEditor: Sendable {
  /// `VISUAL`, else `EDITOR`; nil: none is set.
  private let command: String?

  package init(environment: [String: String] = Environment.all) {
    command = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self).first {
      !$0.isEmpty
    }
  }

  /// The text after editing; nil where the editor could not run, gave up or was ended.
  ///
  /// - Parameter isStopped: nobody waits for the text any more, and the editor is ended.
  package func edit(
    _ text: String, needsEditor: Bool, isStopped: () -> Bool = { false }
  ) -> String? {
    guard let command = command ?? (needsEditor ? "vi" : nil) else { return nil }
    var path = Array("\(Environment.value("TMPDIR") ?? "/tmp")/runbook-XXXXXX\0".utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else { return nil }
    let name = path.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    defer { unlink(name) }
    do { try FileDescriptor(owning: file).write(Array(text.utf8)) } catch { return nil }
    guard run("\(command) \"$1\"", name, isStopped) == 0, let data = try? FileReader.bytes(of: name)
    else { return nil }
    var edited = String(decoding: data, as: UTF8.self)
    while edited.hasSuffix("\n") { edited.removeLast() }
    return edited
  }

  /// Runs a shell line in the terminal's own process group, as an editor needs it.
  private func run(_ line: String, _ argument: String, _ isStopped: () -> Bool) -> Int32 {
    let words = ["sh", "-c", line, "sh", argument]
    let arguments = words.map { strdup($0) } + [nil]
    let variables = Environment.all.map { strdup("\($0.key)=\($0.value)") }
    let environment = variables + [nil]
    defer { for text in arguments + environment { free(text) } }
    var child: pid_t = 0
    guard posix_spawn(&child, "/bin/sh", nil, nil, arguments, environment) == 0 else { return -1 }
    end(of: child, isStopped)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    return status
  }

  private static let lookMs: Int32 = 100
  /// How long after TERM an editor may take to put the terminal back.
  private static let graceMs = 2_000

  /// Waits until `child` has ended, of itself or because it is told to.
  private func end(of child: pid_t, _ isStopped: () -> Bool) {
    let handle = csystem_pidfd_open(child)
    guard handle >= 0 else { return }
    defer { close(handle) }
    func hasEnded(within milliseconds: Int32) -> Bool {
      var polled = pollfd(fd: handle, events: Int16(POLLIN), revents: 0)
      return poll(&polled, 1, milliseconds) > 0
    }
    while !hasEnded(within: Self.lookMs) {
      guard isStopped() else { continue }
      // The shell that started it waits for it, or has become it.
      let all = [child] + ProcessGroups.children(of: child)
      for pid in all { kill(pid, SIGTERM) }
      if !hasEnded(within: Int32(Self.graceMs)) { for pid in all { kill(pid, SIGKILL) } }
      return
    }
  }
}
