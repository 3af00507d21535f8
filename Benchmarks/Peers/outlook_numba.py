"""The simulation of an outlook as an expert writes it with numba: the job that OutlookSpeed writes to a file.

    python outlook_numba.py JOB THREADS ROUNDS [RESULTS]

Pools run in parallel (prange), each with a xoshiro256+ of its own, normal draws by the ziggurat of 256 layers, double precision.
Paths are columns, so that every loop but that of the draws runs over contiguous memory. Shocks that pools share are drawn once.
Quantiles come from a count into 512 buckets and an insertion sort of those that hold a wanted rank, never from a sort of
all. Prints seconds elapsed and of processor time for each round, without compiling; RESULTS gets figures to compare.
"""

import math
import resource
import sys
import time

import numba
import numpy as np
from numba import njit, prange

LEVELS = np.array([0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95])
EDGES = np.array([0.0, 3.0, 6.0, 9.0, 15.0])
BUCKETS = 512
LAG = 12
# Of every pool and step: means and quantiles of four columns, the mean of the worst twentieth, the share used up, and of every
# edge the shares below, ever below and ever above, and what is missing to it in months and in money.
FIGURES = 4 * (1 + len(LEVELS)) + 2 + 5 * len(EDGES)
FAST = {"contract", "reassoc", "nsz", "arcp"}


def ziggurat():
    """Layers of the ziggurat of the normal density (Doornik 2005), with the tail in the first."""
    count, r = 256, 3.6541528853610088
    area = 0.00492867323399
    f = lambda x: math.exp(-0.5 * x * x)
    x = np.zeros(count + 1)
    x[0], x[1] = area / f(r), r
    for i in range(2, count):
        x[i] = math.sqrt(-2 * math.log(area / x[i - 1] + f(x[i - 1])))
    return x, np.array([f(v) for v in x]), x[1:] / x[:-1]


ZX, ZF, ZR = ziggurat()


@njit(inline="always")
def mixed(z):
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@njit
def seeded(seed, number, s):
    z = mixed(np.uint64(seed) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(number))
    for i in range(4):
        z += np.uint64(0x9E3779B97F4A7C15)
        s[i] = mixed(z)


@njit(inline="always")
def step(s0, s1, s2, s3):
    result = s0 + s3
    t = s1 << np.uint64(17)
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = (s3 << np.uint64(45)) | (s3 >> np.uint64(19))
    return result, s0, s1, s2, s3


@njit
def normals(s, out, n, zx, zf, zr):
    s0, s1, s2, s3 = s[0], s[1], s[2], s[3]
    for i in range(n):
        while True:
            bits, s0, s1, s2, s3 = step(s0, s1, s2, s3)
            layer = np.int64(bits & np.uint64(255))
            u = (np.int64(bits) >> np.int64(11)) * 2.220446049250313e-16
            x = u * zx[layer]
            if abs(u) < zr[layer]:
                break
            bits, s0, s1, s2, s3 = step(s0, s1, s2, s3)
            v = (np.float64(bits >> np.uint64(11)) + 0.5) * 1.1102230246251565e-16
            if layer == 0:
                r = zx[1]
                while True:
                    bits, s0, s1, s2, s3 = step(s0, s1, s2, s3)
                    w = (np.float64(bits >> np.uint64(11)) + 0.5) * 1.1102230246251565e-16
                    a = -math.log(v) / r
                    b = -math.log(w)
                    if 2 * b > a * a:
                        break
                    bits, s0, s1, s2, s3 = step(s0, s1, s2, s3)
                    v = (np.float64(bits >> np.uint64(11)) + 0.5) * 1.1102230246251565e-16
                x = r + a if u > 0 else -r - a
                break
            if zf[layer + 1] + v * (zf[layer] - zf[layer + 1]) < math.exp(-0.5 * x * x):
                break
        out[i] = x
    s[0], s[1], s[2], s[3] = s0, s1, s2, s3


