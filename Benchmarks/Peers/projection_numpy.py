"""The actuarial projection of ProjectionSpeed in numpy, vectorised over ages and paths.

    python projection_numpy.py PROVINCES YEARS PATHS RESULTS

The same provinces, made of the same formulas, and the same rules: cohorts by status, contribution years, bounded bases, money in
the middle of the year. Prints seconds elapsed and of processor time. Compares with RESULTS of ours: balances without chance to
1e-9, quartiles of months on the paths to what sampling allows (its random numbers are its own).
"""

import math
import resource
import sys
import time

import numpy as np
from scipy.special import erfc, ndtr

AGES, FIRST = 101, 2026
AGE = np.arange(AGES)
ELASTICITY, INTEREST = 0.8, 0.025
SPREAD = np.array([0.015, 0.02, 0.05, 0.02, 0.02, 0.004])
STAYS = np.array([0.5, 0.3, 0.8, 0.6, 0.0, 0.7])


def graded(year, first, low, last, high):
    return low + (high - low) * min(max((year - first) / (last - first), 0), 1)


def retired_share(sex, year):
    age = graded(year, 2024, 53, 2040, 57) if sex == 0 else graded(year, 2024, 60, 2040, 63)
    return np.clip(AGE + 1 - age, 0, 1)


def bounded_base():
    wage, sigma = 0.7 + 0.008 * AGE, math.sqrt(math.log(1.25))

    def limited(limit):
        z = (np.log(limit / wage) + sigma**2 / 2) / sigma
        return wage * ndtr(z - sigma) + limit * ndtr(-z)

    return 0.6 + limited(3) - limited(0.6)


def deviations(years, paths, chance):
    rng = np.random.default_rng(1)
    factor = np.eye(6)
    factor[1, :2] = 0.4, math.sqrt(1 - 0.4**2)
    state, variance, all_of = np.zeros((6, paths)), np.zeros(6), []
    for _ in range(years):
        draws = factor @ rng.standard_normal((6, paths)) if chance else np.zeros((6, paths))
        state = STAYS[:, None] * state + SPREAD[:, None] * draws
        variance = STAYS**2 * variance + (SPREAD**2 if chance else 0)
        all_of.append((state, variance.copy()))
    return all_of


def ratio(part, whole):
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)


def qualified(persons, years, required):
    mean = ratio(years, persons)
    width = 0.3 * np.maximum(mean, 1)
    return persons * 0.5 * erfc((required - mean) / width / math.sqrt(2))


class People:
    """Persons, active, retired, dormant and contribution years of the active and the dormant: [status, age, path] of each sex."""

    def __init__(self, size, paths):
        self.q = np.minimum(1, 0.0004 + 0.00003 * 1.1**AGE)
        self.births = np.where((AGE >= 20) & (AGE < 40), 0.06, 0.0)
        self.active = np.where((AGE >= 20) & (AGE < 65), 0.45, 0.0)
        years = np.maximum(0, np.minimum(AGE, 60) - 22).astype(float)
        persons = size * 10_000 * 0.985**AGE
        self.state = []
        for sex in range(2):
            passed = retired_share(sex, FIRST - 1)
            old = persons * passed * 0.6
            working = np.minimum(persons * (1 - passed) * self.active, persons - old)
            resting = (persons - old - working) * np.where(AGE > 25, 0.1, 0.0)
            start = np.array([persons, working, old, resting, working * years, resting * years])
            self.state.append(np.repeat(start[:, :, None], paths, axis=2))

    def move(self, year, mortality, fertility, participation):
        middle, born = [], 0
        for sex in range(2):
            before, after = self.state[sex], np.zeros_like(self.state[sex])
            gone = np.minimum(1, self.q[:, None] * mortality)
            left = before * (1 - gone)
            after[:, 1:] = left[:, :-1]
            after[:, -1] += left[:, -1]
            self.status(sex, year, after, participation)
            if sex == 0:
                women = 0.5 * (before[0] + after[0])
                born = (women[1:] * self.births[1:, None]).sum(axis=0) * fertility
            middle.append((before, after))
        for sex, share in ((0, 0.4854), (1, 1 - 0.4854)):
            before, after = middle[sex]
            after[:, 0] = 0
            after[0, 0] = born * share * (1 - 0.5 * np.minimum(1, self.q[0] * mortality))
            self.state[sex] = after
            middle[sex] = 0.5 * (before[:4] + after[:4])
        return middle

    def status(self, sex, year, people, participation):
        n, a, r, d, ya, yd = people
        now, old = retired_share(sex, year), np.r_[0.0, retired_share(sex, year - 1)[:-1]]
        crossing = np.where(old < 1, np.clip(np.divide(now - old, 1 - old, where=old < 1, out=np.zeros(AGES)), 0, 1), 0)
        ages = np.nonzero(crossing)[0]
        c = crossing[ages, None]
        required = 20 if sex == 0 else 25
        r[ages] += qualified(a[ages] * c, ya[ages] * c, required) + qualified(d[ages] * c, yd[ages] * c, required)
        for row in (a, d, ya, yd):
            row[ages] *= 1 - c
        leaving, years = 0.03 * a, 0.03 * ya
        a -= leaving
        d += leaving
        ya -= years
        yd += years
        room = np.maximum(0, n - r)
        wanted = np.minimum(n * participation * (self.active * (1 - now))[:, None], room)
        more, fewer = np.maximum(0, wanted - a), np.maximum(0, a - wanted)
        others = np.maximum(0, room - a - d)
        back = np.minimum(np.maximum(np.minimum(0.5 * d, more), more - others), d)
        returned, stopped = yd * ratio(back, d), ya * ratio(fewer, a)
        a += more - fewer
        d += fewer - back
        ya += returned - stopped + a
        yd += stopped - returned


