# Everything that would be asked is answered by option or file, and what no answer fits is told
# before the first step.
answers=(1=done 2=done 3=2 4=yes search=fine 7=db-primary 8=continue left=skip)
options=()
for answer in "${answers[@]}"; do options+=(--answer "$answer"); done
told() {
  ends 1
  says 'option b'
  lacks '│ option a'
  says guarded
  says '│ far'
  lacks 'not left out'
  [[ -e /dev/shm/runbook-check ]] || fail 'the last step did not run'
  rm -f /dev/shm/runbook-check
}
run answers.md "${options[@]}"
told
{
  printf '# what the board says\r\n\r\n'
  printf '%s\r\n' "${answers[@]}"
} >"$work/answers"
run answers.md --answers "$work/answers"
told
run answers.md --answers <(printf '%s\n' "${answers[@]}")
told
run answers.md "${options[@]}" --answer 4=no --answer 3='Option A'
lacks far-
for wrong in 3=Zebra 3=3 4=perhaps 7=elsewhere 1=perhaps; do
  kept=()
  for answer in "${answers[@]}"; do [[ ${answer%%=*} == "${wrong%%=*}" ]] || kept+=(--answer "$answer"); done
  run answers.md "${kept[@]}" --answer "$wrong"
  ends 5
  says 'nothing was run'
  says "${wrong%%=*}="
done
run answers.md --answers <(printf '1=done\nwhat is this\n')
ends 2
says ':2: this line is no answer'
run answers.md --answer nothing
ends 2
run answers.md --answer 99=yes
ends 2
run answers.md --answers "$work/there-is-none"
ends 3
