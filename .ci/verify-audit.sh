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

# The hash that a line should carry: over its bytes before the last ,"hash":
expected_hash() {
  local body=${1%',"hash":'*}
  if [[ -n $key_hex ]]; then
    printf %s "$body" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key_hex" -r
  else
    printf %s "$body" | sha256sum
  fi | cut -c 1-64
}

zeros=$(printf '0%.0s' {1..64})
head= lines= last_event=

# check_line FILE LINE RUN: the next line of the chain at $head with $lines lines.
check_line() {
  local where="$1:$((lines + 1))" fields
  fields=$(jq -re '[.seq, .prev, .hash, .run, .event, .chain // "-", .time] | @tsv' <<<"$2") ||
    bad "$where is no JSON object"
  IFS=$'\t' read -r seq prev hash run event chain time <<<"$fields"
  [[ $2 == *",\"prev\":\"$prev\",\"hash\":\"$hash\"}" ]] || bad "$where has another shape"
  [[ $time =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{6}Z$ ]] || bad "$where has no time"
  [[ -z $3 || $run == "$3" ]] || bad "$where belongs to run $run"
  if [[ $chain != - ]]; then
    [[ $chain == "$([[ -n $key_hex ]] && echo hmac-sha256 || echo sha256)" ]] ||
      bad "$where is a chain of kind $chain"
  fi
  [[ $prev == "$head" ]] || bad "$where does not follow the line before"
  [[ $seq == $((lines + 1)) ]] || bad "$where is numbered $seq"
  [[ $(expected_hash "$2") == "$hash" ]] || bad "$where was changed"
  head=$hash lines=$seq last_event=$event
}

# Outputs in files.
check_outputs() {
  local run_dir=$1 line=$2 file sum
  while IFS=$'\t' read -r file sum; do
    [[ $(sha256sum <"$run_dir/$file" | cut -c 1-64) == "$sum" ]] || bad "$run_dir/$file was changed"
  done < <(jq -r '.stdout, .stderr | select(. != null and .file != null) | [.file, .sha256] | @tsv' <<<"$line")
}

# The ledger: one chain; half a line may stand where the chain goes on behind it, or at the end.
declare -A start closed resumed seen
head=$zeros lines=0 pending=
if [[ -e ledger.jsonl ]]; then
  while IFS= read -r line || { [[ -n $line ]] && break; }; do
    if ! jq -e .hash <<<"$line" >/dev/null 2>&1; then
      [[ -z $pending ]] || bad "ledger.jsonl: damaged behind line $lines"
      pending=$lines
      continue
    fi
    check_line ledger.jsonl "$line" ""
    pending=
    IFS=$'\t' read -r run event segment count journal < <(
      jq -r '[.run, .event, .segment, .lines, .journalHash // "-"] | @tsv' <<<"$line")
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
  [[ -e $run_dir/journal.jsonl ]] || continue
  run=$(basename "$run_dir")
  [[ -n ${seen[$run]-} || ! -s $run_dir/journal.jsonl ]] || bad "$run is not in the ledger"
done

for run in "${!seen[@]}"; do
  run_dir=runs/$run
  head=${start[$run]-} lines=0 last_event=
  [[ -n $head ]] || bad "the ledger does not begin $run"
  [[ -e $run_dir/journal.jsonl ]] || bad "$run has no journal"
  segment=1 file=$run_dir/journal.jsonl torn=
  while [[ -e $file ]]; do
    if [[ $segment -gt 1 && -s $file ]]; then
      [[ ${resumed["$run $segment"]-} == "$lines $head" ]] || bad "$file: not as the ledger says"
    fi
    torn=
    while IFS= read -r line || { [[ -n $line ]] && torn=1 && break; }; do
      check_line "$file" "$line" "$run"
      check_outputs "$run_dir" "$line"
    done <"$file"
    segment=$((segment + 1)) file=$run_dir/journal-$segment.jsonl
  done
  end=${closed[$run]}
  if [[ -n $end ]]; then
    [[ $end == "$last_event $lines $head" && -z $torn ]] || bad "$run: not as the ledger says"
  else
    [[ $last_event != run.finished && $last_event != run.suspended ]] ||
      bad "$run has ended, but the ledger does not say so"
  fi
done
echo "good: ${#seen[@]} runs"
