import Foundation

/// A small HTTP server in Python on 127.0.0.1 that remembers what it was sent and misbehaves when
/// asked to: `/hang`, `/reset`, `/short`, `/endless`, `/loop` and so on.
final class LoopbackServer {
  static let programs = ["python3", "curl", "bash"].map { ($0, path(of: $0)) }
  static let isAvailable = programs.allSatisfy { $0.1 != nil }
  static let reason: String =
    "not installed: "
    + programs.filter { $0.1 == nil }.map(\.0).joined(separator: ", ")

  let port: Int
  let folder: URL
  private let process = Process()
  private let input = Pipe()

  static func path(of program: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(program)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// - Parameter certificate: PEM files for TLS; nil: plain HTTP.
  init(
    host: String = "127.0.0.1", certificate: (file: String, key: String, clients: String?)? = nil
  )
    throws
  {
    folder = FileManager.default.temporaryDirectory.appending(path: "loopback-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let script = folder.appending(path: "server.py")
    try Data(LoopbackServer.script.utf8).write(to: script)
    let output = Pipe()
    process.executableURL = URL(filePath: LoopbackServer.path(of: "python3") ?? "/usr/bin/python3")
    process.arguments =
      [script.path, host]
      + (certificate.map { [$0.file, $0.key] + ($0.clients.map { [$0] } ?? []) } ?? [])
    process.standardOutput = output
    process.standardInput = input
    try process.run()
    var line = ""
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0a {
      line.append(Character(Unicode.Scalar(byte)))
    }
    guard let port = Int(line) else {
      process.terminate()
      throw CocoaError(.fileReadUnknown)
    }
    self.port = port
  }

  deinit {
    // Closing its standard input may not end it: a process started meanwhile may hold that open.
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs a script with bash, which reads it from a file.
  func run(_ script: String) throws -> (status: Int32, output: [UInt8], error: [UInt8]) {
    let name = UUID().uuidString
    let files = ["sh", "out", "err"].map { folder.appending(path: "\(name).\($0)") }
    try Data(script.utf8).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    let shell = Process()
    shell.executableURL = URL(filePath: LoopbackServer.path(of: "bash") ?? "/bin/bash")
    shell.arguments = [files[0].path]
    shell.currentDirectoryURL = folder
    shell.standardInput = FileHandle.nullDevice
    shell.standardOutput = try FileHandle(forWritingTo: files[1])
    shell.standardError = try FileHandle(forWritingTo: files[2])
    try shell.run()
    shell.waitUntilExit()
    return (
      shell.terminationStatus, Array(try Data(contentsOf: files[1])),
      Array(try Data(contentsOf: files[2]))
    )
  }

  private static let script = #"""
    import base64, gzip, json, os, socket, ssl, struct, sys, threading, time

    # Foundation learns of a child's end by a descriptor that a child started meanwhile inherits.
    os.closerange(3, 4096)

    log = {}
    tries = {}

    def read_request(c):
        data = b""
        while b"\r\n\r\n" not in data:
            part = c.recv(65536)
            if not part:
                return None
            data += part
        head, body = data.split(b"\r\n\r\n", 1)
        lines = head.decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ", 2)
        headers = [[n, v.strip()] for n, v in (l.split(":", 1) for l in lines[1:])]
        names = {n.lower(): v for n, v in headers}
        if names.get("expect", "").lower() == "100-continue":
            c.sendall(b"HTTP/1.1 100 Continue\r\n\r\n")
        want = int(names.get("content-length", "0"))
        while len(body) < want:
            body += c.recv(65536)
        return method, target, headers, body

    def reply(c, status, headers, body, head=False):
        text = "HTTP/1.1 %s\r\n" % status
        for n, v in headers:
            text += "%s: %s\r\n" % (n, v)
        text += "Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body)
        c.sendall(text.encode() + (b"" if head else body))

    def serve(c):
        request = read_request(c)
        if request is None:
            return
        method, target, headers, body = request
        key = target.split("?")[0].split("/")[1]
        head = method == "HEAD"
        if key == "log":
            reply(c, "200 OK", [], json.dumps(log.get(target.split("/")[2], [])).encode())
            return
        log.setdefault(key, []).append({
            "method": method, "target": target, "headers": headers,
            "body": base64.b64encode(body).decode()})
        if key == "hang":
            time.sleep(30)
        elif key == "drip":
            c.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n12345")
            time.sleep(30)
        elif key == "reset":
            c.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n12345")
            time.sleep(0.1)
            c.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif key == "short":
            c.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n12345")
        elif key == "endless":
            c.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            while True:
                c.sendall(b"x" * 65536)
        elif key == "loop":
            reply(c, "302 Found", [("Location", "/loop")], b"")
        elif key == "empty":
            pass
        elif key == "garbage":
            c.sendall(b"SSH-2.0-OpenSSH_9.2p1\r\n")
        elif key == "retry":
            tries[target] = tries.get(target, 0) + 1
            reply(c, "503 Busy" if tries[target] < 3 else "200 OK", [], b"try %d" % tries[target])
        elif key == "gzip":
            reply(c, "200 OK", [("Content-Encoding", "gzip")], gzip.compress(b"packed" * 100))
        elif key == "badzip":
            reply(c, "200 OK", [("Content-Encoding", "gzip")], b"no gzip at all")
        elif key == "status":
            reply(c, target.split("/")[2] + " Some Reason", [("X-A", "1"), ("X-A", "2")], b"text", head)
        elif key == "long":
            reply(c, "200 OK", [("X-%d" % i, "y" * 200) for i in range(60)], b"body", head)
        elif key == "move":
            reply(c, "302 Found", [("Location", "/moved/" + target.split("/")[2])], b"gone", head)
        else:
            reply(c, "200 OK", [("X-Key", key)], b'{"ok": true}', head)

    def handle(c, context):
        try:
            if context:
                c = context.wrap_socket(c, server_side=True)
            serve(c)
        except OSError:
            pass
        finally:
            try:
                c.close()
            except OSError:
                pass

    host = sys.argv[1]
    context = None
    if len(sys.argv) > 2:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[2], sys.argv[3])
        if len(sys.argv) > 4:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(sys.argv[4])
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    server = socket.socket(family, socket.SOCK_STREAM)
    server.bind((host, 0))
    server.listen(64)

    def accept():
        while True:
            c, _ = server.accept()
            threading.Thread(target=handle, args=(c, context), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    print(server.getsockname()[1], flush=True)
    sys.stdin.read()
    """#
}
