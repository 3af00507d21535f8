#!/usr/bin/env bash
# Compares the speed of automatic exponential smoothing, Theta and ARIMA with statsforecast and, where it is installed,
# the R package forecast, in process: generated monthly series of 120 points, 24 ahead, intervals of 80 and 95 %. With
# the paths of series it then scores forecasts on them too.
#
#   Benchmarks/Peers/forecasting.sh [ROUNDS]
#   M3=monthly.csv COMPETITORS=archived.csv SPENDING=spending.csv Benchmarks/Peers/forecasting.sh [ROUNDS]
#
# Ours forecast SERIES (9,000) series, the peers the first 200 (ARIMA 40; R 40 and 8), alternately, on one core and on
# two; R on one, once. `auto` forecasts AUTO series (9,000) once with all cores. METHODS are those of ours that are
# scored; a test part should be looked at once per release. BIN=folder has built executables. WORK=folder keeps the
# files, and with them forecasts that need not be made again. Needs python3 with venv and taskset.
set -euo pipefail
source "$(dirname "$0")/setup.sh" forecasting-requirements.txt
rounds=${1:-3}
export OPENBLAS_NUM_THREADS=1 NUMBA_NUM_THREADS=1

bin=${BIN:-}
if [ -z "$bin" ]; then
  for product in ForecastTimes ForecastAccuracy; do
    (cd "$here/.." && swift build -c release --product "$product" >&2)
  done
  bin=$(cd "$here/.." && swift build -c release --show-bin-path)
fi
data=$work/forecasting.data
series=${SERIES:-9000}
"$python" "$here/forecasting_data.py" "$data" "$series"

times=$work/forecasting.times
rm -f "$times"
cores=$(nproc)
for _ in $(seq "$rounds"); do
  for n in 1 2; do
    [ "$n" -le "$cores" ] || continue
    taskset -c "0-$((n - 1))" "$bin/ForecastTimes" "$data" "$series" "$n" ets "theta(automatic)" arima >> "$times"
    taskset -c "0-$((n - 1))" "$python" "$here/forecasting_times.py" "$data" "$n" \
      AutoETS=200 AutoTheta=200 AutoARIMA=40 >> "$times"
  done
done
if Rscript -e 'library(forecast)' > /dev/null 2>&1; then
  taskset -c 0 Rscript "$here/forecasting_times.R" "$data" ets=40 auto.arima=8 >> "$times"
fi
n=$((cores < 2 ? 1 : 2))
taskset -c "0-$((n - 1))" "$bin/ForecastTimes" "$data" "${AUTO:-$series}" "$n" auto >> "$times"
"$python" "$here/forecasting_summary.py" "$data" "$times"

if [ -n "${M3:-}" ]; then
  read -ra methods <<< "${METHODS:-theta(dynamic) ets(cautious)}"
  "$bin/ForecastAccuracy" "$M3" test --write "$work/ours-m3.csv" "${methods[@]}" > /dev/null
  "$bin/ForecastAccuracy" "$SPENDING" rolling --write "$work/ours-spending.csv" auto "${methods[@]}" > /dev/null
  "$python" "$here/forecasting.py" peers "$M3" "$SPENDING" "$work"
  "$python" "$here/forecasting.py" accuracy "$M3" "$COMPETITORS" "$SPENDING" "$work" "$work"/ours-*.csv
fi
