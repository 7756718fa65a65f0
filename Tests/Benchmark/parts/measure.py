"""Runs commands in turn and keeps times, processor times and peak memory."""

import dataclasses
import os
import statistics
import time

from . import floors

# A command that takes longer than this is run once, whatever was asked for.
PATIENCE_SECONDS = 8


@dataclasses.dataclass
class Command:
    """What is measured: a name to print, words to run, and where."""

    name: str
    words: list
    cwd: str | None = None
    env: dict | None = None
    # Statuses that mean it did its work.
    statuses: tuple = (0,)
    # Runs before each measurement, outside the time.
    before: object = None


@dataclasses.dataclass
class Figures:
    """What was measured of one command."""

    wall: list
    processor: list
    peak_kib: int = 0
    problem: str | None = None

    @property
    def median(self):
        return statistics.median(self.wall)

    @property
    def least(self):
        return min(self.wall)

    @property
    def processor_median(self):
        return statistics.median(self.processor)


class Launcher:
    """Starts commands from a small program, which takes the time: a large parent's own pages would
    count as the child's peak, and its start would take longer."""

    path = None

    @classmethod
    def build(cls, folder):
        cls.path = floors.launcher(folder)
        if not cls.path:
            print("no C compiler is here: times include Python's, peaks are at least its own")


def once(command):
    """Seconds, processor seconds, peak KiB and status of one run, its output thrown away."""
    if command.before:
        command.before()
    null = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]
    null += [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
    words = command.words
    report = None
    if Launcher.path:
        report = Launcher.path + ".report"
        words = [Launcher.path, report] + words
    here = os.getcwd()
    os.chdir(command.cwd or here)
    try:
        start = time.perf_counter()
        child = os.posix_spawnp(words[0], words, command.env or os.environ, file_actions=null)
        _, status, usage = os.wait4(child, 0)
        seconds = time.perf_counter() - start
    finally:
        os.chdir(here)
    status = os.waitstatus_to_exitcode(status)
    if not report:
        return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, status
    with open(report, encoding="utf-8") as file:
        seconds, processor, peak = file.read().split()
    return float(seconds), float(processor), int(peak), status


def interleaved(commands, runs):
    """Figures of each command, by its place: A B C A B C …, after a warm-up of each."""
    figures = [Figures([], []) for _ in commands]
    for command, figure in zip(commands, figures):
        try:
            seconds, processor, peak, status = once(command)
        except OSError as error:
            figure.problem = str(error)
            continue
        if status not in command.statuses:
            figure.problem = f"ended with status {status}"
            continue
        figure.peak_kib = peak
        if seconds > PATIENCE_SECONDS:
            figure.wall.append(seconds)
            figure.processor.append(processor)
    for _ in range(runs):
        for command, figure in zip(commands, figures):
            if figure.problem or figure.wall and figure.wall[0] > PATIENCE_SECONDS:
                continue
            seconds, processor, peak, _ = once(command)
            figure.wall.append(seconds)
            figure.processor.append(processor)
            figure.peak_kib = max(figure.peak_kib, peak)
    return figures
