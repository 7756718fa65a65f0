# One connection, opened when it is needed; state lasts from step to step.
before=$(logins full)
run state.md
ends 0
says "in /usr/lib, two words, a 'b' \$c, two words, hello you"
says 'input was empty'
says 'here: unset no connection'
says 'there: two words'
says "stage: unset, home: $work/home"
[[ $(($(logins full) - before)) == 1 ]] || fail "$(logins full) logins, not one more than $before"
echo "5 remote and local steps: $took ms"
run state.md --only 3
ends 0
[[ $(($(logins full) - before)) == 1 ]] || fail 'a connection that no step needed'
run state.md --from 4
ends 5
says "it needs step 1, which is left out"
run state.md --from 4 --answer 4=yes
ends 0
says 'there:'
lacks 'there: two words'
gone "$work/user.*-f -N"
gone '^ssh.*/tmp/runbook'
