"""Times statsforecast on the data of forecasting_data.py, intervals of 80 and 95 %, and writes its means beside them.

    python forecasting_times.py DATA JOBS MODEL=SERIES...

Each model, such as AutoETS, forecasts the first SERIES series with n_jobs=JOBS. Prints one line `statsforecast model
jobs series seconds cpu-seconds` per model. Compiling comes before, and the time that two series take, such as that of
starting the processes, is taken off: it would not count among 9,000 series.
"""

import resource
import sys
import time
import warnings

import pandas as pd
from statsforecast import StatsForecast, models

from forecasting_data import read


def frame(tasks, count):
    parts = []
    for (place, length), (train, _) in list(tasks.items())[:count]:
        dates = pd.date_range("2015-01-01", periods=length, freq="MS")
        parts.append(pd.DataFrame({"unique_id": place, "ds": dates, "y": train}))
    return pd.concat(parts, ignore_index=True)


def processor():
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    usages = [resource.getrusage(kind) for kind in kinds]
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def timed(name, data, horizon, jobs):
    work = StatsForecast(models=[getattr(models, name)(season_length=12)], freq="MS", n_jobs=jobs)
    start, begun = time.perf_counter(), processor()
    found = work.forecast(df=data, h=horizon, level=[80, 95])
    return time.perf_counter() - start, processor() - begun, found


def main(path, jobs, *wanted):
    warnings.simplefilter("ignore")
    horizon, tasks = read(path)
    for name, count in (one.split("=") for one in wanted):
        first = frame(tasks, 2)
        timed(name, first, horizon, int(jobs))
        before = timed(name, first, horizon, int(jobs))
        seconds, work, found = timed(name, frame(tasks, int(count)), horizon, int(jobs))
        print("statsforecast", name, jobs, int(count) - 2, seconds - before[0], work - before[1], flush=True)
        found.sort_values(["unique_id", "ds"])[name].to_numpy(dtype=float).tofile(f"{path}.{name}.found")


if __name__ == "__main__":
    main(*sys.argv[1:])
