#!/usr/bin/env bash
# Compares the simulation of an outlook with numba and with C doing the same job, in process.
#
#   Benchmarks/Peers/outlook.sh [ROUNDS] [POOLS]
#
# 9,000 pools, 60 months, 1,000 paths, on two threads. The models are fitted once and written down; then ours, numba and C run in
# turns, and what they found is compared. Times are the least, ratios peer over ours of the same round, in the middle. WORK=folder keeps the files. Needs
# python3 with venv and gcc with OpenMP.
set -euo pipefail
source "$(dirname "$0")/setup.sh" outlook-requirements.txt
rounds=${1:-5}
pools=${2:-9000}
threads=$(($(nproc) < 2 ? 1 : 2))
export OPENBLAS_NUM_THREADS=1

(cd "$here/.." && swift build -c release --product OutlookSpeed >&2)
ours=$(cd "$here/.." && swift build -c release --show-bin-path)/OutlookSpeed
gcc -Ofast -march=native -fopenmp "$here/outlook_limit.c" -o "$work/outlook_limit" -lm
job=$work/outlook.job
"$ours" job "$job" "$pools" 60 1000

rm -f "$work/outlook.times"
for ((i = 0; i < rounds; i++)); do
  "$ours" run "$pools" 60 1000 "$threads" 1 "$work/ours.figures" >> "$work/outlook.times"
  "$python" "$here/outlook_numba.py" "$job" "$threads" 1 "$work/numba.figures" >> "$work/outlook.times"
  "$work/outlook_limit" "$job" "$threads" 1 "$work/c.figures" >> "$work/outlook.times"
done
"$python" "$here/outlook_summary.py" "$work/outlook.times" "$work"/{ours,numba,c}.figures
