# At a terminal: the connection asks what it must, Ctrl-C ends what runs there, the target stands at
# every prompt and is what a destructive step wants typed. What is waited for stands in no prompt.
ssh-keygen -q -t ed25519 -N 'open sesame' -f "$work/passphrase"
serve locked "$((port + 2))" /bin/bash "$work/passphrase.pub"
cat >>"$work/config" <<END
Host db-locked
  Port $((port + 2))
  IdentityFile $work/passphrase
END
for _ in {1..50}; do grep -q listening "$work/locked/log" 2>/dev/null && break || sleep 0.1; done
echo prod-eu >"$CONTEXT"
cat >"$work/dialogue" <<END
wait target prod
wait checked kubectl config current-context == prod-eu
wait db-locked
prompt
key y
wait Enter passphrase
secret open sesame
wait connected there
wait target prod
prompt
key y
wait it runs there
interrupt 0.5
wait interrupted
wait What now?
prompt
key s
wait why?
word enough
wait DESTRUCTIVE
wait Type 'prod'
word wrong
wait not run: the word was not typed
prompt
key y
wait Type 'prod'
word prod
wait dropped there
prompt
key !
wait exit goes back)
secret echo "a shell \${SSH_CONNECTION:+there}"; exit 0
wait a shell there
prompt
key y
wait a terminal there
prompt
key y
wait your name?
secret ada
prompt
key y
prompt
key y
wait your word?
secret tell nobody
prompt
key y
wait ada of 11 letters in /usr
END
status=0
output=$(python3 "$here/terminal.py" "$work/dialogue" "$built" run "$here/terminal.md" --target prod 2>&1) || status=$?
gone 'sleep 7381'
says 'dropped there'
ends 1
grep -q '"your name? "' "$work"/audit/runs/*work-at-a-terminal*/journal.jsonl ||
  fail 'what was shown is not on record'
! grep -rq 'tell nobody' "$work/audit" || fail 'what was typed is on record'
[[ -z $(ls "$work/tmp") ]] || fail 'a step was left there'

# What a password opened does not outlive a run that is killed, nor does what runs there.
cat >"$work/dialogue" <<END
prompt
key y
wait Enter passphrase
secret open sesame
wait connected there
prompt
key y
wait it runs there
kill
END
status=0
output=$(python3 "$here/terminal.py" "$work/dialogue" "$built" run "$here/terminal.md" 2>&1) || status=$?
gone 'sleep 7381'
gone "^/usr/bin/ssh -F $work/config"

# What has the terminal there ends with its limit, or with the run, also if it is deaf to a hang-up.
cat >"$work/dialogue" <<END
prompt
key y
wait it is deaf for a while
wait timed out
wait What now?
prompt
key s
wait why?
word enough
prompt
key y
wait it is deaf to all
kill
END
status=0
output=$(python3 "$here/terminal.py" "$work/dialogue" "$built" run "$here/deaf.md" 2>&1) || status=$?
says 'Terminated'
gone 'sleep 7392'
gone 'sleep 7393'
[[ -z $(ls "$work/tmp") ]] || fail "a step was left there: $(ls "$work/tmp")"
