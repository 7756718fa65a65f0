"""A row of the benchmark: commands measured in turn, ratios to each rival, and what is aimed at."""

import dataclasses
import os

from .measure import interleaved


@dataclasses.dataclass
class Rival:
    """Someone else's command for the same work, and the ratio that is aimed at, if any."""

    command: object
    at_most: float | None = None


class Report:
    """Prints rows as they are measured and keeps which aims were missed.

    In a rehearsal of the benchmark (`--quick`) inputs are small and the machine may be busy: only
    ratios beyond `slack` times the aim count as missed.
    """

    def __init__(self, runs, slack):
        self.runs = runs
        self.slack = slack
        self.missed = []

    def row(self, title, own, rivals=(), runs=None, memory_mib=None, missing=()):
        """Measures `own` beside its rivals; the figures of all, `own` first."""
        runs = runs or self.runs
        rivals = [rival for rival in rivals if rival is not None]
        figures = interleaved([own] + [rival.command for rival in rivals], runs)
        print(f"\n{title}")
        print(f"  {'':<44}{'median':>10}{'least':>10}{'CPU':>10}{'peak':>9}  runs  ratio (of CPU)")
        mine = figures[0]
        self._line(own.name, mine)
        if mine.problem:
            self._miss(title, f"{own.name}: {mine.problem}")
        for rival, figure in zip(rivals, figures[1:]):
            self._line(rival.command.name, figure, mine, rival, title)
        for name, reason in missing:
            print(f"  {name:<44}left out: {reason}")
        if memory_mib and not mine.problem:
            peak = mine.peak_kib / 1024
            self._verdict(title, "peak memory", peak, memory_mib, "MiB", slack=1)
        return figures

    def growth(self, title, names, sizes, figures, at_most, unit):
        """Time per unit at each size, against the size before: 1 is linear."""
        print(f"\n{title}")
        print(f"  {'':<44}{'median':>10}{'each':>12}{'peak':>9}  growth")
        before = None
        for name, size, figure in zip(names, sizes, figures):
            if figure.problem:
                self._miss(title, f"{name}: {figure.problem}")
                continue
            each = figure.median / size
            factor = each / before if before else None
            print(f"  {name:<44}{milliseconds(figure.median):>10}"
                  f"{each * 1e6:>9.2f} µs{figure.peak_kib / 1024:>5.0f} MiB"
                  + (f"  {factor:.2f}" if factor else ""))
            before = each
            if factor and factor > at_most * self.slack:
                self._miss(title, f"{name}: {factor:.2f} times as long per {unit}")

    def say(self, text):
        print(f"  {text}")

    def figure(self, title, name, value, limit, unit, slack=None):
        self._verdict(title, name, value, limit, unit, slack)

    def _line(self, name, figure, mine=None, rival=None, title=""):
        if figure.problem:
            print(f"  {name:<44}left out: {figure.problem}")
            return
        text = (f"  {name:<44}{milliseconds(figure.median):>10}{milliseconds(figure.least):>10}"
                f"{milliseconds(figure.processor_median):>10}{figure.peak_kib / 1024:>5.0f} MiB"
                f"{len(figure.wall):>6}")
        if mine and not mine.problem:
            ratio = mine.median / figure.median
            text += f"  {ratio:.2f} ({mine.processor_median / max(figure.processor_median, 1e-6):.2f})"
            if rival.at_most:
                text += f" (aim {rival.at_most:g}{'' if ratio <= rival.at_most else ', missed'})"
                if ratio > rival.at_most * self.slack:
                    self._miss(title, f"{ratio:.2f} times {name}, aim {rival.at_most:g}")
        print(text)

    def _verdict(self, title, name, value, limit, unit, slack=None):
        print(f"  {name:<44}{value:>7.1f} {unit} (aim {limit:g}{'' if value <= limit else ', missed'})")
        if value > limit * (self.slack if slack is None else slack):
            self._miss(title, f"{name} {value:.1f} {unit}, aim {limit:g}")

    def _miss(self, title, text):
        self.missed.append(f"{title}: {text}")


def milliseconds(seconds):
    value = seconds * 1000
    return f"{value:.0f} ms" if value >= 100 else f"{value:.1f} ms" if value >= 10 else f"{value:.2f} ms"


def conditions():
    """What the machine was doing meanwhile, without which no figure means much."""
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    return f"{os.cpu_count()} cores, load {load}"
