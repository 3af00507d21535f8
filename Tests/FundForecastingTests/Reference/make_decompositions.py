"""Writes decompositions.json: splits of a change by the logarithmic mean Divisia index, in 60 digits.

The formulas are eqs. 4 and 5 of B. W. Ang, Energy Policy 33 (2005). A zero is replaced by delta = 10^-(10^20), so that
the limit, which is approached like 1 / ln(1 / delta), is reached to 19 digits; a factor that is undefined (null) takes
the value of the other time. The inputs are doubles: fixed ones, and numbers of Python's generator with a fixed seed.
Run it with: python3 make_decompositions.py
"""
import json
import pathlib
import random

import mpmath as mp

mp.mp.dps = 60
DELTA = mp.mpf(10) ** (-(10 ** 20))


def logarithmic_mean(a, b):
    return a if a == b else (a - b) / (mp.log(a) - mp.log(b))


def split(base, later):
    """Parts by factor and category, ratios; base and later hold one list per factor."""
    def known(mine, other):
        return [[DELTA if v == 0 else mp.mpf(v if v is not None else (w if w is not None else 1))
                 for v, w in zip(*pair)] for pair in zip(mine, other)]

    x0, x1 = known(base, later), known(later, base)
    count = len(base[0])
    v0 = [mp.fprod(f[c] for f in x0) for c in range(count)]
    v1 = [mp.fprod(f[c] for f in x1) for c in range(count)]
    parts = [[logarithmic_mean(v1[c], v0[c]) * mp.log(x1[f][c] / x0[f][c]) for c in range(count)]
             for f in range(len(base))]
    total = logarithmic_mean(mp.fsum(v1), mp.fsum(v0))
    return mp.fsum(v0), mp.fsum(v1), parts, [mp.exp(mp.fsum(p) / total) for p in parts]


def case(name, about, base, later):
    v0, v1, parts, ratios = split(base, later)

    def number(value):
        value = float(value)
        return 0.0 if abs(value) < 1e-15 * float(abs(v0) + abs(v1)) else value

    expected = {"base": number(v0), "later": number(v1), "change": float(v1 - v0),
                "amounts": [number(mp.fsum(p)) for p in parts], "cells": [number(v) for p in parts for v in p]}
    # Where a total is zero the limit of a ratio is zero or infinite, and no answer is given.
    if number(v0) != 0 and number(v1) != 0:
        expected["ratios"] = [float(r) for r in ratios]
    return {"id": name, "source": f"{about}. mpmath, 60 digits", "inputs": {"base": base, "later": later},
            "expected": {key: {"value": value, "digits": 14} for key, value in expected.items()}}


def province():
    """Invented figures of the usual size: inpatient, outpatient, cross-region; members in all of them."""
    members, visits = (412345, 425871), (3.217, 3.4051)
    share = [0.061, 0.913, 0.026], [0.0633, 0.9061, 0.0306]
    cost = [8211.5, 187.3, 14300], [8602.9, 201.7, 14012]
    paid = [0.712, 0.523, 0.561], [0.7034, 0.5671, 0.5593]
    sides = [[[members[t]] * 3, [visits[t]] * 3, share[t], cost[t], paid[t]] for t in (0, 1)]
    return case("province", "spending = members x visits x share x cost x reimbursement, three categories", *sides)


def drawn(seed, factors, categories, spread):
    random.seed(seed)
    base = [[random.uniform(0.5, 20) for _ in range(categories)] for _ in range(factors)]
    later = [[v * random.uniform(1 - spread, 1 + spread) for v in f] for f in base]
    return base, later


cases = [
    province(),
    case("many", "random.seed(1), 4 factors, 12 categories", *drawn(1, 4, 12, 0.6)),
    case("nearly-equal", "random.seed(2), changes of 1e-9", *drawn(2, 3, 4, 1e-9)),
    case("unchanged", "one factor doubles, one halves, one stays", [[3.0, 2.0], [5.0, 1.0], [7.0, 4.0]],
         [[6.0, 2.0], [2.5, 1.0], [7.0, 4.0]]),
    case("appears", "a category that is new, its cost undefined before", [[10, 10], [0.0, 1.0], [None, 3.0]],
         [[12, 12], [0.25, 0.75], [8.0, 3.5]]),
    case("vanishes", "a category that is given up", [[10, 10], [0.3, 0.7], [5.0, 3.0]],
         [[12, 12], [0.0, 1.0], [None, 3.5]]),
    case("two-zeros", "two factors zero at first, one of another category zero at both times",
         [[2.0, 4.0, 3.0], [0.0, 1.0, 0.0], [0.0, 3.0, 6.0]], [[2.5, 4.5, 3.0], [3.0, 1.0, 0.0], [2.0, 3.5, 5.0]]),
    case("crossed-zeros", "zero by one factor at first and by another later", [[0.0, 1.0], [5.0, 3.0]],
         [[2.0, 1.0], [0.0, 3.5]]),
    case("from-nothing", "all of it is new", [[0.0, 0.0], [2.0, 3.0]], [[4.0, 5.0], [2.0, 3.0]]),
]
path = pathlib.Path(__file__).parent / "decompositions.json"
path.write_text("[\n" + ",\n".join(" " + json.dumps(one) for one in cases) + "\n]\n", encoding="utf-8")