def province(number, years, paths, chances):
    people = People(1 + 0.02 * number, paths)
    base = bounded_base()
    wages, index = np.ones(paths), np.ones((2, paths))
    level, lagged, balance = 90_000.0, np.full(paths, 90_000.0), np.array([[3e9], [1e9]]) * np.ones(paths)
    results = []
    for t in range(years):
        year = FIRST + t
        deviation, variance = chances[t]
        factors = np.exp(deviation[2:5] - variance[2:5, None] / 2)
        middle = people.move(year, factors[1], factors[0], factors[2])
        growth = graded(year, 2026, 0.05, 2060, 0.03)
        wages = wages * (1 + deviation[0] / (1 + growth))
        level *= 1 + growth
        index = index * (1 + ELASTICITY * (growth + deviation[0]) + np.array([[0.02], [0.01]]) + deviation[1])
        bases = cost = cost_residents = retired = residents = 0
        for n, a, r, _ in middle:
            o = np.maximum(0, n - a - r)
            bases = bases + base @ a
            cost = cost + (800 + 40.0 * AGE) @ a + (3000 + 80.0 * AGE) @ r
            cost_residents = cost_residents + (900 + 40.0 * AGE) @ o
            retired, residents = retired + r.sum(axis=0), residents + o.sum(axis=0)
        payroll = lagged * bases
        income = np.array([payroll * (0.09 - 0.02) - 600 * retired, residents * (700 * 1.05 ** (t + 1) + 400)])
        spending = np.array([0.8 * cost * index[0], 0.6 * cost_residents * index[1]])
        lagged = level * wages
        rate = INTEREST + deviation[5]
        balance = balance * (1 + rate) + (income - spending) * (1 + rate / 2)
        results.append((balance, 12 * balance / spending))
    return results


def main():
    provinces, years, paths = (int(x) for x in sys.argv[1:4])
    still = province(0, years, 1, deviations(years, 1, False))
    wall, processor = time.time(), time.process_time()
    chances = deviations(years, paths, True)
    quartiles = []
    for number in range(provinces):
        found = province(number, years, paths, chances)
        quartiles.append([np.quantile(months, [0.25, 0.5, 0.75], axis=1) for _, months in found])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print("numpy", 1, time.time() - wall, time.process_time() - processor, memory)
    ours = np.fromfile(sys.argv[4])
    road = ours[: 2 * years].reshape(2, years)
    here = np.array([balance[:, 0] for balance, _ in still]).T
    gap = np.abs(road - here).max() / np.abs(here).max()
    assert gap < 1e-9, f"the roads differ by {gap}"
    months = ours[2 * years :].reshape(2, years, 3)
    mine = np.array(quartiles[0]).transpose(2, 0, 1)
    spread = np.abs(mine[:, :, 2] - mine[:, :, 0])
    far = (np.abs(months[:, :, 1] - mine[:, :, 1]) / spread)[:, 1:].max()
    assert far < 6 / math.sqrt(paths), f"medians differ by {far} quartile ranges"
    print(f"# roads differ by {gap:.1e} of the largest balance, medians of months by {far:.3f} quartile ranges at most",
          file=sys.stderr)


main()
