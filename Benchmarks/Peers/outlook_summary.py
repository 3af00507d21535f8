"""Ratios of the times that outlook.sh collected, and how far the results of the peers lie from ours.

    python outlook_summary.py TIMES OURS NUMBA C
"""

import sys

import numpy as np

STEPS, LEVELS, EDGES = 60, 7, 5
FIGURES = 4 * (1 + LEVELS) + 2 + 5 * EDGES


def main():
    rounds = {}
    for line in open(sys.argv[1]):
        name, *numbers = line.split()
        rounds.setdefault(name, []).append([float(number) for number in numbers])
    ours = np.array(rounds["ours"])
    print("| process | threads | wall s | processor s | memory MB | ratio, wall | ratio, processor | in the rounds |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for name in ["ours", "prepare", "numba", "c"]:
        own = np.array(rounds[name])
        text = f"| {name} | {own[0, 0]:.0f} | {own[:, 1].min():.2f} | {own[:, 2].min():.2f} | {own[:, 3].max():.0f} |"
        if name in ("numba", "c"):
            # Rounds are pairs: what else the machine did in one of them slowed both.
            ratios = own[:, 1:3] / ours[:, 1:3]
            wall, processor = np.median(ratios, axis=0)
            print(f"{text} {wall:.2f} | {processor:.2f} | {ratios[:, 1].min():.2f} to {ratios[:, 1].max():.2f} |")
        else:
            print(f"{text} | | |")
    results = [np.memmap(path, np.float64, "r").reshape(-1, STEPS, FIGURES) for path in sys.argv[2:]]
    # Of every edge the shares below, ever below and ever above.
    first = 4 * (1 + LEVELS) + 2
    shares = [first + 5 * edge + kind for edge in range(EDGES) for kind in range(3)]
    months = 3 * (1 + LEVELS)
    for name, other in zip(["numba", "c"], results[1:]):
        gaps = [results[0][:, step][:, shares] - other[:, step][:, shares] for step in range(STEPS)]
        mean = np.mean([np.abs(gap.mean(axis=0)).max() for gap in gaps])
        spread = np.sqrt(np.mean([(gap**2).mean() for gap in gaps]))
        last = results[0][:, -1], other[:, -1]
        width = last[0][:, months + LEVELS] - last[0][:, months + 1]
        median = np.abs(last[0][:, months + 4] - last[1][:, months + 4]) / width
        print(f"{name}: probabilities differ by {spread:.4f} (root mean square), their means over pools by {mean:.4f}; "
              f"median months at the end by {np.median(median):.4f} of the 90 % interval")
        # What 1,000 paths can tell: 0.022 at most, and as much again for shocks that all pools share.
        assert spread < 0.03 and mean < 0.02 and np.median(median) < 0.05, "the results are not those of one model"


main()
