# A sudo that asks for a password has a terminal to ask at, and the password is on no record.
cat >"$work/there/sudo" <<'END'
#!/bin/bash
[[ $1 != -n ]] || exit 1
read -rs -p '[sudo] password: ' word </dev/tty && [[ $word == 'let me in' ]] && exec "$@"
END
chmod +x "$work/there/sudo"
cat >"$work/dialogue" <<'END'
prompt
key y
wait password:
secret let me in
wait changed here
prompt
key y
prompt
key y
wait password:
secret let me in
wait changed there in /usr
prompt
key y
wait password:
secret let me in
wait became sudo
prompt
key y
wait still sudo, mark kept
END
status=0
output=$(SUDO_ASKS=yes python3 "$here/terminal.py" "$work/dialogue" "$built" run "$here/sudo.md" 2>&1) || status=$?
ends 0
! grep -rq 'let me in' "$work/audit" || fail 'the password is on record'
status=0
output=$(SUDO_ASKS=yes runbook run "$here/sudo.md" --yes --only here 2>&1 </dev/null) || status=$?
ends 1
