# Values, hostile ones among them, through every context: what is accepted arrives as it is, what
# no quoting makes safe is refused before the first step, and nothing else ever runs.
seed=${SEED:-20261121}
mkdir "$work/values"
python3 "$here/values.py" serve "$work/values" &
servers+=($!)
for _ in {1..600}; do [[ -s $work/values/port ]] && break || sleep 0.1; done
python3 "$here/values.py" make "$work/values" "$seed"
mapfile -d '' -t vars <"$work/values/vars"
value_run() {
  local playbook=$1
  shift
  status=0
  output=$(OUT=$work/values/out runbook run "$work/values/$playbook" --yes "${vars[@]}" "$@" 2>&1 </dev/null) || status=$?
}
value_run values.md
ends 0
python3 "$here/values.py" compare "$work/values" || fail "values changed on the way (seed $seed)"
for context in shell remote bare sql arithmetic evaluated; do
  value_run "strict-$context.md"
  ends 5
  told=$(grep -oE "V[0-9]{3}=…" <<<"$output" | grep -oE 'V[0-9]{3}' | sort)
  wanted=$(python3 "$here/values.py" strict "$work/values" "$context" | sort)
  [[ $told == "$wanted" ]] || fail "$context: $(diff <(echo "$told") <(echo "$wanted"))"
  grep -qE "strict-$context.md:[0-9]+:[0-9]+" <<<"$output" || fail "$context: no place"
  checks=$((checks + 2))
done
! find "$work" / -maxdepth 1 -name canary | grep . || fail 'a value ran'
