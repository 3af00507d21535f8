#!/usr/bin/env bash
# Compares the actuarial projection on many paths with the same model vectorised in numpy.
#
#   Benchmarks/Peers/projection.sh [ROUNDS] [PROVINCES] [PATHS]
#
# 75 years, two schemes, 2 x 101 ages, 5,000 paths; ours on two threads, numpy on one, in turns. What both find is compared first:
# balances without chance to 1e-9. The road without chance is timed on 31 provinces.
set -euo pipefail
source "$(dirname "$0")/setup.sh" projection-requirements.txt
rounds=${1:-3}
provinces=${2:-2}
paths=${3:-5000}
threads=$(($(nproc) < 2 ? 1 : 2))
export OPENBLAS_NUM_THREADS=1

(cd "$here/.." && swift build -c release --product ProjectionSpeed >&2)
ours=$(cd "$here/.." && swift build -c release --show-bin-path)/ProjectionSpeed
for ((i = 0; i < rounds; i++)); do
  "$ours" paths "$provinces" 75 "$paths" "$threads" 1 "$work/projection.figures"
  "$python" "$here/projection_numpy.py" "$provinces" 75 "$paths" "$work/projection.figures"
done | "$python" "$here/projection_summary.py"
"$ours" road 31 75 5
