# What a target says must hold is asserted before the first step and before each change.
echo prod-eu >"$CONTEXT"
run target.md --target prod --only look,change,more
says 'rows: 3'
says 'this is not prod: kubectl config current-context'
says elsewhere
ends 8
[[ -e changed-1 && ! -e changed-2 ]] || fail 'the second change ran'
output=$(runbook resume --yes 2>&1 </dev/null) && fail 'it went on elsewhere' || status=$?
says 'this is not prod'
echo prod-eu >"$CONTEXT"
output=$(runbook resume --yes 2>&1 </dev/null) || fail "resume: $?"
[[ -e changed-2 ]] || fail 'the second change did not run'
rm -f changed-?
echo elsewhere >"$CONTEXT"
run target.md --target prod --only look
ends 8
lacks 'rows: 3'
echo prod-eu >"$CONTEXT"

# A session means what the target says, and a value may name the host, but never an option.
run target.md --target prod --only replica
ends 0
says connected
run target.md --target prod --only host
ends 0
says 'host is connected'
says 'ssh db-primary'
for value in -oProxyCommand=touch\ owned '-V' "a; touch owned" '' '$(touch owned)' 'a b'; do
  run target.md --target prod --only host --var HOST="$value"
  ((status != 0)) || fail "host '$value' was taken"
  [[ ! -e owned ]] || fail "host '$value' ran"
done
run target.md --target bad --only look
ends 2
says 'may change something'
output=$(runbook show "$here/target.md" --target prod)
says 'check kubectl config current-context == prod-eu'
says "replica is ssh"

# A target may want a playbook that stands in a commit as it is.
mkdir -p "$work/clean/targets"
echo '#: require-clean-git' >"$work/clean/targets/clean.env"
printf '# Look\n\n## Look\n\n```bash\nuptime\n```\n' >"$work/clean/look.md"
git_there() {
  git -C "$work/clean" -c user.name=check -c user.email=check@example.com -c init.defaultBranch=main "$@" >/dev/null
}
look() {
  status=0
  output=$(runbook run "$work/clean/look.md" --yes --target clean 2>&1 </dev/null) || status=$?
}
look
ends 2
says 'stands in no commit'
git_there init
git_there add .
git_there commit -m first
look
ends 0
echo >>"$work/clean/look.md"
look
ends 2
says 'has changes that are not committed'
git_there commit -am second
look
ends 0
