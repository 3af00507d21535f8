"""Checks that two CSV files of months of reserve agree row by row.

    python compare.py OURS.csv THEIRS.csv

Same rows in the same order; text equal; numbers within 1e-9 relative. Exit status 1 and the first differing row else.
"""

import csv
import itertools
import sys

NUMBERS = {"income", "spending", "balance", "months"}


def agree(name, a, b):
    if a == b:
        return True
    if name not in NUMBERS or not a or not b:
        return False
    x, y = float(a), float(b)
    return abs(x - y) <= 1e-9 * max(abs(x), abs(y))


def main(ours, theirs):
    with open(ours, encoding="utf-8", newline="") as f, open(theirs, encoding="utf-8", newline="") as g:
        left, right = csv.reader(f), csv.reader(g)
        names, others = next(left), next(right)
        missing = set(others) - set(names)
        if missing:
            sys.exit(f"{ours} lacks the columns {sorted(missing)}")
        pick = [names.index(name) for name in others]
        count = 0
        for number, (a, b) in enumerate(itertools.zip_longest(left, right), start=2):
            if a is None or b is None:
                sys.exit(f"line {number}: only one of the files goes on")
            a = [a[i] for i in pick]
            if not all(map(agree, others, a, b)):
                sys.exit(f"line {number} differs:\n  {a}\n  {b}")
            count += 1
    print(f"{count} rows agree: {ours} {theirs}")


if __name__ == "__main__":
    main(*sys.argv[1:])
