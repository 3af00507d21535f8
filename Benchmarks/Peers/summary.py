"""Prints medians and ratios from the lines `name wall user system kilobytes` of compare.sh."""

import collections
import statistics
import sys

walls, cpus = collections.defaultdict(list), collections.defaultdict(list)
sizes = collections.defaultdict(int)
for line in open(sys.argv[1], encoding="utf-8"):
    name, wall, user, system, size = line.split()
    cpus[name].append(float(user) + float(system))
    walls[name].append(float(wall))
    sizes[name] = max(sizes[name], int(size))

print(
    f"{'process':<10} {'cores':>5} {'runs':>4} {'median s':>9} {'least s':>8} {'CPU s':>6} {'RSS MB':>7} "
    f"{'wall ratio':>10} {'RSS ratio':>9}"
)
for name in walls:
    tool, cores = name.split("/")
    ours = "fundcast/" + cores
    wall, least = statistics.median(walls[name]), min(walls[name])
    ratio = size = ""
    if ours in walls and name != ours:
        ratio = f"{wall / statistics.median(walls[ours]):.2f}"
        size = f"{sizes[name] / sizes[ours]:.2f}"
    print(
        f"{tool:<10} {cores:>5} {len(walls[name]):>4} {wall:>9.3f} {least:>8.3f} {statistics.median(cpus[name]):>6.2f} "
        f"{sizes[name] / 1024:>7.0f} {ratio:>10} {size:>9}"
    )
