"""Prints medians and ratios from the lines `name seconds kilobytes` of compare.sh."""

import collections
import statistics
import sys

walls, sizes = collections.defaultdict(list), collections.defaultdict(int)
for line in open(sys.argv[1], encoding="utf-8"):
    name, wall, size = line.split()
    walls[name].append(float(wall))
    sizes[name] = max(sizes[name], int(size))

print(f"{'process':<12} {'cores':>5} {'runs':>4} {'median s':>9} {'least s':>8} {'RSS MB':>7} {'wall ratio':>10} {'RSS ratio':>9}")
for name in walls:
    tool, cores = name.split("/")
    ours = "fundcast/" + cores
    wall, least = statistics.median(walls[name]), min(walls[name])
    ratio = size = ""
    if ours in walls and name != ours:
        ratio = f"{wall / statistics.median(walls[ours]):.2f}"
        size = f"{sizes[name] / sizes[ours]:.2f}"
    print(f"{tool:<12} {cores:>5} {len(walls[name]):>4} {wall:>9.3f} {least:>8.3f} {sizes[name] / 1024:>7.0f} {ratio:>10} {size:>9}")
