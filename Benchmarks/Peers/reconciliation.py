"""Makes hierarchies of regions by schemes, and times hierarchicalforecast and numpy on what ReconciliationTimes times.

    python reconciliation.py make FOLDER
    python reconciliation.py time FOLDER ROUNDS [MOST_NODES [MOST_FRAME_NODES]]

Every hierarchy has counties in cities in provinces in a nation, by three schemes and over them; 24 steps of base forecasts
and 120 residuals of each node, which share one factor. Residuals have mean zero, because hierarchicalforecast centres them and
the library does not; it refuses residuals that sum to zero, so it gets them with one added, which its centring takes off. `time` prints one line `file nodes job seconds` per job, the least of the rounds, and the largest
difference to FILE.found of the library per size of the forecasts. hierarchicalforecast is timed twice, after a call that is not
timed: its class MinTrace, which gets residuals and base forecasts as arrays and its summing matrix ready made, and what its
manual shows, HierarchicalReconciliation on data frames that are ready made. Jobs on more than MOST_NODES nodes are left out,
and the data frames of more than MOST_FRAME_NODES.
"""
import os
import sys

import numpy as np
import scipy.sparse as sparse

from timing import best

HORIZON, RESIDUALS, SCHEMES = 24, 120, 3
SIZES = {"1": (1, 1, 1), "31": (1, 1, 31), "400": (1, 31, 400), "3000": (31, 340, 3000)}


def hierarchy(provinces, cities, counties):
    """Nodes are region x (all schemes, scheme 1..3); answers count and sums."""
    levels = [counties, cities, provinces, 1]
    first = np.cumsum([0] + levels[:-1])
    regions = sum(levels)
    children = {}
    for level in range(3):
        for one in range(levels[level]):
            above = one * levels[level + 1] // levels[level]
            children.setdefault(first[level + 1] + above, []).append(first[level] + one)
    # Regions with one region below are that region.
    alias = list(range(regions))
    for region in sorted(children):
        below = sorted({alias[c] for c in children[region]})
        children[region] = below
        if len(below) == 1:
            alias[region] = below[0]
    kept = sorted(set(alias))
    place = {region: i for i, region in enumerate(reversed(kept))}
    sums = []
    for region in kept:
        base = place[region] * (SCHEMES + 1)
        sums.append((base, [base + s for s in range(1, SCHEMES + 1)]))
        for s in range(1, SCHEMES + 1) if region in children else []:
            sums.append((base + s, [place[c] * (SCHEMES + 1) + s for c in children[region]]))
    return len(kept) * (SCHEMES + 1), sums


def summing(count, sums):
    totals = {t: parts for t, parts in sums}
    bottom = [i for i in range(count) if i not in totals]
    column = {series: k for k, series in enumerate(bottom)}
    below = {}

    def leaves(series):
        if series not in totals:
            return [series]
        if series not in below:
            below[series] = [leaf for part in totals[series] for leaf in leaves(part)]
        return below[series]

    rows, columns = [], []
    for series in range(count):
        for leaf in leaves(series):
            rows.append(series)
            columns.append(column[leaf])
    return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(count, len(bottom))), bottom


def make(folder):
    for name, sizes in SIZES.items():
        random = np.random.default_rng(20261122)
        count, sums = hierarchy(*sizes)
        matrix, bottom = summing(count, sums)
        level = random.lognormal(3, 1, len(bottom))
        season = 1 + 0.2 * np.sin(np.arange(HORIZON) * np.pi / 6)
        factor = random.normal(size=RESIDUALS)
        shocks = level[:, None] * (0.05 * factor + 0.1 * random.normal(size=(len(bottom), RESIDUALS)))
        size = np.asarray(matrix @ level)[:, None]
        errors = matrix @ shocks + 0.02 * size * random.normal(size=(count, RESIDUALS))
        errors -= errors.mean(axis=1, keepdims=True)
        base = matrix @ (level[:, None] * season) + 0.02 * size * random.normal(size=(count, HORIZON))
        head = [count, len(sums), HORIZON, RESIDUALS]
        for total, parts in sums:
            head += [total, len(parts)] + parts
        with open(os.path.join(folder, f"{name}.data"), "wb") as file:
            for part in (np.array(head, float), base, errors):
                file.write(np.ascontiguousarray(part, dtype=float).tobytes())
        print(name, "regions", count, "nodes", len(sums), "sums")


