"""Prints the least times and the ratios of regression.sh from its lines `name seconds`."""

import collections
import sys

least = collections.defaultdict(lambda: float("inf"))
for line in open(sys.argv[1], encoding="utf-8"):
    name, seconds = line.split()
    least[name] = min(least[name], float(seconds))

PAIRS = [
    ("panel-full", ["numpy-panel-full-moving", "numpy-panel-full-products", "statsmodels-panel-full"]),
    ("panel-diagonal", ["numpy-panel-diagonal-moving", "numpy-panel-diagonal-products"]),
    ("single-qr", ["single-dgels", "scipy-single-dgels", "numpy-single-lstsq"]),
    ("single-fit-refined", ["numpy-single-lstsq"]),
]


def text(seconds):
    return f"{seconds * 1e3:.2f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:.2f} us"


print(f"{'job':<20} {'ours':>10}   {'peer':<32} {'time':>12} {'ratio':>8}")
for ours, peers in PAIRS:
    for peer in peers:
        print(f"{ours:<20} {text(least[ours]):>10}   {peer:<32} {text(least[peer]):>12} {least[peer] / least[ours]:>8.1f}")