@njit(fastmath=FAST)
def quantiles(x, n, levels, bucket, counts, places, moves, gathered, out):
    """Quantiles of definition 7 into out; returns the mean of the lowest twentieth."""
    least, greatest = x[0], x[0]
    for i in range(n):
        least = min(least, x[i])
        greatest = max(greatest, x[i])
    if not greatest > least:
        for q in range(len(levels)):
            out[q] = least
        return least
    scale = (BUCKETS - 1) / (greatest - least)
    for b in range(BUCKETS):
        counts[b] = 0
        moves[b] = 0
    for i in range(n):
        bucket[i] = np.int32((x[i] - least) * scale)
    for i in range(n):
        counts[bucket[i]] += 1
    lowest = (n + 19) // 20
    # Ranks ascend, so one walk over the buckets finds those wanted.
    b, before = 0, 0
    found = 0
    for q in range(2 * len(levels) + 1):
        if q == 0:
            rank = lowest - 1
        else:
            rank = min(int((n - 1) * levels[(q - 1) // 2]) + (q - 1) % 2, n - 1)
        if rank < before:
            b, before = 0, 0
        while before + counts[b] <= rank:
            before += counts[b]
            b += 1
        moves[b] = 1
    at = 0
    for b in range(BUCKETS):
        if moves[b]:
            places[b] = at
            at += counts[b]
        else:
            places[b] = n
    for i in range(n):
        b = bucket[i]
        gathered[places[b]] = x[i]
        places[b] += moves[b]
    for b in range(BUCKETS):
        if moves[b]:
            end = places[b]
            for i in range(end - counts[b] + 1, end):
                v = gathered[i]
                j = i - 1
                while j >= end - counts[b] and gathered[j] > v:
                    gathered[j + 1] = gathered[j]
                    j -= 1
                gathered[j + 1] = v
    edge = least
    b, before = 0, 0
    for q in range(2 * len(levels) + 1):
        if q == 0:
            rank = lowest - 1
        else:
            rank = min(int((n - 1) * levels[(q - 1) // 2]) + (q - 1) % 2, n - 1)
        if rank < before:
            b, before = 0, 0
        while before + counts[b] <= rank:
            before += counts[b]
            b += 1
        value = gathered[places[b] - counts[b] + rank - before]
        if q == 0:
            edge = value
        elif q % 2 == 1:
            out[(q - 1) // 2] = value
        else:
            level = levels[(q - 1) // 2]
            part = (n - 1) * level - int((n - 1) * level)
            out[(q - 1) // 2] += part * (value - out[(q - 1) // 2])
    under, sum_ = 0, 0.0
    for i in range(n):
        if x[i] < edge:
            sum_ += x[i]
            under += 1
    return (sum_ + (lowest - under) * edge) / lowest


@njit(parallel=True, fastmath=FAST)
def draw_shared(seed, names, steps, paths, weights, correlations, income, spending, zx, zf, zr):
    """What pools of a province have in common: of the nation, the province and its one scheme."""
    for g in prange(names):
        z1, z2 = np.empty(paths), np.empty(paths)
        s = np.empty(4, np.uint64)
        for level in range(3):
            seeded(seed, np.uint64(1 << 40) + np.uint64(level * 1000 + (g if level > 0 else 0)), s)
            a, b, c = math.sqrt(weights[0, level]), math.sqrt(weights[1, level]), correlations[level]
            rest = math.sqrt(1 - c * c)
            for t in range(steps):
                normals(s, z1, paths, zx, zf, zr)
                normals(s, z2, paths, zx, zf, zr)
                for i in range(paths):
                    income[g, t, i] += a * z1[i]
                    spending[g, t, i] += b * (c * z1[i] + rest * z2[i])


@njit(parallel=True, fastmath=FAST)
def simulate(seed, pools, groups, steps, paths, shared_income, shared_spending, own, chunks, results, levels, edges, zx, zf, zr):
    count = len(pools)
    for chunk in prange(chunks):
        z1, z2 = np.empty(paths), np.empty(paths)
        flow = np.empty((2, LAG, paths))
        totals = np.empty((2, LAG + 1, paths))
        accumulated, move = np.empty((2, paths)), np.empty((2, paths))
        flow_now = np.empty((2, paths))
        balance, mean, months = np.empty(paths), np.empty(paths), np.empty(paths)
        least, greatest, lowest = np.empty(paths), np.empty(paths), np.empty(paths)
        total = np.empty((2, paths))
        trailing = np.empty((LAG, paths))
        bucket = np.empty(paths, np.int32)
        counts, places, moves = np.empty(BUCKETS, np.int32), np.empty(BUCKETS, np.int32), np.empty(BUCKETS, np.int32)
        gathered = np.empty(paths + 1)
        s = np.empty(4, np.uint64)
        for p in range(chunk * count // chunks, (chunk + 1) * count // chunks):
            pool = pools[p]
            start, share = pool[0], pool[1]
            rho, rho_own = pool[2], pool[3]
            rest, rest_own = math.sqrt(1 - rho * rho), math.sqrt(1 - rho_own * rho_own)
            sd1, sd2 = pool[4], pool[5]
            drift1, drift2 = pool[6], pool[7]
            error1, error2 = pool[8], pool[9]
            known = pool[10:22]
            last1, last2 = pool[22:34], pool[34:46]
            diagonal1, below1 = pool[46:58], pool[58:70]
            diagonal2, below2 = pool[70:82], pool[82:94]
            group = groups[p]
            seeded(seed, p, s)
            normals(s, z1, paths, zx, zf, zr)
            normals(s, z2, paths, zx, zf, zr)
            for i in range(paths):
                move[0, i] = drift1 + error1 * sd1 * z1[i]
                move[1, i] = drift2 + error2 * sd2 * (rho * z1[i] + rest * z2[i])
                total[0, i] = 0
                total[1, i] = 0
                least[i] = np.inf
                greatest[i] = -np.inf
                lowest[i] = np.inf
            for t in range(steps):
                position = t % LAG
                normals(s, z1, paths, zx, zf, zr)
                normals(s, z2, paths, zx, zf, zr)
                a, b = sd1 * own[0], sd2 * own[1]
                d1, u1, d2, u2 = diagonal1[position], below1[position], diagonal2[position], below2[position]
                if position == 0:
                    for i in range(paths):
                        accumulated[0, i] = 0
                        accumulated[1, i] = 0
                if t < LAG:
                    for i in range(paths):
                        flow[0, position, i] = last1[position]
                        flow[1, position, i] = last2[position]
                for i in range(paths):
                    e1 = a * z1[i] + sd1 * shared_income[group, t, i]
                    e2 = b * (rho_own * z1[i] + rest_own * z2[i]) + sd2 * shared_spending[group, t, i]
                    z1[i] = move[0, i] + d1 * e1 + accumulated[0, i]
                    z2[i] = move[1, i] + d2 * e2 + accumulated[1, i]
                    accumulated[0, i] += u1 * e1
                    accumulated[1, i] += u2 * e2
                for i in range(paths):
                    flow[0, position, i] *= math.exp(z1[i])
                for i in range(paths):
                    flow[1, position, i] *= math.exp(z2[i])
                sums0, sums1, sums2, sums3 = 0.0, 0.0, 0.0, 0.0
                used = 0
                for i in range(paths):
                    x, y = flow[0, position, i], flow[1, position, i]
                    total[0, i] += x
                    total[1, i] += y
                    money = start + (total[0, i] - total[1, i])
                    balance[i] = money
                    lowest[i] = min(lowest[i], money)
                    used += 1 if lowest[i] <= 0 else 0
                    earlier = trailing[position, i] if t >= LAG else 0.0
                    trailing[position, i] = total[1, i]
                    average = ((known[t] if t < LAG else 0.0) + share * (total[1, i] - earlier)) / 12
                    mean[i] = average
                    m = money / average
                    months[i] = m
                    least[i] = min(least[i], m)
                    greatest[i] = max(greatest[i], m)
                    sums0 += x
                    sums1 += y
                    sums2 += money
                    sums3 += m
                out = results[p, t]
                count7 = len(levels)
                out[0] = sums0 / paths
                quantiles(flow[0, position], paths, levels, bucket, counts, places, moves, gathered, out[1:])
                out[1 + count7] = sums1 / paths
                quantiles(flow[1, position], paths, levels, bucket, counts, places, moves, gathered, out[2 + count7:])
                out[2 + 2 * count7] = sums2 / paths
                quantiles(balance, paths, levels, bucket, counts, places, moves, gathered, out[3 + 2 * count7:])
                out[3 + 3 * count7] = sums3 / paths
                tail = quantiles(months, paths, levels, bucket, counts, places, moves, gathered, out[4 + 3 * count7:])
                at = 4 + 4 * count7
                out[at] = tail
                out[at + 1] = used / paths
                at += 2
                for e in range(len(edges)):
                    edge = edges[e]
                    under, ever, never = 0, 0, 0
                    lack, money = 0.0, 0.0
                    for i in range(paths):
                        under += 1 if months[i] < edge else 0
                        ever += 1 if least[i] < edge else 0
                        never += 1 if greatest[i] < edge else 0
                        gap = max(0.0, edge - months[i])
                        lack += gap
                        money += gap * mean[i]
                    out[at] = under / paths
                    out[at + 1] = ever / paths
                    out[at + 2] = (paths - never) / paths
                    out[at + 3] = lack / paths
                    out[at + 4] = money / paths
                    at += 5


def main():
    path, threads, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    numba.set_num_threads(threads)
    data = np.fromfile(path)
    count, steps, paths = (int(v) for v in data[:3])
    weights, own, correlations = data[3:9].reshape(2, 3), np.sqrt(data[9:11]), data[11:14]
    table = data[14:].reshape(count, -1)
    groups, pools = table[:, 0].astype(np.int64), np.ascontiguousarray(table[:, 1:])
    names = int(groups.max()) + 1

    def run(count, steps, paths):
        shared = np.zeros((2, names, steps, paths))
        results = np.empty((count, steps, FIGURES))
        draw_shared(1, names, steps, paths, weights, correlations, shared[0], shared[1], ZX, ZF, ZR)
        simulate(1, pools[:count], groups[:count], steps, paths, shared[0], shared[1], own, min(count, 64 * threads), results,
                 LEVELS, EDGES, ZX, ZF, ZR)
        return results

    run(2, 2, 32)
    for _ in range(rounds):
        wall, processor = time.perf_counter(), time.process_time()
        results = run(count, steps, paths)
        print(f"numba {threads} {time.perf_counter() - wall:.4f} {time.process_time() - processor:.4f} "
              f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}", flush=True)
    if len(sys.argv) > 4:
        results.tofile(sys.argv[4])


main()
