# Containers and other users, through stand-ins that keep what they were called with.
run clients.md --skip slow
ends 0
says "docker /usr it's here"
says 'no terminal'
says 'kubectl /usr/lib'
says 'docker-compose /var'
says 'fly /var/lib a "b" c'
says 'sudo /opt'
says 'sudo /srv'
says 'su /mnt'
lacks 'where does it run'
calls() { grep -qE -- "$1" "$CALLS" || fail "no call '$1' in: $(<"$CALLS")"; checks=$((checks + 1)); }
calls '^docker exec -i web sh -c '
calls '^kubectl exec -i -n shop api-0 -- sh -c '
calls '^docker-compose exec -T db sh -c '
calls '^fly ssh console -a game -C sh'
calls '^sudo -n -i -- sh -c '
calls '^sudo -n su - postgres -c sh'
calls '^su - postgres -c sh'
run clients.md --only slow
ends 1
says 'timed out'
gone 'sleep 7361'
