#!/usr/bin/env python3
"""Compares `runbook inspect blocks` with cmark and cmark-gfm, block by block.

    compare-blocks.py [--dumper 'runbook inspect blocks'] [--spec SPEC.txt] [--limit N] [PATH…]

PATHs are Markdown files or folders of them; the examples of the CommonMark specification come
from --spec or $COMMONMARK_SPEC. Compared are types, nesting, start line and column (bytes) of
every block, and the end line of every leaf. cmark is the reference; for files in which cmark-gfm
sees a table or a task list, cmark-gfm is. Meant differences are counted, each under its name; any
other is printed, and the exit status is then 1.
"""

import argparse
import collections
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

LEAVES = {"heading", "paragraph", "code_block", "html_block", "thematic_break", "table_cell"}
BLOCKS = LEAVES | {
    "document", "block_quote", "list", "item", "tasklist", "table", "table_header", "table_row",
}
LINE = re.compile(r"( *)(\d+):(\d+)-(\d+):(-?\d+) (\S+)(?: (.*))?$")
POSITION = re.compile(r"(\d+):(\d+)-(\d+):(\d+)")
# What XML cannot hold; cmark prints it all the same.
UNPRINTABLE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")

Node = collections.namedtuple("Node", "depth type line column end detail")


class Difference(Exception):
    """What one side has and the other has not."""


