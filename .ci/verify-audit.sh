#!/usr/bin/env bash
# Verifies an audit directory without runbook: jq, sha256sum and openssl only.
# Usage: verify-audit.sh AUDIT_DIR     (RUNBOOK_AUDIT_KEY_FILE: the key of a keyed log)
# Exit status: 0 good, 1 not good.
set -uo pipefail
export LC_ALL=C
cd "$1" || exit 1

key_hex=
if [[ -n ${RUNBOOK_AUDIT_KEY_FILE-} ]]; then
  key_hex=$(od -An -v -tx1 "$RUNBOOK_AUDIT_KEY_FILE" | tr -d ' \n')
  key_hex=${key_hex%0a}
fi

bad() {
  echo "not good: $*" >&2
  exit 1
}

# expected_hash LINE: sets $expected to the hash that it should carry, over its bytes before the
# last ,"hash":
expected_hash() {
  local body=${1%',"hash":'*}
  if [[ -n $key_hex ]]; then
    read -r expected _ < <(printf %s "$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key_hex" -r)
  else
    read -r expected _ < <(printf %s "$body" | sha256sum)
  fi
}

zeros=$(printf '0%.0s' {1..64})
head= lines= last_event= before=

# read_facts FILE: sets facts[i] to what line i says, one jq for all; "-" for what is no object.
read_facts() {
  mapfile -t facts < <(jq -Rr '(try (fromjson | [.seq, .prev, .hash, .run, .event, .chain // "-",
    .time, .segment // "-", .lines // "-", .journalHash // "-", .stdout.file // "-",
    .stdout.sha256 // "-", .stderr.file // "-", .stderr.sha256 // "-"] | @tsv) catch "-")' "$1" 2>/dev/null)
}

# check_line FILE LINE FACTS RUN: the next line of the chain at $head with $lines lines.
check_line() {
  local where="$1:$((lines + 1))"
  [[ $3 == *$'\t'* ]] || bad "$where is no JSON object"
  IFS=$'\t' read -r seq prev hash run event chain time segment count journal outputs <<<"$3"
  [[ $2 == *",\"prev\":\"$prev\",\"hash\":\"$hash\"}" ]] || bad "$where has another shape"
  [[ $time =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{6}Z$ ]] || bad "$where has no time"
  [[ -z $4 || $run == "$4" ]] || bad "$where belongs to run $run"
  if [[ $chain != - ]]; then
    [[ $chain == "$([[ -n $key_hex ]] && echo hmac-sha256 || echo sha256)" ]] ||
      bad "$where is a chain of kind $chain"
  fi
  [[ $prev == "$head" ]] || bad "$where does not follow the line before"
  [[ $seq == $((lines + 1)) ]] || bad "$where is numbered $seq"
  expected_hash "$2"
  [[ $expected == "$hash" ]] || bad "$where was changed"
  before=$head head=$hash lines=$seq last_event=$event
}

# check_outputs RUN_DIR: the files of large outputs that the line just checked speaks of.
check_outputs() {
  local names sums sum
  IFS=$'\t' read -r names[0] sums[0] names[1] sums[1] <<<"$outputs"
  for stream in 0 1; do
    [[ ${names[stream]} != - ]] || continue
    read -r sum _ < <(sha256sum <"$1/${names[stream]}")
    [[ $sum == "${sums[stream]}" ]] || bad "$1/${names[stream]} was changed"
  done
}

# announced RUN: whether a mark made with the key says that the line just read was to end the run,
# so that the tool may have died before the ledger told of it.
announced() {
  local mark fields
  [[ -e closing/$1 ]] || return 1
  mark=$(cat "closing/$1"; printf .)
  [[ $mark == *$'\n.' ]] || return 1
  mark=${mark%$'\n.'}
  fields=$(jq -re '[.run, .event, .lines, .prev, .hash, .chain] | @tsv' <<<"$mark") || return 1
  local chain=sha256
  [[ -z $key_hex ]] || chain=hmac-sha256
  expected_hash "$mark"
  [[ $fields == "$1"$'\t'"$last_event"$'\t'"$lines"$'\t'"$before"$'\t'"$expected"$'\t'"$chain" ]]
}

# The ledger: one chain; half a line may stand where the chain goes on behind it, or at the end.
declare -A start=() closed=() resumed=() seen=()
head=$zeros lines=0 pending= index=0
if [[ -e ledger.jsonl ]]; then
  read_facts ledger.jsonl
  while IFS= read -r line || { [[ -n $line ]] && break; }; do
    fact=${facts[index]} index=$((index + 1))
    if [[ $fact != *$'\t'* ]]; then
      next="{\"seq\":$((lines + 1)),\"time\":\""
      [[ -n $line && $line == "${next:0:${#line}}"* && $line != *'}' ]] ||
        bad "ledger.jsonl: damaged behind line $lines"
      pending=$lines
      continue
    fi
    check_line ledger.jsonl "$line" "$fact" ""
    pending=
    seen[$run]=1
    case $event in
    run.started) start[$run]=$head closed[$run]= ;;
    run.suspended | run.finished) closed[$run]="$event $count $journal" ;;
    run.resumed) closed[$run]= resumed["$run $segment"]="$count $journal" ;;
    *) bad "ledger.jsonl:$lines tells of $event" ;;
    esac
  done <ledger.jsonl
  [[ -z $pending ]] || bad "ledger.jsonl: damaged behind line $pending"
fi

for run_dir in runs/*/; do
  run=$(basename "$run_dir")
  left=$(find "$run_dir" -type f \( -size +0 -o -path '*/steps/*' -o -path '*/state/*' \))
  [[ -n ${seen[$run]-} || -z $left ]] || bad "$run is not in the ledger"
done

for id in "${!seen[@]}"; do
  run_dir=runs/$id
  head=${start[$id]-} lines=0 last_event=
  [[ -n $head ]] || bad "the ledger does not begin $id"
  [[ -e $run_dir/journal.jsonl ]] || bad "$id has no journal"
  number=1 file=$run_dir/journal.jsonl torn=
  while [[ -e $file ]]; do
    if [[ $number -gt 1 && -s $file ]]; then
      [[ ${resumed["$id $number"]-} == "$lines $head" ]] || bad "$file: not as the ledger says"
    fi
    torn= index=0
    read_facts "$file"
    while IFS= read -r line || { [[ -n $line ]] && torn=1 && break; }; do
      check_line "$file" "$line" "${facts[index]}" "$id"
      check_outputs "$run_dir"
      index=$((index + 1))
    done <"$file"
    number=$((number + 1)) file=$run_dir/journal-$number.jsonl
  done
  end=${closed[$id]}
  if [[ -n $end ]]; then
    [[ $end == "$last_event $lines $head" && -z $torn ]] || bad "$id: not as the ledger says"
  else
    [[ $last_event != run.finished && $last_event != run.suspended ]] || announced "$id" ||
      bad "$id has ended, but the ledger does not say so"
  fi
done
echo "good: ${#seen[@]} runs"
