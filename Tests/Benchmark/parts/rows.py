"""The rows: what is measured, beside whom, and what is aimed at."""

import os
import shutil
import subprocess

from . import floors, inputs, logs
from .measure import Command, interleaved
from .report import Rival

NULL = subprocess.DEVNULL


class Bench:
    """One run of the benchmark: the tool, a folder for inputs, rivals, and where figures go."""

    def __init__(self, runbook, folder, root, rivals, report, quick):
        self.runbook = runbook
        self.folder = folder
        self.root = root
        self.rivals = rivals
        self.report = report
        self.quick = quick
        self.env = dict(os.environ, NO_COLOR="1", RUNBOOK_AUDIT_DIR=self.path("audit"),
                        XDG_CACHE_HOME=self.path("cache"), HOME=self.path("home"))
        for name in ("RUNBOOK_PATH", "MAKEFLAGS"):
            self.env.pop(name, None)
        os.makedirs(self.path("home"))

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, text):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def own(self, words, name=None, **options):
        return Command(name or "runbook " + words[0], [self.runbook, *words], env=self.env, **options)

    def shell(self, name, script, at_most=None, **options):
        return Rival(Command(name, ["bash", "-c", script], env=self.env, **options), at_most)

    def program(self, name, path, words, at_most=None, **options):
        """A program of the benchmark's own; None where it could not be built."""
        if not path:
            self.rivals.missing[name] = "cannot be built here"
            return None
        return Rival(Command(name, [path, *words], env=self.env, **options), at_most)

    def rival(self, tool, name, words, at_most=None, only_own=False, **options):
        """Another tool; None where it is not installed."""
        path = self.rivals.find(tool, only_own)
        return Rival(Command(name, [path, *words], env=self.env, **options), at_most) if path else None

    def row(self, title, own, rivals, **options):
        """Measures, and names the rivals of this row that are not here."""
        missing = list(self.rivals.missing.items())
        self.rivals.missing = {}
        return self.report.row(title, own, rivals, missing=missing, **options)

    def size(self, full, quick):
        return quick if self.quick else full

    def clear(self, *names):
        def act():
            for name in names:
                shutil.rmtree(self.path(name), ignore_errors=True)
        return act


def start_up(bench):
    """A bare program of the same language is the floor: what it links is loaded by both."""
    bench.row(
        "start-up (--version)", bench.own(["--version"], "runbook --version"),
        [
            bench.program("bare Swift, linked the same", floors.bare_swift(bench.folder), [], 1.2),
            bench.program("bare Swift with Foundation",
                          floors.bare_swift(bench.folder, "Foundation"), []),
            bench.shell("bash -c true", "true"),
            bench.rival("just", "just --version", ["--version"]),
            bench.rival("make", "make --version", ["--version"]),
            bench.rival("task", "task --version", ["--version"]),
            bench.rival("rundoc", "rundoc --version", ["--version"]),
        ], runs=bench.report.runs * 4)


def _thousand(bench, count, command="true"):
    """The same steps for each tool, each in a folder of its own."""
    bench.write("thousand/steps.md", inputs.steps_playbook(count, command))
    bench.write("thousand/Makefile", inputs.makefile(count, command))
    bench.write("thousand/justfile", inputs.justfile(count, command))
    bench.write("thousand/Taskfile.yml", inputs.taskfile(count, command))
    bench.write("thousand/tasks.py", inputs.invoke_tasks(count, command))
    bench.write("thousand/dodo.py", inputs.doit_tasks(count, command))
    bench.write("thousand/page.md", inputs.rundoc_page(count, command))
    bench.write("thousand/steps.yaml", inputs.audited_steps(count, command))
    return bench.path("thousand")


