#!/usr/bin/env python3
"""Random and hostile values, playbooks that have them in every context, and what must arrive.

    values.py make DIR SEED     writes DIR/*.md, DIR/vars (arguments, NUL after each), DIR/values.json
    values.py serve DIR         an HTTP server that keeps what it gets; its port goes to DIR/port
    values.py compare DIR       what arrived against what was sent
    values.py strict DIR NAME   names of the values that NAME.md may not take, one a line
"""

import json
import os
import random
import re
import sys
import http.client
import http.server
import urllib.parse

COUNT = 200
HARMLESS = re.compile(r"[A-Za-z0-9._:/@%+,=-]*\Z")
HOSTILE = [
    "plain", "two words", "a'b", 'a"b', "a`touch canary`b", "$(touch canary)", "${HOME}", "$HOME",
    "\\", "a\\'b", "'; touch canary; '", '"; touch canary; "', "a\nb", "\ntouch canary\n", "EOF",
    "a\nEOF\ntouch canary\n", "*", "?", "[a]", "~", "#x", "-n", "--all", "a;touch canary",
    "a|touch canary", "a&touch canary", "a>canary", "a<b", "(x)", "{a,b}", "!x", "!!", "\t",
    " lead", "trail ", "é ü 漢字", "a\x7fb", "%s", "%00", "\\n", "$'x'", "a\r\nb", "x\r",
    "RUNBOOK_END_0", "''", '""', "$", "`", "$((1+1))", "a\\\nb", "<id>", "{{v001}}", "{{nope}}",
    "a&b=c", "a?b", "a#b", "a/b", "a%2fb", "+", '","admin":"true', "\u202egnp", "\u200b", "\x1b[2J",
    "\x01", "' OR 1=1 --", "x; DROP TABLE y; --", "\u2028", "😀", "0x1", "010", "1e3", "-1", "null",
]
PIECES = [
    "'", '"', "`", "$(", ")", "${", "}", "\\", "\n", "\r", "\t", " ", ";", "&", "|", "<", ">", "*",
    "?", "[", "]", "#", "!", "~", "%", "{{", "}}", "EOF", "\nEOF\n", "touch canary", "é", "漢", "😀",
    "a", "b", "0", "-", "=", ":", "/", "..", ",", "@", "+", "^", "\x01", "\x7f", "$'", "&&", "||",
]


def values(seed):
    chance = random.Random(seed)
    found = list(HOSTILE)
    while len(found) < COUNT:
        if chance.random() < 0.2:
            found.append("".join(chance.choice("abc019._:/@%+,=-") for _ in range(chance.randint(1, 9))))
        else:
            found.append("".join(chance.choice(PIECES) for _ in range(chance.randint(1, 12))))
    return {f"v{index + 1:03}": value for index, value in enumerate(found)}


SHOW = "show() { printf '%s\\0' \"$1\"; }\n"


def fence(attributes, body):
    return f"```bash {{{attributes}}}\n{body}\n```\n"


def lines(names, pattern):
    return "\n".join(pattern.replace("@", name) for name in names)


def wrapped(names, context, pattern):
    return SHOW + "{\n" + lines(names, pattern) + f"\n}} >\"$OUT/{context}\""


CONTEXTS = {
    "unquoted": "show <@>",
    "single": "show '<@>'",
    "double": 'show "<@>"',
    "assigned": 'w=<@>; show "$w"',
    "array": 'l=(<@> x); show "${l[0]}"',
    "variable": 'show "$@"',
    "heredoc": "cat <<EOF\n<@>\nEOF\nprintf '\\0'",
    "heredocq": "cat <<'EOF'\n<@>\nEOF\nprintf '\\0'",
    "substituted": 'show "$(printf %s \'<@>\'; echo x)"',
    "condition": "[[ <@> == \"$(printf '%s.' '<@>')\" ]] || show <@>",
}
STRICT = {
    "shell": 'bash -c "echo <@>"',
    "remote": "ssh db-primary 'echo \"<@>\"'",
    "bare": "echo $@",
    "sql": "psql -c \"select '<@>'\"",
    "arithmetic": "echo $((<@> + 1))",
    "evaluated": "eval echo <@>",
}


def playbook(title, parts):
    return f"# {title}\n\n## {title}\n\n" + "\n".join(
        f"{index + 1}. {name}\n\n" + "".join("   " + line + "\n" if line else "\n" for line in part.split("\n"))
        for index, (name, part) in enumerate(parts))


def upper(text, names):
    return re.sub(r"\$(v\d\d\d)", lambda found: "$" + found.group(1).upper(), text)


def plain_header(value):
    return not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", value) and value == value.strip() and value != ""


def path_safe(value):
    return not any(part in (".", "..") for part in value.split("/"))


