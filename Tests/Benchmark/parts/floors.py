"""Small programs of our own that say what no tool can beat, and what a library needs alone."""

import contextlib
import http.server
import os
import shutil
import subprocess
import threading

STEPS = r"""
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
extern char **environ;
/* bash -c true, with two synced appends, as often as asked: what a recorded step cannot beat. */
int main(int count, char **words) {
  int log = open(words[1], O_WRONLY | O_CREAT | O_APPEND, 0600);
  int steps = atoi(words[2]);
  char line[512];
  memset(line, 'x', sizeof line);
  char *shell[] = {"bash", "-c", "true", 0};
  for (int step = 0; step < steps; step++) {
    pid_t child;
    int status;
    if (write(log, line, sizeof line) < 0) return 1;
    fdatasync(log);
    posix_spawnp(&child, "bash", 0, 0, shell, environ);
    waitpid(child, &status, 0);
    if (write(log, line, sizeof line) < 0) return 1;
    fdatasync(log);
  }
  return 0;
}
"""

READER = r"""
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
%(include)s
/* Reads the files that a list names, one a line, and %(what)s. */
int main(int count, char **words) {
  static char path[4096];
  char *text = malloc(64 << 20);
  FILE *list = fopen(words[1], "r");
  if (!list) return 1;
  while (fgets(path, sizeof path, list)) {
    path[strcspn(path, "\n")] = 0;
    int file = open(path, O_RDONLY);
    ssize_t size = 0, got;
    while ((got = read(file, text + size, (64 << 20) - size)) > 0) size += got;
    close(file);
    %(act)s
  }
  return 0;
}
"""

LAUNCHER = r"""
#define _GNU_SOURCE
#include <spawn.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
extern char **environ;
static double seconds(struct timeval value) { return value.tv_sec + value.tv_usec / 1e6; }
/* LAUNCHER REPORT COMMAND…: runs it, writes seconds, processor seconds and peak KiB. */
int main(int count, char **words) {
  struct timespec start, end;
  struct rusage usage;
  pid_t child;
  int status;
  clock_gettime(CLOCK_MONOTONIC, &start);
  if (posix_spawnp(&child, words[2], 0, 0, words + 2, environ)) return 127;
  wait4(child, &status, 0, &usage);
  clock_gettime(CLOCK_MONOTONIC, &end);
  FILE *report = fopen(words[1], "w");
  if (!report) return 126;
  fprintf(report, "%.9f %.6f %ld\n",
          end.tv_sec - start.tv_sec + (end.tv_nsec - start.tv_nsec) / 1e9,
          seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss);
  fclose(report);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
"""

MD4C_PARSE = """
    static int ignore_block(MD_BLOCKTYPE t, void *d, void *u) { return 0; }
    static int ignore_span(MD_SPANTYPE t, void *d, void *u) { return 0; }
    static int ignore_text(MD_TEXTTYPE t, const MD_CHAR *s, MD_SIZE n, void *u) { return 0; }
    static const MD_PARSER parser = {
      0, MD_FLAG_TABLES, ignore_block, ignore_block, ignore_span, ignore_span, ignore_text, 0, 0};
"""

BARE = {
    "Dispatch Synchronization": """import Dispatch
import Synchronization
let count = Mutex(CommandLine.arguments.count)
DispatchQueue.global().sync { print(count.withLock { $0 }) }
""",
    "Foundation": """import Foundation
print(ProcessInfo.processInfo.processName)
""",
}

VERIFIER = r"""
import hashlib, json, sys
last = None
for line in open(sys.argv[1], "rb"):
    event = json.loads(line)
    body = line[: line.rindex(b',"hash":')]
    if hashlib.sha256(body).hexdigest() != event["hash"]: sys.exit(1)
    if last is not None and event["prev"] != last: sys.exit(1)
    last = event["hash"]
"""


def compiled(folder, name, source, libraries=()):
    """The path of a C program, or None where it cannot be built here."""
    compiler = shutil.which("cc") or shutil.which("clang")
    if not compiler:
        return None
    path = os.path.join(folder, name)
    with open(path + ".c", "w", encoding="utf-8") as file:
        file.write(source)
    done = subprocess.run([compiler, "-O2", path + ".c", "-o", path, *libraries],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return path if done.returncode == 0 else None


def launcher(folder):
    return compiled(folder, "launcher", LAUNCHER)


def steps(folder):
    return compiled(folder, "floor-steps", STEPS)


def reading(folder):
    return compiled(folder, "floor-read", READER % {
        "include": "", "what": "nothing more", "act": "if (size < 0) return 1;"})


def md4c(folder):
    return compiled(folder, "md4c-parse", READER % {
        "include": "#include <md4c.h>\n" + MD4C_PARSE, "what": "parses them with md4c",
        "act": "if (md_parse(text, (MD_SIZE)size, &parser, 0)) return 1;"}, ["-lmd4c"])


def cmark(folder):
    return compiled(folder, "cmark-parse", READER % {
        "include": "#include <cmark.h>", "what": "parses them with cmark",
        "act": "cmark_node_free(cmark_parse_document(text, (size_t)size, CMARK_OPT_DEFAULT));"},
        ["-lcmark"])


def bare_swift(folder, imports="Dispatch Synchronization"):
    """A Swift program that does nothing, built as ours is: optimized, the standard library linked
    statically, nothing for the loader to relocate."""
    if not shutil.which("swiftc"):
        return None
    path = os.path.join(folder, "bare-" + imports.split()[0].lower())
    if not os.path.exists(path):
        with open(path + ".swift", "w", encoding="utf-8") as file:
            file.write(BARE[imports])
        subprocess.run(["swiftc", "-O", "-static-stdlib", "-Xlinker", "-no-pie", path + ".swift", "-o", path],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return path if os.path.exists(path) else None


@contextlib.contextmanager
def web_server():
    """A server on the loopback that answers every GET with two bytes; its port."""
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *words):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