def dry_run(bench):
    """Reading, planning and walking; nothing is run."""
    folder = _thousand(bench, 1000)
    steps = os.path.join(folder, "steps.md")
    rows = bench.row(
        "dry run of 1,000 steps", bench.own(["run", steps, "--dry-run"], "runbook run --dry-run"),
        [
            bench.rival("cmark", "cmark on the file", [steps]),
            bench.rival("make", "make -n", ["-n"], cwd=folder),
            bench.rival("just", "just --dry-run", ["--dry-run", "all"], cwd=folder),
            bench.rival("task", "task --dry", ["--dry"], cwd=folder),
            bench.rival("invoke", "invoke --dry", ["--dry", "all"], cwd=folder),
        ])
    if not rows[0].problem:
        bench.report.figure("dry run", "median", rows[0].median * 1000, 10, "ms")


def recorded_steps(bench):
    """The floor is one bash a step and two appends, each on disk before the next thing happens."""
    count = bench.size(1000, 100)
    folder = _thousand(bench, count)
    fresh = bench.clear("audit")
    bench.row(
        f"{count:,} recorded steps of true",
        bench.own(["run", os.path.join(folder, "steps.md"), "--yes"], "runbook run", before=fresh),
        [
            bench.program("bash -c true, two synced appends", floors.steps(bench.folder),
                          [bench.path("floor.log"), str(count)], 3),
            bench.rival("runbook", "audited-runbook (a database)",
                        ["run", "--db", bench.path("audited.db"), os.path.join(folder, "steps.yaml")],
                        only_own=True),
            bench.rival("make", "make (no record)", ["-s"], cwd=folder),
            bench.rival("just", "just (no record)", ["all"], cwd=folder),
            bench.rival("task", "task (no record)", ["-s"], cwd=folder),
            bench.rival("rundoc", "rundoc (no record)",
                        ["run", os.path.join(folder, "page.md")]),
            bench.rival("invoke", "invoke (no record)", ["all"], cwd=folder),
            bench.rival("doit", "doit (a database)", ["run"], cwd=folder,
                        before=lambda: _forget_doit(folder)),
        ], runs=max(1, bench.report.runs // 2))


def _forget_doit(folder):
    for name in os.listdir(folder):
        if name.startswith(".doit"):
            os.remove(os.path.join(folder, name))


def much_output(bench):
    """One step's output goes through masking and a digest into a file, and memory stays flat."""
    size = bench.size(1 << 30, 64 << 20)
    line = "a line of output that is as long as lines of most programs are"
    command = f"yes '{line}' | head -c {size}"
    path = bench.write("much.md", f"# Much\n\n## Much output\n\n1. Print it:\n\n   ```bash\n   {command}\n   ```\n")
    subprocess.run(["bash", "-c", f"{command} > {bench.path('much.bytes')}"], check=True)
    bench.row(
        f"one step that prints {size >> 20} MiB, recorded with its digest",
        bench.own(["run", path, "--yes"], "runbook run", before=bench.clear("audit")),
        [
            bench.shell("sha256sum of the same bytes", f"sha256sum {bench.path('much.bytes')}", 1 / 0.6),
            bench.shell("tee to a file into sha256sum",
                        f"{command} | tee {bench.path('much.copy')} | sha256sum"),
            bench.shell("the same to a file", f"{command} > {bench.path('much.copy')}"),
        ], runs=max(1, bench.report.runs // 2), memory_mib=64)
    for name in ("much.bytes", "much.copy"):
        os.remove(bench.path(name))
    bench.clear("audit")()


def many_lines(bench):
    """Short lines are what costs: each is looked at for secrets and for the screen."""
    count = bench.size(1_000_000, 100_000)
    path = bench.write("lines.md", f"# Lines\n\n## Many lines\n\n1. Print:\n\n   ```bash\n   seq {count}\n   ```\n")
    task = bench.write("lines/Taskfile.yml",
                       f"version: '3'\noutput: prefixed\ntasks:\n  default:\n    cmds: ['seq {count}']\n")
    bench.row(
        f"one step that prints {count:,} short lines, recorded",
        bench.own(["run", path, "--yes"], "runbook run", before=bench.clear("audit")),
        [
            bench.shell("sed on each line, to a file",
                        f"seq {count} | sed 's/^/x /' > {bench.path('sed.out')}", 10),
            bench.rival("task", "task, output prefixed", [], cwd=os.path.dirname(task)),
            bench.rival("ts", "ts (moreutils)", []) and
            bench.shell("ts (moreutils)", f"seq {count} | ts > {bench.path('sed.out')}"),
        ], memory_mib=64)
    bench.clear("audit")()


def verification(bench):
    """A long run's log: every line's digest, every link, numbers, the ledger."""
    events = bench.size(1_000_000, 50_000)
    bench.clear("audit", "sample")()
    sample = dict(bench.env, RUNBOOK_AUDIT_DIR=bench.path("sample"))
    steps = bench.write("sample.md", inputs.steps_playbook(20, "echo {n}"))
    subprocess.run([bench.runbook, "run", steps, "--yes"], env=sample, stdin=NULL, stdout=NULL,
                   stderr=NULL, check=True)
    journal = logs.lengthened(bench.path("sample"), bench.path("long"), events)
    verifier = bench.write("verifier.py", floors.VERIFIER)
    bench.row(
        f"verify a log of {events:,} events ({os.path.getsize(journal) >> 20} MiB)",
        bench.own(["audit", "verify", "--audit-dir", bench.path("long")], "runbook audit verify"),
        [
            bench.rival("sha256sum", f"sha256sum of the bytes{_crypto_library()}", [journal], 3),
            bench.rival("python3", "Python's json and hashlib, chain only", [verifier, journal]),
        ], runs=max(1, bench.report.runs // 2), memory_mib=50)
    bench.clear("long", "sample")()


def _crypto_library():
    """Some distributions link `sha256sum` with a library that uses the processor's instructions."""
    linked = subprocess.run(["ldd", shutil.which("sha256sum") or ""], stdout=subprocess.PIPE,
                            stderr=NULL, text=True, check=False).stdout
    return " (with libcrypto)" if "libcrypto" in linked else " (no libcrypto)"


def catalogue(bench):
    """What stands on the shelf, read the first time and again."""
    count = bench.size(10_000, 500)
    paths = inputs.catalogue(bench.path("shelf"), count)
    listed = bench.write("shelf.txt", "".join(path + "\n" for path in paths))
    words = ["list", "--runbooks", bench.path("shelf")]
    libraries = [
        ("cmark's library, parse only", floors.cmark, 1),
        ("md4c's library, parse only", floors.md4c, None),
        ("reading the bytes", floors.reading, None),
    ]
    rivals = [bench.program(name, build(bench.folder), [listed], at_most)
              for name, build, at_most in libraries]
    title = f"list {count:,} playbooks of 8 KB"
    runs = max(2, bench.report.runs // 2)
    bench.row(f"{title}, never read before",
              bench.own(words, "runbook list", before=bench.clear("cache")), rivals, runs=runs)
    bench.row(f"{title}, again", bench.own(words, "runbook list"), rivals, runs=runs)


def growth(bench):
    """Ten times the work takes ten times as long."""
    report = bench.report
    counts = bench.size([10, 100, 1000, 10_000], [10, 50, 250])
    shelves = [bench.path(f"shelf-{count}") for count in counts]
    for count, shelf in zip(counts, shelves):
        inputs.catalogue(shelf, count)
    commands = [bench.own(["list", "--runbooks", shelf], before=bench.clear("cache")) for shelf in shelves]
    figures = interleaved(commands, report.runs)
    report.growth("list, by number of playbooks", [f"{count:,} playbooks" for count in counts],
                  counts, figures, 1.3, "playbook")
    for shelf in shelves:
        shutil.rmtree(shelf)
    sizes = bench.size([10_000, 100_000, 1_000_000, 10_000_000], [10_000, 100_000])
    for verb in ("show", "check"):
        files = [bench.write(f"one/file-{size}.md", inputs.playbook(size, size)) for size in sizes]
        if verb == "show":
            commands = [bench.own(["list", "--runbooks", path], before=bench.clear("cache")) for path in files]
        else:
            commands = [bench.own(["check", path], statuses=(0, 4)) for path in files]
        figures = interleaved(commands, report.runs)
        report.growth(f"{'list' if verb == 'show' else 'check'}, by size of one playbook",
                      [f"{size:,} bytes" for size in sizes], sizes, figures, 1.3, "byte")


def hard_inputs(bench):
    """Text that makes careless parsers take the square of the time: eight times the size, CPU time."""
    sizes = bench.size([128 << 10, 1 << 20], [16 << 10, 128 << 10])
    cmark = bench.rivals.find("cmark")
    print(f"\nhard inputs: inspect blocks, and check, of {sizes[0] >> 10} and {sizes[1] >> 10} KiB")
    print(f"  {'':<36}{'blocks':>10}{'growth':>8}{'check':>11}{'growth':>8}{'cmark':>11}{'growth':>8}")
    for name, make in inputs.HARD.items():
        paths = [bench.write(f"hard/{size}/hard.md", "# Hard\n\n## Hard\n\n" + make(size)) for size in sizes]
        groups = [[bench.own(["inspect", "blocks", path]) for path in paths],
                  [bench.own(["check", path], statuses=(0, 4)) for path in paths]]
        if cmark:
            groups.append([Command("cmark", [cmark, path]) for path in paths])
        text = f"  {name:<36}"
        for group in groups:
            small, large = interleaved(group, 2 if bench.quick else 3)
            if small.problem or large.problem:
                text += f" {small.problem or large.problem}"
                if group is not groups[-1] or not cmark:
                    bench.report.missed.append(f"{name}: {small.problem or large.problem}")
                continue
            # Processor time: the machine may be busy with other things.
            before, after = min(small.processor), min(large.processor)
            factor = after / before / (sizes[1] / sizes[0])
            text += f"{after * 1000:>8.0f} ms{factor:>8.2f}"
            if group[0].name != "cmark" and factor > 1.5 * bench.report.slack:
                bench.report.missed.append(f"{name}: {group[0].name} grows {factor:.2f} times as fast as its input")
        print(text, flush=True)


def requests(bench):
    """HTTP steps against a server of this machine, each a program of its own as in a shell."""
    count = bench.size(200, 20)
    with floors.web_server() as port:
        url = f"http://127.0.0.1:{port}/"
        path = bench.write("requests.md", inputs.requests_playbook(count, url))
        bench.row(
            f"{count} HTTP requests to one host, recorded",
            bench.own(["run", path, "--yes"], "runbook run", before=bench.clear("audit")),
            [bench.shell("a curl each", f"for ((n = 0; n < {count}; n++)); do curl -fsS {url}; done", 2)],
            runs=max(1, bench.report.runs // 2))


def rehearsal(bench):
    """Every path of every playbook that comes with the tool."""
    known = subprocess.run([bench.runbook, "help", "rehearse"], env=bench.env, stdin=NULL,
                           stdout=NULL, stderr=NULL, check=False)
    if known.returncode != 0:
        print("\nrehearse every playbook of the project: this build has no such command")
        return
    bench.row("rehearse every playbook of the project",
              bench.own(["rehearse", "--all", "--runbooks", os.path.join(bench.root, "runbooks")],
                        "runbook rehearse --all", statuses=(0, 4)), [])


ROWS = {
    "start-up": start_up,
    "dry-run": dry_run,
    "steps": recorded_steps,
    "output": much_output,
    "lines": many_lines,
    "verify": verification,
    "requests": requests,
    "catalogue": catalogue,
    "growth": growth,
    "hard": hard_inputs,
    "rehearse": rehearsal,
}