def make(folder, seed):
    known = values(seed)
    names = list(known)
    os.makedirs(f"{folder}/v", exist_ok=True)
    os.makedirs(f"{folder}/out", exist_ok=True)
    with open(f"{folder}/vars", "wb") as out:
        for name, value in known.items():
            with open(f"{folder}/v/{name}", "wb") as file:
                file.write(value.encode() + b"\r\n")
            out.write(b"--var\0" + f"{name.upper()}=@{folder}/v/{name}".encode() + b"\0")
    json.dump(known, open(f"{folder}/values.json", "w"))
    port = int(open(f"{folder}/port").read())
    parts = [(name, fence(f"id={name}", upper(wrapped(names, name, pattern), names)))
             for name, pattern in CONTEXTS.items()]
    for host in ["db-primary", "appliance"]:
        for name in ["unquoted", "single", "double", "heredoc"]:
            body = wrapped(names, f"{host}-{name}", CONTEXTS[name]).replace('"$OUT/', f'"{folder}/out/')
            parts.append((f"{name} on {host}", fence(f"id={host}-{name} session=ssh:{host}", body)))
    base = f"http://127.0.0.1:{port}"
    query = "&".join(f"{name}={{{{{name}}}}}" for name in names)
    parts.append(("query", f"```http {{session=local id=query}}\nGET {base}/query?{query}\n```\n"))
    body = json.dumps({name: f"{{{{{name}}}}}" for name in names}, indent=1)
    parts.append(("json", f"```http {{session=local id=json}}\nPOST {base}/json\nContent-Type: application/json\n\n{body}\n```\n"))
    form = "&".join(f"{name}={{{{{name}}}}}" for name in names)
    parts.append(("form", f"```http {{session=local id=form}}\nPOST {base}/form\nContent-Type: application/x-www-form-urlencoded\n\n{form}\n```\n"))
    fields = "\n".join(f"{name}: {{{{{name}}}}}" for name in names)
    parts.append(("fields", f"```hurl {{session=local id=fields}}\nPOST {base}/fields\n[FormParams]\n{fields}\n```\n"))
    heads = "\n".join(f"X-{name}: {{{{{name}}}}}" for name in names if plain_header(known[name]))
    parts.append(("headers", f"```http {{session=local id=headers}}\nGET {base}/headers\n{heads}\n```\n"))
    paths = "/".join(f"-{{{{{name}}}}}-" for name in names if path_safe(known[name]))
    parts.append(("path", f"```http {{session=local id=path}}\nGET {base}/path/{paths}\n```\n"))
    open(f"{folder}/values.md", "w").write(playbook("Take every value", parts))
    for name, pattern in STRICT.items():
        body = fence("id=x", upper(lines(names, pattern), names))
        open(f"{folder}/strict-{name}.md", "w").write(playbook(f"Read it again {name}", [("Again", body)]))


def refused(folder, context):
    known = json.load(open(f"{folder}/values.json"))
    integer = re.compile(r"-?(0|[1-9][0-9]{0,17})\Z")
    rule = integer if context == "arithmetic" else HARMLESS
    return [name.upper() for name, value in known.items() if not rule.match(value)]


def compare(folder):
    known = json.load(open(f"{folder}/values.json"))
    bad = 0
    total = 0

    def same(context, name, got, wanted):
        nonlocal bad, total
        total += 1
        if got != wanted:
            bad += 1
            print(f"{context} {name}: {got!r} is not {wanted!r}")

    contexts = list(CONTEXTS) + [f"{host}-{name}" for host in ["db-primary", "appliance"]
                                 for name in ["unquoted", "single", "double", "heredoc"]]
    for context in contexts:
        parts = open(f"{folder}/out/{context}", "rb").read().split(b"\0")[:-1]
        if len(parts) != len(known):
            print(f"{context}: {len(parts)} values, not {len(known)}")
            bad += 1
            continue
        tail = b"\n" if "heredoc" in context else b"x" if context == "substituted" else b""
        for (name, value), got in zip(known.items(), parts):
            wanted = value.encode()
            same(context, name, got, wanted + tail)
    for context in ["query", "json", "form", "fields", "headers", "path"]:
        got = json.load(open(f"{folder}/out/http-{context}"))
        for name, value in known.items():
            if context == "headers" and not plain_header(value):
                continue
            if context == "path" and not path_safe(value):
                continue
            same(context, name, got.get(name), value)
    print(f"{total} values arrived, {bad} of them changed" if bad else f"{total} values arrived as they were")
    return 1 if bad else 0


class Keep(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder = ""

    def log_message(self, *_):
        pass

    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        path, _, query = self.path.partition("?")
        kind = path.split("/")[1]
        known = json.load(open(f"{self.folder}/values.json"))
        if kind == "query":
            got = dict(urllib.parse.parse_qsl(query, keep_blank_values=True, strict_parsing=True))
        elif kind == "json":
            got = json.loads(body)
        elif kind in ("form", "fields"):
            got = dict(urllib.parse.parse_qsl(body.decode(), keep_blank_values=True))
        elif kind == "headers":
            got = {name: self.headers.get(f"X-{name}", "").encode("latin-1").decode() for name in known}
        else:
            rest = urllib.parse.unquote(path[len("/path/"):])
            got = {}
            for name, value in known.items():
                if not path_safe(value):
                    continue
                piece = f"-{value}-"
                if rest.startswith(piece):
                    got[name] = value
                    rest = rest[len(piece):].removeprefix("/")
                else:
                    got[name] = f"not at: {rest[:80]}"
                    break
        json.dump(got, open(f"{self.folder}/out/http-{kind}", "w"))
        self.send_response(200)
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"ok\n")

    do_GET = do_POST = answer


def serve(folder):
    http.client._MAXHEADERS = 1000
    http.server.BaseHTTPRequestHandler.MessageClass = http.client.HTTPMessage
    Keep.folder = folder
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Keep)
    open(f"{folder}/port.new", "w").write(str(server.server_port))
    os.rename(f"{folder}/port.new", f"{folder}/port")
    server.serve_forever()


if __name__ == "__main__":
    what, folder = sys.argv[1:3]
    if what == "make":
        make(folder, int(sys.argv[3]))
    elif what == "serve":
        serve(folder)
    elif what == "compare":
        sys.exit(compare(folder))
    elif what == "strict":
        print("\n".join(refused(folder, sys.argv[3])))
