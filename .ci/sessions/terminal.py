#!/usr/bin/env python3
"""Drives a program at a terminal: terminal.py DIALOGUE COMMAND…

A dialogue is lines: `wait TEXT`, `prompt` (a key counts now), `key K`, `line TEXT`, `interrupt`.
Prints the screen; ends with the program's status, or with 99 where something never came.
"""

import os
import pty
import select
import sys
import time

dialogue, command = sys.argv[1], sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm"
    os.environ.pop("CI", None)
    os.execvp(command[0], command)
screen = ""
seen = 0


def read(seconds):
    global screen
    ready, _, _ = select.select([terminal], [], [], seconds)
    if not ready:
        return True
    try:
        piece = os.read(terminal, 65536)
    except OSError:
        return False
    screen += piece.decode(errors="replace")
    return bool(piece)


def wait(text, seconds=30):
    global seen
    due = time.time() + seconds
    while text not in screen[seen:]:
        if time.time() > due or not read(0.2):
            print(screen)
            print(f"never came: {text}")
            os.kill(pid, 9)
            sys.exit(99)
    seen += screen[seen:].index(text) + len(text)


for line in open(dialogue):
    verb, _, rest = line.rstrip("\n").partition(" ")
    if verb == "wait":
        wait(rest)
    elif verb == "prompt":
        wait("? help")
        wait("\x1b[?2004h")
    elif verb == "key":
        os.write(terminal, rest.encode())
    elif verb == "line":
        for character in rest:
            os.write(terminal, character.encode())
            time.sleep(0.02)
        os.write(terminal, b"\r")
    elif verb == "interrupt":
        time.sleep(float(rest or 0.3))
        os.write(terminal, b"\x03")
due = time.time() + 60
while time.time() < due and read(1):
    pass
print(screen)
_, status = os.waitpid(pid, 0)
sys.exit(os.waitstatus_to_exitcode(status) % 256)
