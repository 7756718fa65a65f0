"""Other tools, by name: where they are on this machine, or why they are not."""

import os
import shutil
import subprocess
import sys

# Tools that come as Python packages, and the command each brings.
PACKAGES = {
    "rust-just": "just",
    "go-task-bin": "task",
    "audited-runbook": "runbook",
    "rundoc": "rundoc",
    "invoke": "invoke",
    "doit": "doit",
}
# Tools and libraries of the distribution (Debian's names).
DISTRIBUTION = ["cmark", "libcmark-dev", "libmd4c-dev", "make", "gcc", "libc6-dev", "python3-venv"]


class Rivals:
    """Finds rivals in a virtual environment of the benchmark's own, then on the path."""

    def __init__(self, folder):
        self.folder = folder
        self.missing = {}

    def find(self, name, only_own=False):
        """The path of a rival's command, or None; what is not there is remembered."""
        own = os.path.join(self.folder, "bin", name)
        if os.access(own, os.X_OK):
            return own
        found = None if only_own else shutil.which(name)
        if not found:
            self.missing[name] = "not installed (--install-rivals)"
        return found

    def install(self):
        """Fetches what package managers of this machine can reach; says what they cannot."""
        if shutil.which("apt-get") and os.geteuid() == 0:
            subprocess.run(["apt-get", "update", "-qq"], check=False)
            for name in DISTRIBUTION:
                self._try(name, ["apt-get", "install", "-y", "-qq", "--no-install-recommends", name],
                          dict(os.environ, DEBIAN_FRONTEND="noninteractive"))
        python = newest_python()
        if self._try("a virtual environment", [python, "-m", "venv", self.folder]):
            for name in PACKAGES:
                self._try(name, [os.path.join(self.folder, "bin", "pip"), "install", "-q", name])

    @staticmethod
    def _try(name, words, env=None):
        done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.PIPE, text=True, env=env, check=False)
        if done.returncode != 0:
            reason = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            print(f"cannot install {name}: {reason}", file=sys.stderr)
        return done.returncode == 0


def newest_python():
    """Some rivals need a Python newer than the distribution's; the newest here that starts."""
    names = [f"python3.{minor}" for minor in range(19, 11, -1)]
    versions = os.path.expanduser("~/.pyenv/versions")
    if os.path.isdir(versions):
        names += [os.path.join(versions, each, "bin/python3")
                  for each in sorted(os.listdir(versions), reverse=True) if each >= "3.12"]
    for name in names:
        try:
            done = subprocess.run([name, "--version"], stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, check=False)
        except OSError:
            continue
        if done.returncode == 0:
            return name
    return sys.executable
