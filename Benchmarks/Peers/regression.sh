#!/usr/bin/env bash
# Compares the regressions of the library with numpy, scipy and statsmodels doing the same work, in process.
#
#   Benchmarks/Peers/regression.sh [ROUNDS]
#
# 9,000 series of 120 months on 13 columns with Newey-West covariances of 12 lags, and single fits. Both sides run
# alternately on one core and on two, three times each; ratios are peer over ours of the least times. WORK=folder keeps
# the files. Needs python3 with venv and taskset.
set -euo pipefail
source "$(dirname "$0")/setup.sh" regression-requirements.txt
rounds=${1:-7}

(cd "$here/.." && swift build -c release --product RegressionTimes >&2)
ours=$(cd "$here/.." && swift build -c release --show-bin-path)/RegressionTimes
data=$work/regression.data
"$python" "$here/regression_data.py" "$data"

rm -f "$work"/regression-*.times
cores=$(nproc)
for n in 1 2; do
  [ "$n" -le "$cores" ] || continue
  for _ in 1 2 3; do
    OPENBLAS_NUM_THREADS=1 taskset -c "0-$((n - 1))" "$ours" "$data" "$rounds" "$n" >> "$work/regression-$n.times"
    OPENBLAS_NUM_THREADS=$n taskset -c "0-$((n - 1))" \
      "$python" "$here/regression_numpy.py" "$data" "$rounds" >> "$work/regression-$n.times"
  done
  echo "== $n core(s)"
  "$python" "$here/regression_summary.py" "$work/regression-$n.times"
done
