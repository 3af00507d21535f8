"""How large the test statistic of level shifts gets in series without any, from which the limit of the screening comes.

For windows w and lengths n, the 95, 98 and 99 % points of the largest difference of medians of w values after and
before a place, less the median of all differences, over 1.4826 times the median distance from it; in white noise,
Student's t with three degrees of freedom, autoregressions of 0.5 and 0.8, and a random walk. Beside them the limit 5
+ 70 (w / n)^2. Needs numpy; takes ten seconds:

    python3 Benchmarks/Accuracy/level_shift_limits.py
"""
import numpy as np

random = np.random.default_rng(1)


def largest(values, width):
    windows = np.lib.stride_tricks.sliding_window_view(values, width, axis=1)
    medians = np.median(windows, axis=2)
    differences = medians[:, width:] - medians[:, :-width]
    distance = np.abs(differences - np.median(differences, axis=1, keepdims=True))
    return distance.max(axis=1) / (1.4826 * np.median(distance, axis=1))


def draw(kind, count, length):
    if kind == "t3":
        return random.standard_t(3, (count, length))
    shocks = random.standard_normal((count, length + 100))
    if kind == "walk":
        return np.cumsum(shocks, axis=1)[:, 100:]
    rho = {"white": 0, "ar 0.5": 0.5, "ar 0.8": 0.8}[kind]
    values = np.zeros_like(shocks)
    for time in range(1, length + 100):
        values[:, time] = rho * values[:, time - 1] + shocks[:, time]
    return values[:, 100:]


kinds = ("white", "t3", "ar 0.5", "ar 0.8", "walk")
print("| window | length | limit | " + " | ".join(kinds) + " |")
print("|---:|---:|---:|" + "---|" * len(kinds))
for width, lengths in ((6, (24, 36, 60, 120, 240, 1000)), (4, (16, 24, 40, 80, 200)), (3, (12, 20, 30, 60))):
    for length in lengths:
        count = 4000 if length < 500 else 1000
        cells = []
        for kind in kinds:
            points = np.quantile(largest(draw(kind, count, length), width), [0.95, 0.98, 0.99])
            cells.append(" ".join(f"{point:.1f}" for point in points))
        print(f"| {width} | {length} | {5 + 70 * (width / length) ** 2:.1f} | " + " | ".join(cells) + " |")
