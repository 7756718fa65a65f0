"""Audit logs as long as one likes, made as the format says and not by the tool itself."""

import hashlib
import json
import os

ZEROS = "0" * 64


def _line(members, prev):
    body = json.dumps(members, separators=(",", ":"), ensure_ascii=False)[:-1]
    body += f',"prev":"{prev}"'
    digest = hashlib.sha256(body.encode()).hexdigest()
    return f'{body},"hash":"{digest}"}}\n', digest


def lengthened(sample, folder, events):
    """Writes into `folder` the one run of the directory `sample`, its middle repeated until it has
    `events` lines; the journal's path.

    Numbers, chains and ledger are worked out anew, so every line is one that the tool would write.
    """
    run = os.listdir(os.path.join(sample, "runs"))[0]
    with open(os.path.join(sample, "ledger.jsonl"), encoding="utf-8") as file:
        ledger = [json.loads(line) for line in file]
    with open(os.path.join(sample, "runs", run, "journal.jsonl"), encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    steps = [n for n, line in enumerate(lines) if line["event"].startswith("step.")]
    head, middle, tail = lines[:steps[0]], lines[steps[0]:steps[-1] + 1], lines[steps[-1] + 1:]
    os.makedirs(os.path.join(folder, "runs", run))
    journal = os.path.join(folder, "runs", run, "journal.jsonl")
    ends = []
    start, start_hash = _relinked(ledger[0], ZEROS)
    ends.append(start)
    prev, count = start_hash, 0
    with open(journal, "w", encoding="utf-8") as file:
        def write(line):
            nonlocal prev, count
            count += 1
            text, prev = _relinked(dict(line, seq=count), prev)
            file.write(text)

        for line in head:
            write(line)
        while count < events - len(tail):
            write(middle[(count - len(head)) % len(middle)])
        for line in tail:
            write(line)
    ends.append(_relinked(dict(ledger[-1], lines=count, journalHash=prev), start_hash)[0])
    with open(os.path.join(folder, "ledger.jsonl"), "w", encoding="utf-8") as file:
        file.writelines(ends)
    return journal


def _relinked(line, prev):
    return _line({key: value for key, value in line.items() if key not in ("prev", "hash")}, prev)
