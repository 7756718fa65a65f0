# A step of a session elsewhere runs there and nowhere else, whatever part of the run it is in, and
# does not outlive the run.
mkdir -p "$work/kinds"
place() { # NAME OPENER
  cat >"$work/kinds/$1.md" <<END
# Look at $1

## Look at $1

1. Set

   \`\`\`bash
   $2
   mark='set there'
   \`\`\`

2. Stay

   \`\`\`bash
   $2
   echo "at \${INSIDE:-\${SSH_CONNECTION:+ssh}}: \${mark-nothing set}"
   [ -e $work/flag ] || { touch $work/flag; sleep 7371; }
   \`\`\`

3. End

   \`\`\`bash
   $2
   echo "end at \${INSIDE:-\${SSH_CONNECTION:+ssh}}: \${mark-nothing set}"
   \`\`\`
END
}
place ssh 'ssh db-primary'
place docker 'docker exec -it web bash'
place docker-compose 'docker-compose exec db bash'
place kubectl 'kubectl exec -it api-0 -- sh'
place fly 'fly ssh console -a game'
place sudo 'sudo -i'
place su 'su - postgres'
for kind in ssh docker docker-compose kubectl fly sudo su; do
  playbook=$work/kinds/$kind.md
  touch "$work/flag"
  output=$(runbook run "$playbook" --yes --from 2 2>&1 </dev/null) || fail "$kind --from"
  says "│ at $kind: nothing set"
  output=$(runbook run "$playbook" --yes --only 3 2>&1 </dev/null) || fail "$kind --only"
  says "│ end at $kind: nothing set"
  rm "$work/flag"
  "$built" run "$playbook" --yes >"$work/killed" 2>&1 </dev/null &
  run_pid=$!
  for _ in {1..600}; do [[ -e $work/flag ]] && break || sleep 0.1; done
  kill -KILL "$run_pid"
  ended "$run_pid"
  # What ran there has ended with the run, and so has the connection.
  gone 'sleep 7371'
  gone "^/usr/bin/ssh -F $work/config"
  output=$(runbook resume --yes --answer 2=retry 2>&1 </dev/null) || fail "$kind resume"
  says "│ at $kind: set there"
  says "│ end at $kind: set there"
done
