"""Writes generated monthly series for the times of forecasting: DATA = series, horizon; for each its length and values.

    python forecasting_data.py DATA [SERIES [LEAST MOST]]

120 points, or lengths drawn from LEAST to MOST, and 24 more that are held back. In turn: a line with a fixed season;
growth with a season in proportion; a wandering level with a season in proportion and noise that has memory; a
wandering slope that dies out, without a season. All are positive and seeded.
"""

import sys

import numpy as np

HORIZON, SEED = 24, 4


def one(draw, kind, length):
    t = np.arange(length)
    shape = draw.normal(0, 1, 12)
    season = (shape - shape.mean())[(t + draw.integers(12)) % 12]
    noise = draw.normal(0, 1, length)
    size, wave, spread = draw.lognormal(7, 1), draw.uniform(0.03, 0.2), draw.uniform(0.02, 0.1)
    growth = draw.normal(0.004, 0.004)
    if kind == 0:
        level = 1 + growth * t + wave * season + spread * noise
    elif kind == 1:
        level = np.exp(growth * t + wave * season + spread * noise)
    elif kind == 2:
        for i in range(1, length):
            noise[i] += 0.4 * noise[i - 1]
        walk = np.cumsum(draw.normal(growth, 0.02, length))
        level = np.exp(walk + wave * season + spread * noise)
    else:
        slope = np.zeros(length)
        slope[0] = growth
        for i in range(1, length):
            slope[i] = 0.95 * slope[i - 1] + draw.normal(0, 0.004)
        level = np.exp(np.cumsum(slope) + spread * noise)
    return size * np.maximum(level, 0.01)


def main(path, series=9000, least=120, most=120):
    draw = np.random.default_rng(SEED)
    with open(path, "wb") as file:
        np.array([series, HORIZON], dtype=float).tofile(file)
        for place in range(series):
            length = int(draw.integers(least, most + 1))
            np.array([length], dtype=float).tofile(file)
            one(draw, place % 4, length + HORIZON).tofile(file)


def read(path):
    """Task (place, origin) -> train part, part held back."""
    values = np.fromfile(path)
    horizon, start, tasks = int(values[1]), 2, {}
    for place in range(int(values[0])):
        length = int(values[start])
        own = values[start + 1:start + 1 + length + horizon]
        tasks[place, length] = own[:length], own[length:]
        start += 1 + length + horizon
    return horizon, tasks


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
