# What a limit or Ctrl-C ends is ended there too, and what nobody knows is told as unknown.
run limits.md --only slow
ends 1
says 'timed out'
gone 'sleep 7351'
((took < 5000)) || fail "$took ms"
run limits.md --only slow-plain
ends 1
says 'timed out'
gone 'sleep 7352'
run limits.md --only stubborn
ends 1
says 'timed out'
gone 'sleep 7353'

output=$work/interrupted
"$built" run "$here/limits.md" --yes --only interrupted >"$output" 2>&1 </dev/null &
run_pid=$!
for _ in {1..600}; do grep -q '│ ready' "$output" && break || sleep 0.1; done
kill -INT "$run_pid"
ended "$run_pid"
output=$(<"$output")
says interrupted
gone 'sleep 7354'
((status != 0)) || fail "status $status"

# So is one while its session is being opened.
output=$work/interrupted
"$built" run "$here/limits.md" --yes --only silent >"$output" 2>&1 </dev/null &
run_pid=$!
for _ in {1..600}; do pgrep -f 'sleep 7361' >/dev/null && break || sleep 0.1; done
kill -INT "$run_pid"
ended "$run_pid"
output=$(<"$output")
says '1 interrupted'
lacks 'no session'
gone 'sleep 7361'

run limits.md --only lost
ends 1
says unknown
says 'may still run there'
gone 'sleep 7355'
run limits.md --only lost,after --answer lost=continue
says 'there again'
gone 'sleep 7355'

run limits.md --only nowhere
ends 1
says 'Connection refused'
lacks unknown
[[ ! -e /tmp/never ]] || fail 'it ran'

run limits.md --only job,see-job
ends 0
says 'it runs'
((took < 10000)) || fail "$took ms"
gone 'sleep 7356'

run limits.md --only count
says 'KeyError'
ends 1
status=0
# A GET where nothing listens, from there.
run limits.md --only ask
ends 1
says 'connection refused'
says 'ssh db-primary: open (bash)'
