# The real sudo: with a password at a terminal, with none needed, and refused.
if ! command -v setpriv >/dev/null || [[ ! -x /usr/bin/sudo ]]; then
  echo 'no sudo, or no setpriv: nothing is checked'
  return 0
fi
# shellcheck source=/dev/null
source "$here/people.bash"
# Runs steps of the playbook without a terminal.
alone() { # NAME STEPS
  status=0
  output=$(as "$1" env CI=true bin/runbook run real-sudo.md --yes --only "$2" 2>&1 </dev/null) || status=$?
}
alone grace here,become,stay,other,through
ends 0
says 'here as root'
says 'became root in /root, input was empty'
says 'still root, mark kept'
says 'other: rbgrace'
says 'through: rbgrace'
alone ada here
ends 1
says 'is required'
lacks 'here as root'
alone ada become
ends 1
says 'sudo: a password is required'
lacks 'became root'
alone mallory become
ends 1
lacks 'became root'

cat >"$work/dialogue" <<'END'
prompt
key y
wait [sudo] password for rbada:
secret let me in
wait here as root
prompt
key y
wait [sudo] password for rbada:
secret let me in
wait became root in /root
prompt
key y
wait still root, mark kept
prompt
key y
wait other: rbgrace
prompt
key y
wait through: rbgrace
END
status=0
output=$(as ada python3 terminal.py "$work/dialogue" bin/runbook run real-sudo.md 2>&1) || status=$?
ends 0
! grep -rq 'let me in' "$work/people/ada/audit" || fail 'the password is on record'

cat >"$work/dialogue" <<'END'
prompt
key y
wait [sudo] password for rbmallory:
secret let me in
wait What now?
prompt
key a
wait End the run for good?
answer y
END
status=0
output=$(as mallory python3 terminal.py "$work/dialogue" bin/runbook run real-sudo.md --only become 2>&1) || status=$?
ends 8
lacks 'became root'
