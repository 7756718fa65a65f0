# Independent steps that only look run side by side, and are shown one after the other.
run beside.md --jobs 8 --only look-1,look-2,look-3,look-4,look-5,look-6,look-7,look-8
ends 0
echo "8 steps of a second each: $took ms"
((took < 3500)) || fail "$took ms"
seen=$(grep -oE '│ [1-8] (begins|ends)' <<<"$output")
wanted=$(for n in {1..8}; do printf '│ %s begins\n│ %s ends\n' "$n" "$n"; done)
[[ $seen == "$wanted" ]] || fail "out of order: $seen"
run beside.md --only look-1,look-2
((took > 2000)) || fail "without --jobs: $took ms"
before=$(logins full)
run beside.md --jobs 8 --only far-1,far-2
ends 0
says 'far 1'
says 'far 2'
((took < 6000)) || fail "$took ms"
(($(logins full) == before + 1)) || fail 'more than one connection'
run beside.md --jobs 8 --only set-1,set-2,see
ends 0
says 'name none'
says 'where it was'

# As one ends the next begins: in batches of four these would take 7.2 s.
run beside.md --jobs 4 --only "$(printf 'uneven-%s,' {1..12} | sed 's/,$//')"
ends 0
echo "12 uneven steps of 9.9 s, four at a time: $took ms"
((took < 6500)) || fail "$took ms"
seen=$(grep -oE '│ uneven [0-9]+ (begins|ends)' <<<"$output")
wanted=$(for n in {1..12}; do printf '│ uneven %s begins\n│ uneven %s ends\n' "$n" "$n"; done)
[[ $seen == "$wanted" ]] || fail "out of order: $seen"
checks=$((checks + 2))

output=$work/interrupted
"$built" run "$here/beside.md" --yes --jobs 8 --only look-1,look-2 >"$output" 2>&1 </dev/null &
run_pid=$!
for _ in {1..100}; do grep -q '▸ 2 ' "$output" && break || sleep 0.05; done
sleep 0.3
kill -INT "$run_pid"
ended "$run_pid"
output=$(<"$output")
lacks '│ 1 begins'
lacks '│ 2 begins'
((status != 0)) || fail 'an interrupt did nothing'
