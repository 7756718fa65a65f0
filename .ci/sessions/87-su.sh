# The real `su` to a user with a password, from one who is not root: asked once at a terminal, and
# refused without one. Who they are is true in mounts of our own only.
if [[ ! -x /usr/bin/su ]] || ! command -v setpriv >/dev/null; then
  echo 'no su, or no setpriv: nothing is checked'
  return 0
fi
# shellcheck source=/dev/null
source "$here/people.bash"
as mallory bin/runbook --version >/dev/null 2>&1 || fail 'another user cannot start the program'

# Without a terminal: refused, and nobody is asked. Authentication has not even failed.
status=0
output=$(as mallory env CI=true bin/runbook run su.md --yes --only become 2>&1 </dev/null) || status=$?
ends 1
says 'su: a password is required'
lacks 'I am rbada'

cat >"$work/dialogue" <<'END_OF_IT'
prompt
key y
wait su - rbada: Password:
secret let me out
wait Authentication failure
wait What now?
prompt
key r
wait su - rbada: Password:
secret let me in
wait I am rbada
prompt
key y
wait still rbada, mark kept
prompt
key y
wait your word?
secret tell nobody
wait a word of 11 letters for rbada, tty /dev/tty
prompt
key y
wait timed out
wait What now?
prompt
key a
wait End the run for good?
answer y
END_OF_IT
status=0
output=$(as mallory python3 terminal.py "$work/dialogue" bin/runbook run su.md 2>&1) || status=$?
[[ $(grep -o 'Password:' <<<"$output" | wc -l) == 2 ]] || fail 'not asked twice: a wrong word, and the right one'
checks=$((checks + 1))
says 'no less so'
gone 'sleep 7391'
ends 8
! grep -rqE 'let me (in|out)|tell nobody' "$work/people/mallory/audit" || fail 'a password is on record'
checks=$((checks + 1))
