# People with passwords, who are there in mounts of our own only: `rbada`, `rbgrace` and `rbmallory`.
# Sourced by the parts that need somebody who is not root.
if [[ ! -d $work/people ]]; then
  mkdir -p "$work/people/"{etc/sudoers.d,bin}
  for list in passwd group shadow; do cp "/etc/$list" "$work/people/etc/$list"; done
  hash=$(openssl passwd -6 'let me in')
  for person in ada:12001 grace:12002 mallory:12003; do
    name=${person%:*} number=${person#*:}
    mkdir -p "$work/people/$name/audit"
    echo "rb$name:x:$number:$number::$work/people/$name:/bin/bash" >>"$work/people/etc/passwd"
    echo "rb$name:$hash:20000:0:99999:7:::" >>"$work/people/etc/shadow"
    chown -R "$number:$number" "$work/people/$name"
  done
  cat >"$work/people/etc/sudoers" <<'END'
Defaults env_reset, !syslog
rbada ALL=(ALL) ALL
rbgrace ALL=(ALL) NOPASSWD: ALL
END
  chmod 440 "$work/people/etc/sudoers"
  # Everybody may look for what lies there, by its name.
  chmod 711 "$work"
  cp "$built" "$work/people/bin/runbook"
  cp "$here/terminal.py" "$here/"*.md "$work/people/"
fi
# Runs a command as one of them, with the machine's own programs and none of the stand-ins.
as() { # NAME COMMAND…
  # shellcheck disable=SC2016
  timeout --kill-after=15 200 unshare --mount bash -c '
    for list in passwd group shadow; do mount --bind "$1/etc/$list" "/etc/$list"; done
    if [[ -e /etc/sudoers ]]; then
      mount --bind "$1/etc/sudoers" /etc/sudoers
      mount --bind "$1/etc/sudoers.d" /etc/sudoers.d
    fi
    # What sudo remembers is kept there.
    mount -t tmpfs none /run
    people=$1 name=$2
    cd "$people" || exit 1
    shift 2
    number=$(id -u "rb$name")
    exec setpriv --reuid "$number" --regid "$number" --clear-groups \
      env -u CI PATH=/usr/local/bin:/usr/bin:/bin HOME="$people/$name" TMPDIR=/tmp \
      RUNBOOK_AUDIT_DIR="$people/$name/audit" "$@"
  ' - "$work/people" "$@"
}
