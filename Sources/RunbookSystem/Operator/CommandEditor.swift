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

  /// The text after editing; nil where the editor could not run or gave up.
  package func edit(_ text: String, needsEditor: Bool) -> String? {
    guard let command = command ?? (needsEditor ? "vi" : nil) else { return nil }
    var path = Array("\(Environment.value("TMPDIR") ?? "/tmp")/runbook-XXXXXX\0".utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else { return nil }
    let name = path.withUnsafeBufferPointer { buffer in
      String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    defer { unlink(name) }
    do { try FileDescriptor(owning: file).write(Array(text.utf8)) } catch { return nil }
    guard run("\(command) \"$1\"", name) == 0, let data = try? FileReader.bytes(of: name)
    else { return nil }
    var edited = String(decoding: data, as: UTF8.self)
    while edited.hasSuffix("\n") { edited.removeLast() }
    return edited
  }

  /// Runs a shell line in the terminal's own process group, as an editor needs it.
  private func run(_ line: String, _ argument: String) -> Int32 {
    let words = ["sh", "-c", line, "sh", argument]
    let arguments = words.map { strdup($0) } + [nil]
    let variables = Environment.all.map { strdup("\($0.key)=\($0.value)") }
    let environment = variables + [nil]
    defer { for text in arguments + environment { free(text) } }
    var child: pid_t = 0
    guard posix_spawn(&child, "/bin/sh", nil, nil, arguments, environment) == 0 else { return -1 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      if errno != EINTR { return -1 }
    }
    return status
  }
}
