"""Ratios of the times that projection.sh prints, from standard input."""

import sys

least = {}
for line in sys.stdin:
    name, threads, wall, processor, memory = line.split()
    best = least.setdefault(name, [threads, float("inf"), float("inf"), 0])
    best[1], best[2] = min(best[1], float(wall)), min(best[2], float(processor))
    best[3] = max(best[3], int(memory))
ours = least["ours"]
print("| process | threads | wall s | processor s | memory MB | ratio, wall | ratio, processor |")
print("|---|---:|---:|---:|---:|---:|---:|")
for name, (threads, wall, processor, memory) in least.items():
    print(f"| {name} | {threads} | {wall:.2f} | {processor:.2f} | {memory} | {wall / ours[1]:.1f} | {processor / ours[2]:.1f} |")
