# Requests: tried again, delayed, with a body from a file, from a session elsewhere, and to nowhere.
mkdir "$work/http"
python3 "$here/keep_requests.py" "$work/http" &
servers+=($!)
for _ in {1..600}; do [[ -s $work/http/port ]] && break || sleep 0.1; done
url=http://127.0.0.1:$(<"$work/http/port")
printf 'bytes \xff\x00 {{name}}' >"$work/http/raw.bin"
printf '{"name": "{{name}}"}' >"$work/http/body.json"
cat >"$work/http/http.md" <<END
# Ask the service

## Ask the service

1. Flaky

   \`\`\`hurl {id=flaky}
   GET $url/flaky
   [Options]
   retry: 4
   retry-interval: 200ms
   HTTP 200
   \`\`\`

2. Until it holds

   \`\`\`hurl {id=closing}
   GET $url/closing
   [Options]
   retry: 4
   retry-interval: 100ms
   HTTP 200
   [Captures]
   token: jsonpath "\$.token"
   [Asserts]
   jsonpath "\$.state" == "closed"
   \`\`\`

3. What was captured

   \`\`\`hurl {id=captured}
   GET $url/captured?token={{token}}
   \`\`\`

4. Delayed

   \`\`\`hurl {id=delayed}
   GET $url/delayed
   [Options]
   delay: 700ms
   \`\`\`

5. A file as it is

   \`\`\`http {id=raw}
   POST $url/raw

   < raw.bin
   \`\`\`

6. A file with gaps

   \`\`\`http {id=template}
   POST $url/template
   Content-Type: application/json

   <@ body.json
   \`\`\`

7. No file

   \`\`\`http {id=none}
   POST $url/none

   < there-is-none.json
   \`\`\`

8. From there

   \`\`\`http {id=there session=ssh:db-primary}
   POST $url/there
   Content-Type: application/json

   {"name": "{{name}}"}
   \`\`\`

9. From an appliance

   \`\`\`http {id=plain session=ssh:appliance}
   GET $url/plain
   \`\`\`

10. Nowhere

    \`\`\`http {id=nowhere session=local}
    GET http://10.255.255.1/
    \`\`\`
END
ask() { run_in=$here; here=$work/http; run http.md "$@"; here=$run_in; }
got() { grep -c "\"path\": \"$1\"" "$work/http/http.jsonl" || true; }
sent() { python3 - "$work/http/http.jsonl" "$1" "$2" <<'END' || fail "$1: not '$2'"; checks=$((checks + 1)); }
import json, sys
lines = [json.loads(line) for line in open(sys.argv[1])]
sys.exit(not any(x["path"] == sys.argv[2] and x["body"] == sys.argv[3].encode().decode("unicode_escape") for x in lines))
END
ask --only flaky
ends 0
[[ $(got /flaky) == 3 ]] || fail "$(got /flaky) requests"
((took > 400)) || fail "$took ms"
ask --only closing,captured
ends 0
[[ $(got /closing) == 3 ]] || fail "$(got /closing) requests"
[[ $(got '/captured?token=t-4711') == 1 ]] || fail 'the captured value did not arrive'
ask --only delayed
ends 0
((took > 700)) || fail "$took ms"
ask --only raw
ends 0
sent /raw 'bytes \xff\x00 {{name}}'
ask --only template --var 'NAME=a "b" \ {{c}}'
ends 0
sent /template '{"name": "a \\"b\\" \\\\ {{c}}"}'
ask --only none
ends 5
says "the body 'there-is-none.json' cannot be read"
[[ $(got /none) == 0 ]] || fail 'it was sent'
ask --only there --var 'NAME=x'
ends 0
sent /there '{"name": "x"}'
grep -q '"path": "/there".*"from": "there"' "$work/http/http.jsonl" || fail 'it was not sent from there'
ask --only plain
ends 0
grep -q '"path": "/plain".*"from": "there"' "$work/http/http.jsonl" || fail 'it was not sent from there'
status=0
output=$(timeout 300 unshare --net "$built" run "$work/http/http.md" --yes --only nowhere 2>&1 </dev/null) || status=$?
ends 1
says 'no route'
