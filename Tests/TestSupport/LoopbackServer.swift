package import Foundation

/// A small HTTP server in Python on 127.0.0.1 that remembers what it was sent and misbehaves when
/// asked to: `/hang`, `/reset`, `/short`, `/endless`, `/loop` and so on.
package final class LoopbackServer {
  private static let programs = ["python3", "curl", "bash"].map { ($0, path(of: $0)) }
  package static let isAvailable = programs.allSatisfy { $0.1 != nil }
  package static let reason: String =
    "not installed: "
    + programs.filter { $0.1 == nil }.map(\.0).joined(separator: ", ")

  package let port: Int
  package let folder: URL
  private let process: Process

  package static func path(of program: String) -> String? {
    let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":") ?? []
    return folders.map { "\($0)/\(program)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  /// - Parameter certificate: PEM files for TLS; nil: plain HTTP.
  package init(
    host: String = "127.0.0.1", certificate: (file: String, key: String, clients: String?)? = nil
  ) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "loopback-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let script = folder.appending(path: "server.py")
    try Data(LoopbackServer.script.utf8).write(to: script)
    let ready = folder.appending(path: "port").path
    guard mkfifo(ready, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
    process = try LoopbackServer.start(
      "python3",
      [script.path, ready, host]
        + (certificate.map { [$0.file, $0.key] + ($0.clients.map { [$0] } ?? []) } ?? []),
      in: folder, output: "/dev/null", error: "/dev/null")
    guard let port = LoopbackServer.firstNumber(in: ready), port > 0 else {
      kill(process.processIdentifier, SIGKILL)
      throw CocoaError(.fileReadUnknown)
    }
    self.port = port
  }

  /// Opening waits until the server listens and writes its port.
  private static func firstNumber(in path: String) -> Int? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = read(file, &bytes, bytes.count)
    return Int(String(decoding: bytes.prefix(max(count, 0)).prefix { $0 != 0x0a }, as: UTF8.self))
  }

  deinit {
    // A test's thread blocks signals, and so do its children: TERM would never reach them.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// Runs a script with bash, which reads it from a file.
  package func run(_ script: String) throws -> (status: Int32, output: [UInt8], error: [UInt8]) {
    let name = UUID().uuidString
    let files = ["sh", "out", "err"].map { folder.appending(path: "\(name).\($0)") }
    try Data(script.utf8).write(to: files[0])
    let shell = try LoopbackServer.start(
      "bash", [files[0].path], in: folder, output: files[1].path, error: files[2].path)
    shell.waitUntilExit()
    let status = shell.terminationReason == .exit ? shell.terminationStatus : -1
    return (
      status, Array(try Data(contentsOf: files[1])), Array(try Data(contentsOf: files[2]))
    )
  }

  private static func start(
    _ program: String, _ arguments: [String], in folder: URL, output: String, error: String
  ) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path(of: program) ?? program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.filter {
      ["PATH", "HOME"].contains($0.key)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try file(output)
    process.standardError = try file(error)
    try process.run()
    return process
  }

  private static func file(_ path: String) throws -> FileHandle {
    if path != "/dev/null" { try Data().write(to: URL(fileURLWithPath: path)) }
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  private static let script = #"""
    import base64, gzip, json, signal, socket, ssl, struct, sys, threading, time

    # However the test ends, nothing is left behind.
    signal.alarm(300)
    log = {}
    tries = {}

    def read_request(c):
        data = b""
        while b"\r\n\r\n" not in data:
            part = c.recv(65536)
            if not part:
                return None
            data += part
            if data[0] == 0x16:
                # TLS where none is spoken: answered as common servers do.
                reply(c, "400 Bad Request", [], b"plain HTTP only")
                return None
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
        elif key == "bomb":
            # 64 MiB of zeros in 64 KiB.
            reply(c, "200 OK", [("Content-Encoding", "gzip")], gzip.compress(bytes(64 << 20)))
        elif key == "big":
            # Six MiB of metrics.
            reply(c, "200 OK", [], b"x" * (6 << 20), head)
        elif key == "token":
            reply(c, "200 OK", [("Set-Cookie", "sid=cookie-value-99; Path=/")], json.dumps(
                {"token": "tok-value-1234", "session": "sess-value-5678", "id": 7}).encode(), head)
        elif key == "poll":
            tries[key] = tries.get(key, 0) + 1
            reply(c, "200 OK", [], json.dumps(
                {"state": "closed" if tries[key] > 2 else "open"}).encode(), head)
        elif key == "told":
            told = json.loads(base64.urlsafe_b64decode(target.split("/")[2]))
            reply(c, "%d Told" % told["status"], told["headers"], told["body"].encode(), head)
        elif key == "say":
            reply(c, "200 OK", [], json.dumps({"target": target, "headers": headers,
                "body": body.decode("utf-8", "replace")}).encode(), head)
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

    ready = sys.argv.pop(1)
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
    port = 0
    try:
        server.bind((host, 0))
        server.listen(64)
        port = server.getsockname()[1]
    except OSError:
        pass

    def accept():
        while True:
            c, _ = server.accept()
            threading.Thread(target=handle, args=(c, context), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    with open(ready, "w") as file:
        print(port, file=file)
    time.sleep(300)
    """#
}