def our_nodes(dump):
    nodes = []
    for text in dump.splitlines():
        match = LINE.match(text)
        if not match:
            continue
        indent, line, column, end, _, kind, detail = match.groups()
        nodes.append(Node(len(indent) // 2, kind, int(line), int(column), int(end), detail or ""))
    return nodes


def reference_xml(command, data):
    output = subprocess.run(
        command + ["-t", "xml", "--sourcepos"], input=data, stdout=subprocess.PIPE, check=True
    ).stdout
    output = UNPRINTABLE.sub(b"?", output).decode("utf-8", "replace")
    output = re.sub(r"&#(\d+|x[0-9a-fA-F]+);", "?", output)
    return ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", output))


def reference_nodes(root):
    nodes = []

    def visit(element, depth):
        kind = element.tag.rsplit("}", 1)[-1]
        if kind not in BLOCKS:
            return
        position = POSITION.match(element.get("sourcepos", ""))
        line, column, end = (
            (int(position[1]), int(position[2]), int(position[3])) if position else (0, 0, 0))
        nodes.append(Node(depth, kind, line, column, end, element.get("info", "")))
        for child in element:
            visit(child, depth + 1)

    sys.setrecursionlimit(100000)
    visit(root, 0)
    return nodes


def is_blank(lines, first, last):
    """Whether the lines hold nothing but white space and quote marks."""
    return all(not line.strip(b" \t>\r\n") for line in lines[first - 1 : last])


def compare(ours, theirs, lines):
    """The meant differences by name; raises Difference at the first other."""
    meant = collections.Counter()
    moved_table = None
    for index in range(max(len(ours), len(theirs))):
        if index >= len(ours) or index >= len(theirs):
            raise Difference(f"only one side has more: {(ours + theirs)[-1]}")
        own, other = ours[index], theirs[index]
        if (own.depth, own.type) != (other.depth, other.type):
            raise Difference(f"ours {own}, theirs {other}")
        if own.type == "document":
            continue
        if moved_table is not None and own.depth <= moved_table:
            moved_table = None
        if own.type == "paragraph" and other.line == 0:
            meant["table after a paragraph"] += 1
            continue
        if own.type == "table" and other.line != own.line and index and theirs[index - 1].line == 0:
            moved_table = own.depth
            continue
        if moved_table is not None and (own.type == "table_header" or other.line < own.line):
            continue
        in_moved_table = moved_table is not None and own.type.startswith("table")
        is_behind_box = own.column == -1
        moved = (own.line, own.column) != (other.line, other.column)
        if moved and not in_moved_table and not is_behind_box:
            after_definition = own.type in ("paragraph", "heading") and own.line > other.line
            if not after_definition:
                raise Difference(f"start: ours {own}, theirs {other}")
            meant["paragraph after a link definition"] += 1
        if own.type in LEAVES and own.end != other.end:
            ends_before_blank = (
                own.type in ("code_block", "html_block")
                and own.end < other.end
                and is_blank(lines, own.end + 1, other.end))
            if not ends_before_blank:
                raise Difference(f"end: ours {own}, theirs {other}")
            meant[own.type + " ends before blank lines"] += 1
    return meant


def without_front_matter(ours, data):
    """The file with its front matter blanked, and our blocks without it."""
    if len(ours) < 2 or ours[1].type != "front_matter":
        return ours, data, 0
    lines = data.splitlines(keepends=True)
    count = ours[1].end
    blank = b"".join(b"\r\n" if line.endswith(b"\r\n") else b"\n" for line in lines[:count])
    return [ours[0]] + ours[2:], blank + b"".join(lines[count:]), 1


def is_task(node):
    return node.type == "tasklist"


def without_tasks(nodes):
    """The nodes with each task as a plain item and its box as text, as cmark reads them."""
    plain = []
    for node in nodes:
        if is_task(node):
            node = node._replace(type="item")
        elif node.type in ("paragraph", "heading") and plain and is_task(nodes[len(plain) - 1]):
            node = node._replace(column=-1)
        plain.append(node)
    return plain


def reference(ours, data, meant):
    """The blocks that ours should equal; none where the references disagree about tables."""
    extended = reference_nodes(
        reference_xml(["cmark-gfm", "-e", "table", "-e", "tasklist"], data))
    kinds = {node.type for node in extended + ours} & {"table", "tasklist"}
    plain = reference_nodes(reference_xml(["cmark"], data))
    if not kinds:
        return plain
    older = reference_nodes(reference_xml(["cmark-gfm"], data))
    if [node[:5] for node in older] == [node[:5] for node in plain]:
        return extended
    meant["references disagree"] += 1
    return None if "table" in kinds else plain


def check(path, dump):
    with open(path, "rb") as file:
        data = file.read()
    ours, data, front = without_front_matter(our_nodes(dump), data)
    lines = re.split(rb"\r\n|\n|\r", data)
    meant = collections.Counter()
    try:
        theirs = reference(ours, data, meant)
        if theirs:
            meant += compare(without_tasks(ours) if meant else ours, theirs, lines)
    except Difference as difference:
        return path, str(difference), collections.Counter()
    if front:
        meant["front matter"] += 1
    return path, None, meant


def spec_examples(path, folder):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    fence = "`" * 32
    found = re.findall(fence + r" example[^\n]*\n(.*?)^\.$.*?^" + fence, text, re.M | re.S)
    for number, markdown in enumerate(found, 1):
        name = os.path.join(folder, f"example-{number}.md")
        with open(name, "w", encoding="utf-8") as file:
            file.write(markdown.replace("→", "\t"))
        yield name


def markdown_files(paths):
    for path in paths:
        if os.path.isfile(path):
            yield path
        for root, _, names in os.walk(path):
            for name in sorted(names):
                if name.endswith((".md", ".md.erb", ".markdown")):
                    yield os.path.join(root, name)


def dumps(dumper, paths, batch=200):
    for start in range(0, len(paths), batch):
        part = paths[start : start + batch]
        output = subprocess.run(
            dumper + part, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8", "replace")
        if len(part) == 1:
            yield part[0], output
            continue
        pieces = re.split(r"^== (.*)\n", output, flags=re.M)
        # By order: what is printed of a name with odd characters is not its name.
        yield from zip(part, pieces[2::2], strict=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dumper", default="runbook inspect blocks")
    parser.add_argument("--spec", default=os.environ.get("COMMONMARK_SPEC"))
    parser.add_argument("--limit", type=int, default=20, help="differences to print")
    parser.add_argument("paths", nargs="*")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        paths = list(markdown_files(arguments.paths))
        if arguments.spec:
            paths += spec_examples(arguments.spec, folder)
        if not paths:
            parser.error("nothing to compare: name files, folders or --spec")
        meant = collections.Counter()
        wrong = 0
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            work = dumps(arguments.dumper.split(), paths)
            for path, difference, counts in pool.map(lambda pair: check(*pair), work):
                meant += counts
                if difference:
                    wrong += 1
                    if wrong <= arguments.limit:
                        print(f"{path}: {difference}")
    for name, count in sorted(meant.items()):
        print(f"meant: {count} × {name}")
    print(f"{len(paths)} files, {len(paths) - wrong} equal, {wrong} different")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
