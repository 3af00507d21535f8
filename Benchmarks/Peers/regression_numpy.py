"""Times numpy, scipy and statsmodels on the data of regression_data.py, and checks what the library found.

    python regression_numpy.py DATA ROUNDS

Prints one line `name seconds` per job: the least of the rounds. numpy does the panel in two ways, both in blocks that stay
in the cache: moving sums with batched products, and one matrix product of weighted lagged products with the outer products of
the design. The faster counts. Agreement with DATA.found is checked to 1e-9 of the largest entry.
"""

import os
import sys
import time

import numpy as np

from timing import best

LAGS, BLOCK = 12, 256


def influences(x):
    q, r = np.linalg.qr(x)
    return q @ np.linalg.inv(r).T


def moving(x, values, diagonal):
    """Bartlett weights are a moving sum: covariance = sum of z z' / (L + 1)."""
    rows, columns = x.shape
    series = values.shape[0]
    h = influences(x)
    coefficients = values @ h
    out = np.empty((series, columns) if diagonal else (series, columns, columns))
    for start in range(0, series, BLOCK):
        part = values[start:start + BLOCK]
        residuals = part - coefficients[start:start + BLOCK] @ x.T
        u = np.zeros((len(part), rows + 2 * LAGS + 1, columns))
        np.multiply(residuals[:, :, None], h, out=u[:, LAGS + 1:LAGS + 1 + rows])
        total = np.cumsum(u, axis=1)
        z = total[:, LAGS + 1:] - total[:, :-LAGS - 1]
        if diagonal:
            out[start:start + BLOCK] = np.einsum("stk,stk->sk", z, z) / (LAGS + 1)
        else:
            out[start:start + BLOCK] = z.transpose(0, 2, 1) @ z / (LAGS + 1)
    return coefficients, out


def products(x, values, diagonal):
    """One matrix product: weighted lagged products of residuals with outer products of the influences."""
    rows, columns = x.shape
    series = values.shape[0]
    h = influences(x)
    coefficients = values @ h
    pairs = [(i, i) for i in range(columns)] if diagonal else [
        (i, j) for i in range(columns) for j in range(i + 1)]
    first, second = map(np.array, zip(*pairs))
    parts = []
    for lag in range(LAGS + 1):
        weight = 1 - lag / (LAGS + 1)
        a, b = h[lag:], h[:rows - lag]
        outer = a[:, first] * b[:, second]
        if lag:
            outer = outer + b[:, first] * a[:, second]
        parts.append(weight * outer)
    outer = np.concatenate(parts)
    packed = np.empty((series, len(pairs)))
    lagged = np.empty((BLOCK, len(outer)))
    for start in range(0, series, BLOCK):
        part = values[start:start + BLOCK]
        residuals = part - coefficients[start:start + BLOCK] @ x.T
        count, place = len(part), 0
        for lag in range(LAGS + 1):
            width = rows - lag
            np.multiply(residuals[:, lag:], residuals[:, :width], out=lagged[:count, place:place + width])
            place += width
        np.matmul(lagged[:count], outer, out=packed[start:start + count])
    if diagonal:
        return coefficients, packed
    out = np.empty((series, columns, columns))
    out[:, first, second] = packed
    out[:, second, first] = packed
    return coefficients, out


def main(path, rounds):
    rounds = int(rounds)
    head = np.fromfile(path, count=3)
    rows, columns, series = map(int, head)
    body = np.fromfile(path, offset=24)
    x = np.ascontiguousarray(body[:rows * columns].reshape(columns, rows).T)
    values = body[rows * columns:].reshape(series, rows)

    full = None
    for diagonal, name in [(False, "panel-full"), (True, "panel-diagonal")]:
        for way in (moving, products):
            least, result = best(rounds, lambda: way(x, values, diagonal))
            print(f"numpy-{name}-{way.__name__}", least)
            if not diagonal:
                if full is not None:
                    assert np.allclose(full[1], result[1], rtol=0, atol=1e-12 * abs(result[1]).max())
                full = result
    if os.path.exists(path + ".found"):
        found = np.fromfile(path + ".found")
        ours = found[:series * columns].reshape(series, columns)
        theirs = found[series * columns:].reshape(-1, columns, columns)
        assert np.allclose(ours, full[0], rtol=1e-9, atol=1e-9)
        assert np.abs(theirs - full[1][::100]).max() <= 1e-9 * np.abs(full[1]).max()
        print("agree", len(theirs))

    y = values[0]

    def many(work, count):
        def run():
            for _ in range(count):
                work()
        return best(rounds, run)[0] / count

    print("numpy-single-lstsq", many(lambda: np.linalg.lstsq(x, y, rcond=None), 2000))
    import scipy.linalg
    from scipy.linalg import lapack
    print("scipy-single-dgels", many(lambda: lapack.dgels(x, y), 2000))
    import statsmodels.api as sm
    count = 200
    start = time.perf_counter()
    for s in range(count):
        fit = sm.OLS(values[s], x).fit(cov_type="HAC", cov_kwds={"maxlags": LAGS})
        fit.cov_params()
    print("statsmodels-panel-full", (time.perf_counter() - start) / count * series)


if __name__ == "__main__":
    main(*sys.argv[1:])
