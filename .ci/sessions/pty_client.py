#!/usr/bin/env python3
"""Runs a command on a terminal of its own, as `docker exec -it` does: pty_client.py COMMAND…

Its own standard input must be a terminal; that one is put into raw mode meanwhile, and the new one
is as large. Ends with the command's status.
"""

import fcntl
import os
import pty
import select
import sys
import termios
import tty

if not os.isatty(0):
    print("the input device is not a TTY", file=sys.stderr)
    sys.exit(1)
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, fcntl.ioctl(0, termios.TIOCGWINSZ, b"\0" * 8))
modes = termios.tcgetattr(0)
tty.setraw(0)
sources = [0, terminal]
try:
    while True:
        ready, _, _ = select.select(sources, [], [])
        if terminal in ready:
            try:
                shown = os.read(terminal, 65536)
            except OSError:
                break
            if not shown:
                break
            os.write(1, shown)
        if 0 in ready:
            typed = os.read(0, 65536)
            if not typed:
                sources.remove(0)
            os.write(terminal, typed)
finally:
    termios.tcsetattr(0, termios.TCSANOW, modes)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) % 256)
