"""A state service on loopback: a breaker that closes at the third look, and metrics."""

import http.server
import sys

looks = 0


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        global looks
        if self.path == "/api/health/circuit-breakers":
            looks += 1
            state = "open" if looks < 2 else "closed"
            body = '{"state_management":{"state":"%s","failures":7}}' % state
        elif self.path == "/metrics":
            body = "state_transitions_total 41\nstate_errors 7\n"
        else:
            self.send_error(404)
            return
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *arguments):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
