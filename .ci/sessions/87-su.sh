# The real `su` to a user with a password, from one who is not root: asked once at a terminal, and
# refused without one. Who they are is true in mounts of our own only.
if [[ ! -x /usr/bin/su ]] || ! command -v setpriv >/dev/null; then
  echo 'no su, or no setpriv: nothing is checked'
  return 0
fi
mkdir -p "$work/people/"{etc,bin,mallory,ada,audit}
for list in passwd group shadow; do cp "/etc/$list" "$work/people/etc/$list"; done
hash=$(openssl passwd -6 'let me in')
for person in mallory:12001 ada:12002; do
  name=${person%:*} number=${person#*:}
  echo "rb$name:x:$number:$number::$work/people/$name:/bin/bash" >>"$work/people/etc/passwd"
  echo "rb$name:$hash:20000:0:99999:7:::" >>"$work/people/etc/shadow"
  chown "$number:$number" "$work/people/$name"
done
chown 12001:12001 "$work/people/audit"
# Everybody may look for what lies there, by its name.
chmod 711 "$work"
cp "$here/su.md" "$here/terminal.py" "$work/people/"
# As somebody who is not root, with the real su before the stand-in.
as_mallory() {
  # shellcheck disable=SC2016
  timeout --kill-after=15 200 unshare --mount bash -c '
    mount --bind "$1/etc/passwd" /etc/passwd
    mount --bind "$1/etc/group" /etc/group
    mount --bind "$1/etc/shadow" /etc/shadow
    people=$1
    cd "$people" || exit 1
    shift
    exec setpriv --reuid 12001 --regid 12001 --clear-groups \
      env -u CI PATH=/usr/local/bin:/usr/bin:/bin HOME="$people/mallory" TMPDIR=/tmp \
      RUNBOOK_AUDIT_DIR="$people/audit" "$@"
  ' - "$work/people" "$@"
}
cp "$built" "$work/people/bin/runbook"
as_mallory bin/runbook --version >/dev/null 2>&1 || fail 'another user cannot start the program'

# Without a terminal: refused, and nobody is asked. Authentication has not even failed.
status=0
began=$(date +%s%N)
output=$(as_mallory env CI=true bin/runbook run su.md --yes --only become 2>&1 </dev/null) || status=$?
took=$((($(date +%s%N) - began) / 1000000))
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
wait no less so
prompt
key y
wait your word?
secret tell nobody
wait a word of 11 letters for rbada, tty /dev/pts
prompt
key y
wait timed out
wait What now?
prompt
key a
END_OF_IT
status=0
output=$(as_mallory python3 terminal.py "$work/dialogue" bin/runbook run su.md 2>&1) || status=$?
[[ $(grep -o 'Password:' <<<"$output" | wc -l) == 2 ]] || fail 'not asked twice: a wrong word, and the right one'
checks=$((checks + 1))
gone 'sleep 7391'
ends 1
! grep -rqE 'let me (in|out)|tell nobody' "$work/people/audit" || fail 'a password is on record'
checks=$((checks + 1))
