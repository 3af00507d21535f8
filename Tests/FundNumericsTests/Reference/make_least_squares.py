"""Writes least-squares.json: least squares, singular values and double-double arithmetic in 60 digits.

Every value is computed with mpmath from the doubles in the file. The ill-conditioned case is a Hilbert matrix, whose
entries are rounded to doubles first. Run it with: python3 make_least_squares.py
"""
import json
import pathlib
import random

import mpmath as mp

mp.mp.dps = 60
HERE = pathlib.Path(__file__).parent


def solve(rows, y):
    a = mp.matrix(rows)
    b = mp.matrix(y)
    normal = a.T * a
    x = mp.lu_solve(normal, a.T * b)
    return [float(v) for v in x], [float(v) for v in b - a * x], mp.inverse(normal)


def case(name, rows, y, digits):
    x, residuals, inverse = solve(rows, y)
    k = len(rows[0])
    scaled = mp.matrix(rows)
    for j in range(k):
        norm = mp.sqrt(sum(scaled[i, j] ** 2 for i in range(len(rows))))
        for i in range(len(rows)):
            scaled[i, j] /= norm
    singular = mp.svd_r(scaled, compute_uv=False)
    plain = mp.svd_r(mp.matrix(rows), compute_uv=False)
    return {
        "id": name,
        "source": f"mpmath {mp.__version__}, 60 digits, from the doubles given",
        "inputs": {"rowCount": len(rows), "columnCount": k, "y": y,
                   "columns": [[row[j] for row in rows] for j in range(k)]},
        "expected": {
            "coefficients": {"value": x, "digits": digits},
            "residuals": {"value": residuals, "digits": digits},
            "inverseOfNormal": {"value": [float(inverse[i, j]) for j in range(k) for i in range(k)], "digits": digits},
            "conditionNumber": {"value": float(singular[0] / singular[k - 1]), "digits": 6},
            "singularValues": {"value": [float(v) for v in plain], "digits": 4},
        },
    }


def main():
    draw = random.Random(20)
    rows = [[1.0] + [draw.uniform(-1, 1) for _ in range(4)] for _ in range(23)]
    y = [draw.uniform(-1, 1) for _ in range(23)]
    hilbert = [[1.0 / (i + j + 1) for j in range(7)] for i in range(12)]
    spread = [[row[j] * 10.0 ** (6 * j - 12) for j in range(5)] for row in rows]
    cases = [case("wellConditioned", rows, y, 15), case("hilbert", hilbert, y[:12], 15),
             case("differentUnits", spread, y, 15)]
    cases[2]["expected"].pop("singularValues")
    a, b = mp.mpf(1) / 3, mp.mpf("0.1") * 7
    cases.append({
        "id": "arithmetic",
        "source": f"mpmath {mp.__version__}, 60 digits",
        "inputs": {"decimals": ["0.1", "-3.25e-7", "123456789012345678901234567890", "1960", "+7.5E+3", "1e-320", "0"]},
        "expected": {
            "third": {"value": [float(a), float(a - mp.mpf(float(a)))]},
            "tenths": {"value": [float(mp.mpf("0.1")), float(mp.mpf("0.1") - mp.mpf(float(mp.mpf("0.1"))))]},
            "root": {"value": [float(mp.sqrt(2)), float(mp.sqrt(2) - mp.mpf(float(mp.sqrt(2))))]},
            "power": {"value": [float(mp.mpf("1.1") ** 10), float(mp.mpf("1.1") ** 10 - mp.mpf(float(mp.mpf("1.1") ** 10)))],
                      "digits": 13},
            "large": {"value": [123456789012345678901234567890.0,
                                float(mp.mpf("123456789012345678901234567890") - mp.mpf(123456789012345678901234567890.0))]},
        },
    })
    (HERE / "least-squares.json").write_text(json.dumps(cases, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
