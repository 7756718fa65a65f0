"""What is run and read: playbooks and other tools' files, the same bytes on every machine."""

import os
import random

TITLES = [
    "Queue Backlog", "Cache Full", "Certificate Expires", "Replica Lags", "Disk Nearly Full",
    "Login Errors", "Slow Checkout", "Broker Unreachable", "Index Stale", "Memory Pressure",
]
SERVICES = ["orders", "billing", "search", "sessions", "gateway", "mailer", "ledger", "media"]
SENTENCES = [
    "Customers see errors when they pay, so tell the support desk first.",
    "The queue drains by itself once its consumers are back.",
    "Look at the dashboard of the *last hour* before anything is changed.",
    "A restart loses what is in memory; see [the notes](notes/restart.md) on how much that is.",
    "If this is the second time today, page whoever owns the service.",
]
LOOKS = [
    'kubectl -n {s} get pods --field-selector=status.phase!=Running',
    'curl -fsS --max-time 5 "http://$HOST/{s}/health" | jq -e .ready',
    'redis-cli -h "$HOST" info memory | grep used_memory_human',
    'psql -h "$HOST" -At -c "select count(*) from {s}_jobs where done is null"',
    'df -h /var/lib/{s}',
]
CHANGES = [
    'kubectl -n {s} rollout restart deployment/{s}',
    'kubectl -n {s} scale deployment/{s} --replicas=6',
    'systemctl restart {s}-worker',
]


def playbook(number, size=8192):
    """A playbook of at least `size` bytes, much like those that teams write."""
    chance = random.Random(number)
    service = chance.choice(SERVICES)
    parts = [f"# {service.capitalize()} playbook {number}\n\n{chance.choice(SENTENCES)}\n"]
    length = len(parts[0])
    section = 0
    while length < size:
        section += 1
        text = _section(chance, service, f"{chance.choice(TITLES)} {number}-{section}")
        parts.append(text)
        length += len(text) + 1
    return "\n".join(parts)


def _section(chance, service, title):
    alert = "".join(word for word in title.split("-")[0] if word.isalpha())
    lines = [
        f"## {title}", "",
        f"**Alert:** `{alert}`  ", f"**Severity:** {chance.choice(['critical', 'high', 'medium'])}",
        "", f"**Response Time:** < {chance.choice([5, 15, 30])} minutes", "",
        "### Symptoms", "",
    ]
    lines += [f"- {chance.choice(SENTENCES)}" for _ in range(chance.randint(2, 4))]
    lines += [
        "", "### Parameters", "", "| name | default | required |", "| --- | --- | --- |",
        f"| `HOST` | `{service}.internal` | yes |", "", "### Steps", "",
    ]
    for step in range(1, chance.randint(4, 7)):
        kind = chance.random()
        if kind < 0.15:
            lines += [f"{step}. Tell #{service}-oncall what you are about to do", ""]
            continue
        commands = LOOKS if kind < 0.75 else CHANGES
        lines += [
            f"{step}. **Step {step}:** {chance.choice(SENTENCES)}", "", "   ```bash",
            f"   # {title}: look, then act", "   " + chance.choice(commands).format(s=service),
            "   ```", "",
        ]
    lines += [
        "### Escalation", "", "- 15 minutes: secondary on-call", "- 30 minutes: the team's lead", "",
        f"> {chance.choice(SENTENCES)}", "",
    ]
    return "\n".join(lines)


def catalogue(folder, count):
    """Writes `count` playbooks of 8 KB; their paths."""
    os.makedirs(folder)
    paths = []
    for number in range(count):
        paths.append(os.path.join(folder, f"playbook-{number:05}.md"))
        with open(paths[-1], "w", encoding="utf-8") as file:
            file.write(playbook(number))
    return paths


def steps_playbook(count, command="true"):
    steps = "\n".join(
        f"{n}. Step {n}:\n\n   ```bash\n   {command.format(n=n)}\n   ```\n"
        for n in range(1, count + 1))
    return f"# Many\n\n## Many steps\n\n{steps}"