def read(path):
    values = np.fromfile(path)
    count, rows, horizon, length = (int(v) for v in values[:4])
    sums, place = [], 4
    for _ in range(rows):
        total, parts = int(values[place]), int(values[place + 1])
        sums.append((total, [int(v) for v in values[place + 2:place + 2 + parts]]))
        place += 2 + parts
    base = values[place:place + count * horizon].reshape(count, horizon)
    return count, sums, base, values[place + count * horizon:].reshape(count, length)


def constrained(count, sums, base, errors):
    """numpy: y - W C' (C W C')^-1 C y with a shrunken W that is written out."""
    length = errors.shape[1]
    covariance = errors @ errors.T / length
    squares = np.diag(covariance).copy()
    x = errors / np.sqrt(squares)[:, None]
    r = covariance / np.sqrt(np.outer(squares, squares))
    fourth = (x**2) @ (x**2).T
    off = ~np.eye(count, dtype=bool)
    spread = (fourth - length * r**2)[off].sum() / (length * (length - 1))
    shrink = min(1.0, max(0.0, spread / (r[off]**2).sum()))
    covariance *= 1 - shrink
    covariance[np.diag_indices(count)] = squares
    rows = [i for i, (t, p) in enumerate(sums) for _ in range(1 + len(p))]
    columns = [c for t, p in sums for c in [t] + p]
    signs = [v for t, p in sums for v in [1.0] + [-1.0] * len(p)]
    c = sparse.csr_matrix((signs, (rows, columns)), shape=(len(sums), count))
    wc = (c @ covariance).T
    return base - wc @ np.linalg.solve(c @ wc, c @ base)


def frames(order, dense, base, errors):
    """The data frames of hierarchicalforecast: base forecasts, observations with fitted values, sums, and names by level."""
    import pandas as pd

    names = np.array([f"s{one:05d}" for one in range(len(order))])
    length = errors.shape[1]
    fitted = pd.DataFrame({
        "unique_id": np.repeat(names, length), "ds": np.tile(np.arange(1, length + 1), len(names)),
        "y": errors[order].ravel() + 1, "base": 0.0})
    forecasts = pd.DataFrame({
        "unique_id": np.repeat(names, HORIZON), "ds": np.tile(np.arange(length + 1, length + HORIZON + 1), len(names)),
        "base": base[order].ravel()})
    totals = len(names) - dense.shape[1]
    matrix = pd.DataFrame(dense, columns=names[totals:])
    matrix.insert(0, "unique_id", names)
    return forecasts, fitted, matrix, {"sums": names[:totals], "bottom": names[totals:]}


def timed(folder, rounds, most, most_frames):
    from hierarchicalforecast.core import HierarchicalReconciliation
    from hierarchicalforecast.methods import MinTrace

    for name in SIZES:
        path = os.path.join(folder, f"{name}.data")
        count, sums, base, errors = read(path)
        found = np.fromfile(path + ".found").reshape(base.shape)
        scale = np.abs(base).mean(axis=1, keepdims=True)
        matrix, bottom = summing(count, sums)
        order = sorted(set(range(count)) - set(bottom)) + bottom
        back = np.argsort(order)

        def by_class():
            model = MinTrace(method="mint_shrink")
            result = model.fit_predict(
                S=dense, y_hat=base[order], y_insample=errors[order] + 1, y_hat_insample=np.zeros_like(errors))
            return np.asarray(result["mean"])[back]

        def by_frames():
            model = HierarchicalReconciliation(reconcilers=[MinTrace(method="mint_shrink")])
            result = model.reconcile(Y_hat_df=forecasts, Y_df=fitted, S_df=sums_frame, tags=tags, is_balanced=True)
            return result["base/MinTrace_method-mint_shrink"].to_numpy().reshape(base.shape)[back]

        if count <= most:
            dense = matrix[order].toarray()
            if count <= most_frames:
                forecasts, fitted, sums_frame, tags = frames(order, dense, base, errors)
        jobs = [
            ("hierarchicalforecast MinTrace", by_class, most),
            ("hierarchicalforecast HierarchicalReconciliation", by_frames, min(most, most_frames)),
            ("numpy mint_shrink", lambda: constrained(count, sums, base, errors), most),
        ]
        for job, work, largest in jobs:
            if count > largest:
                print(f"{name}.data", count, job, "left out", flush=True)
                continue
            if count < 1000:
                work()  # compiled and imported outside of the time
            seconds, result = best(rounds if count < 1000 else 1, work)
            gap = float((np.abs(result - found) / scale).max())
            print(f"{name}.data", count, job, seconds, "difference", f"{gap:.1e}", flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2])
    else:
        limits = [int(limit) for limit in sys.argv[4:6]]
        timed(sys.argv[2], int(sys.argv[3]), *(limits + [10**9, 2000][len(limits):]))
