#!/usr/bin/env python3
"""An HTTP server that keeps what it gets in DIR/http.jsonl; its port goes to DIR/port."""

import http.server
import json
import os
import sys
import time

folder = sys.argv[1]
seen = {}


class Keep(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        seen[self.path] = seen.get(self.path, 0) + 1
        with open(f"{folder}/http.jsonl", "a") as log:
            log.write(json.dumps({
                "method": self.command, "path": self.path, "time": time.time(),
                "from": self.headers.get("X-From"), "body": body.decode("latin-1")}) + "\n")
        isEarly = self.path.startswith("/flaky") and seen[self.path] < 3
        state = "open" if self.path.startswith("/closing") and seen[self.path] < 3 else "closed"
        text = json.dumps({"state": state, "token": "t-4711"}).encode()
        self.send_response(503 if isEarly else 200)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PUT = answer


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Keep)
open(f"{folder}/port.new", "w").write(str(server.server_port))
os.rename(f"{folder}/port.new", f"{folder}/port")
server.serve_forever()
