#!/usr/bin/env python3
"""Drives a program at a terminal of 33 lines and 101 columns: terminal.py DIALOGUE COMMAND…

A dialogue is lines: `wait TEXT`, `prompt` (a key counts now), `key K`, `answer K` (a key, once keys
count), `word TEXT` (each letter is typed when the one before is shown), `secret TEXT` (nothing is
shown), `interrupt SECONDS`, `kill`.
Prints the screen; ends with the program's status, or with 99 where something never came: no wait
is longer than its limit, and the program does not outlive it.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

LIMIT = 60
dialogue, command = sys.argv[1], sys.argv[2:]
pid, terminal = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm"
    os.environ.pop("CI", None)
    os.execvp(command[0], command)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 33, 101, 0, 0))
screen = ""
seen = 0


def end(status, *why):
    print(screen)
    print(*why, flush=True)
    sys.exit(status)


def give_up(why):
    for name in ("wchan",):
        try:
            print(open(f"/proc/{pid}/{name}").read())
        except OSError:
            pass
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    end(99, why)


def read(seconds):
    """Takes in what is shown within that time; False: nothing can come any more."""
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


def wait(text):
    global seen
    due = time.monotonic() + LIMIT
    while text not in screen[seen:]:
        if time.monotonic() > due or not read(0.2):
            give_up(f"never came: {text}")
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
    elif verb == "answer":
        wait("\x1b[?2004h")
        os.write(terminal, rest.encode())
    elif verb == "word":
        wait("\x1b[?2004h")
        for character in rest:
            os.write(terminal, character.encode())
            wait(character)
        os.write(terminal, b"\r")
    elif verb == "secret":
        os.write(terminal, rest.encode() + b"\r")
    elif verb == "kill":
        os.kill(pid, 9)
    elif verb == "interrupt":
        time.sleep(float(rest))
        os.write(terminal, b"\x03")
    else:
        give_up(f"no such verb: {verb}")
due = time.monotonic() + LIMIT
while time.monotonic() < due:
    ended, status = os.waitpid(pid, os.WNOHANG)
    if ended:
        while select.select([terminal], [], [], 0)[0] and read(0):
            pass
        end(os.waitstatus_to_exitcode(status) % 256)
    if not read(0.1):
        time.sleep(0.02)
give_up("it did not end")
