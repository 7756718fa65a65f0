# Interactive steps in containers: their clients, stand-ins here, make a terminal of their own there.
cat >"$work/dialogue" <<'END'
prompt
key y
wait docker asks:
secret ada of docker
wait and unseen:
secret tell nobody
wait heard ada of docker and 11 letters, 33 101, terminal
wait What now?
answer s
wait why?
word enough
prompt
key y
wait kubectl asks:
secret ada of kubectl
wait and unseen:
secret tell nobody
wait heard ada of kubectl and 11 letters, 33 101, terminal
prompt
key y
wait compose asks:
secret ada of compose
wait and unseen:
secret tell nobody
wait heard ada of compose and 11 letters, 33 101, terminal
wait What now?
answer s
wait why?
word enough
prompt
key y
wait fly asks:
secret ada of fly
wait and unseen:
secret tell nobody
wait heard ada of fly and 11 letters, 33 101, terminal
prompt
key y
wait name is not kept, input empty
END
: >"$CALLS"
status=0
output=$(python3 "$here/terminal.py" "$work/dialogue" "$built" run "$here/containers.md" 2>&1) || status=$?
ends 1
says 'docker heard ada of docker'
says 'kubectl heard ada of kubectl'
says 'docker-compose heard ada of compose'
says 'fly heard ada of fly'
calls() { grep -qE -- "$1" "$CALLS" || fail "no call '$1' in: $(<"$CALLS")"; checks=$((checks + 1)); }
calls '^docker exec -it web sh /.*/step$'
calls '^kubectl exec -it -n shop api-0 -- sh /.*/step$'
calls '^docker-compose exec db sh /.*/step$'
calls '^fly ssh console -a game --pty -C sh.*/step$'
! grep -rq 'tell nobody' "$work/audit" || fail 'what was typed is on record'
grep -q 'docker asks: ' "$work"/audit/runs/*talk-to-containers*/journal.jsonl ||
  fail 'what was shown is not on record'
checks=$((checks + 2))
! ls -d /tmp/runbook.*/step 2>/dev/null || fail 'a step was left there'
