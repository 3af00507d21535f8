"""Writes the data of the regression benchmark: DATA = rows, columns, series, then the design and the series.

    python regression_data.py DATA [SERIES]

120 months, 13 columns: intercept, trend, eleven month dummies. Series: log spending with a trend, a season and AR(1) noise.
"""

import sys

import numpy as np

ROWS, COLUMNS, SEED = 120, 13, 1


def main(path, series=9000):
    draw = np.random.default_rng(SEED)
    month = np.arange(ROWS) % 12
    design = np.column_stack(
        [np.ones(ROWS), np.arange(ROWS)] + [(month == m).astype(float) for m in range(1, 12)])
    noise = draw.normal(0, 0.05, (ROWS, series))
    for t in range(1, ROWS):
        noise[t] += 0.5 * noise[t - 1]
    season = draw.normal(0, 0.2, (12, series))[month]
    values = 10 + np.outer(np.arange(ROWS), draw.normal(0.006, 0.003, series)) + season + noise
    with open(path, "wb") as file:
        np.array([ROWS, COLUMNS, series], dtype=float).tofile(file)
        design.T.ravel().tofile(file)
        values.T.ravel().tofile(file)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