def makefile(count, command="true"):
    names = " ".join(f"s{n}" for n in range(1, count + 1))
    rules = "".join(f"s{n}:\n\t{command.format(n=n)}\n" for n in range(1, count + 1))
    return f"all: {names}\n.PHONY: all {names}\n{rules}"


def justfile(count, command="true"):
    names = " ".join(f"s{n}" for n in range(1, count + 1))
    rules = "".join(f"s{n}:\n    {command.format(n=n)}\n" for n in range(1, count + 1))
    return f"all: {names}\n{rules}"


def taskfile(count, command="true"):
    lines = "".join(f"      - '{command.format(n=n)}'\n" for n in range(1, count + 1))
    return f"version: '3'\ntasks:\n  default:\n    cmds:\n{lines}"


def invoke_tasks(count, command="true"):
    return ("from invoke import task\n\n@task\ndef all(c):\n"
            f"    for n in range(1, {count + 1}):\n        c.run('{command}'.format(n=n))\n")


def doit_tasks(count, command="true"):
    return ("def task_all():\n"
            f"    for n in range(1, {count + 1}):\n"
            f"        yield {{'name': str(n), 'actions': ['{command}'.format(n=n)]}}\n")


def rundoc_page(count, command="true"):
    return "\n".join(
        f"```bash\n{command.format(n=n)}\n```\n" for n in range(1, count + 1))


def audited_steps(count, command="true"):
    return "name: many\nsteps:\n" + "".join(
        f"  - name: s{n}\n    command: '{command.format(n=n)}'\n" for n in range(1, count + 1))


def requests_playbook(count, url):
    steps = "\n".join(
        f"{n}. Ask {n}:\n\n   ```http\n   GET {url}\n   ```\n" for n in range(1, count + 1))
    return f"# Requests\n\n## Many requests\n\n{steps}"


def deep_quotes(size):
    return ">" * (size - 2) + "a\n"


# Inputs that make careless parsers slow, by name; each is asked for at growing sizes.
HARD = {
    "one long line": lambda n: "a " * (n // 2) + "\n",
    "block quotes within each other": deep_quotes,
    "commands that run each other": lambda n: "```bash\n" + "sudo " * (n // 5) + "ls\n```\n",
    "lists within each other": lambda n: _nested_lists(n),
    "runs of backticks": lambda n: "".join("e" + "`" * (k % 97 + 1) for k in range(n // 50)) + "\n",
    "opening brackets": lambda n: "[" * n + "\n",
    "closed brackets": lambda n: "[a](" * (n // 4) + "\n",
    "stars": lambda n: "*a **b " * (n // 7) + "\n",
    "underscores and stars": lambda n: "a**b" + "c* _" * (n // 4) + "\n",
    "fences": lambda n: "```\nx\n" * (n // 6) + "\n",
    "fence never closed": lambda n: "```bash\n" + "true\n" * (n // 5),
    "tabs": lambda n: "\t" * (n // 2) + "a\n" + "-\ta\n" * (n // 8),
    "quote marks, line by line": lambda n: "> a\n" * (n // 4),
    "link definitions": lambda n: "".join(f"[a{k}]: b\n" for k in range(n // 10)),
    "opening angle brackets": lambda n: "<a" * (n // 2) + "\n",
    "table cells": lambda n: "| a " * (n // 8) + "|\n" + "| - " * (n // 8) + "|\n",
    "blank lines": lambda n: "\n" * n,
    "entities": lambda n: "&amp;&x" * (n // 7) + "\n",
    "items of one list": lambda n: "".join(f"{k}. step\n" for k in range(1, n // 10)),
    "headings": lambda n: "## a\n" * (n // 5),
}


def _nested_lists(size):
    text, depth = [], 0
    length = 0
    while length < size:
        line = "  " * (depth % 60) + "- a\n"
        text.append(line)
        length += len(line)
        depth += 1
    return "".join(text)
