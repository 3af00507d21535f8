#!/usr/bin/env bash
# Compares `fundcast reserve LEDGER --history --format csv` with polars and DuckDB doing the same work.
#
#   FUNDCAST=path/to/fundcast  Benchmarks/Peers/compare.sh [ROUNDS]
#
# Whole processes, reading and writing included, run alternately: once on one core, once on two. Ratios are peer over
# fundcast of the median wall time and of the largest resident memory. LEDGER=file uses a ledger that is there already;
# WORK=folder keeps the files. Needs python3 with venv, GNU time and taskset.
set -euo pipefail
source "$(dirname "$0")/setup.sh" requirements.txt
rounds=${1:-7}
fundcast=${FUNDCAST:-$here/../../.build/release/fundcast}
export OPENBLAS_NUM_THREADS=1

ledger=${LEDGER:-$work/nation.csv}
if [ ! -s "$ledger" ]; then
  "$fundcast" generate --regions 4500 --months 120 --schemes 2 --seed 1 --start 2016-01 --detail totals -o "$ledger"
fi
cat "$ledger" > /dev/null

# run TOOL CORES: one process on that many cores, its output in $work/TOOL.csv
run() {
  local tool=$1 cores=$2 command
  case $tool in
    fundcast) command=("$fundcast" reserve "$ledger" --history --format csv) ;;
    polars) command=("$python" "$here/polars_reserve.py" "$ledger" "$work/polars.csv") ;;
    duckdb) command=("$python" "$here/duckdb_reserve.py" "$ledger" "$work/duckdb.csv" "$cores") ;;
  esac
  local out=/dev/null
  [ "$tool" = fundcast ] && out=$work/fundcast.csv
  POLARS_MAX_THREADS=$cores taskset -c "0-$((cores - 1))" \
    /usr/bin/time -o "$work/time" -f "$tool/$cores %e %U %S %M" "${command[@]}" > "$out" 2> "$work/$tool.err" ||
    { cat "$work/$tool.err" >&2; exit 1; }
  cat "$work/time" >> "$work/times"
}

rm -f "$work/times"
tools=(polars duckdb)
if [ -x "$fundcast" ]; then tools=(fundcast polars duckdb); else echo "no fundcast at $fundcast: peers only" >&2; fi
cores=$(nproc)
for tool in "${tools[@]}"; do run "$tool" 1; done
if [ -x "$fundcast" ]; then
  "$python" "$here/compare.py" "$work/fundcast.csv" "$work/polars.csv"
fi
"$python" "$here/compare.py" "$work/duckdb.csv" "$work/polars.csv"
rm -f "$work/times"
for ((i = 0; i < rounds; i++)); do
  for n in 1 2; do
    [ "$n" -le "$cores" ] || continue
    for tool in "${tools[@]}"; do run "$tool" "$n"; done
  done
done
"$python" "$here/summary.py" "$work/times"
