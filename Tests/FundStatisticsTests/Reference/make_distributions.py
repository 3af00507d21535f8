"""Freezes reference values of the distributions and of the functions below them.

Needs mpmath; run it in this folder. Every tail is a series of positive terms, or what such a series leaves to one, in
arithmetic of 420 digits, so that a tail of 1e-300 still has 100; quantiles are roots of those tails. The same values
are spot-checked against scipy (a disagreement beyond what scipy promises stops the script).
"""
import functools
import json
import random

import mpmath as mp
from scipy import special, stats

mp.mp.dps = 420
cases = []
source = "mpmath " + mp.__version__ + ", positive series in 420 digits"


def case(id, inputs, digits, **expected):
    cases.append({"id": id, "source": source, "inputs": inputs,
                  "expected": {k: {"value": v, "digits": digits and digits - ("uantile" in k)}
                               for k, v in expected.items()}})


def number(x):
    return float(x)


def positive_series(ratio):
    """1 + r(1) + r(1) r(2) + ... for ratios that end up below one."""
    term = total = mp.mpf(1)
    least = mp.mpf(10) ** (10 - mp.mp.dps)
    n = 0
    while True:
        n += 1
        r = ratio(n)
        term *= r
        total += term
        if r < 0.9999999 and term < total * least * (1 - r):
            return total


def with_complement(tail):
    """A tail and what it leaves to one; all 420 digits are used only where little is left."""
    with mp.workdps(60):
        direct, slope = tail()
        rest = 1 - direct
    if rest < mp.mpf(10) ** -18:
        direct, slope = tail()
        rest = 1 - direct
    return direct, rest, slope


@functools.lru_cache(maxsize=None)
def log_gamma(x, digits):
    return mp.loggamma(x)


def gamma_tails(a, x):
    """(P, Q, x f(x)) of the gamma distribution with the scale one."""
    a, x = mp.mpf(a), mp.mpf(x)

    def lower():
        leading = mp.exp(a * mp.log(x) - x - log_gamma(a + 1, mp.mp.dps))
        return leading * positive_series(lambda n: x / (a + n)), a * leading

    return with_complement(lower)


def beta_tails(a, b, x, y):
    """(I_x(a, b), 1 - I_x(a, b), density along the log odds)."""
    a, b = mp.mpf(a), mp.mpf(b)

    def lower(a, b, x, y):
        logarithm = a * mp.log(x) + b * mp.log(y) + log_gamma(a + b, mp.mp.dps)
        slope = mp.exp(logarithm - log_gamma(a, mp.mp.dps) - log_gamma(b, mp.mp.dps))
        return slope / a * positive_series(lambda n: (a + b + n - 1) / (a + n) * x), slope

    if x < 0.5:
        return with_complement(lambda: lower(a, b, x, y))
    upper, rest, slope = with_complement(lambda: lower(b, a, y, x))
    return rest, upper, slope


def from_odds(w):
    return w / (1 + w), 1 / (1 + w)


def student(nu, t):
    """(upper tail, density) at a positive t."""
    nu, t = mp.mpf(nu), mp.mpf(t)
    x, y = from_odds(nu / t ** 2)
    lower, upper, slope = beta_tails(nu / 2, mp.mpf(1) / 2, x, y)
    return lower / 2, slope / t


def fisher(d1, d2, f):
    d1, d2, f = mp.mpf(d1), mp.mpf(d2), mp.mpf(f)
    lower, upper, slope = beta_tails(d1 / 2, d2 / 2, *from_odds(d1 * f / d2))
    return lower, upper, slope / f


def root(tails, p, upper, u):
    """The u at which one tail is p: Newton's method on the logarithm of the tail, kept inside a bracket."""
    low = high = None
    for _ in range(400):
        lower, other, slope = tails(u)
        tail = other if upper else lower
        if tail > mp.mpf(10) ** -380:
            excess, rate = mp.log(tail / p), (-slope if upper else slope) / tail
            step = -excess / rate
        else:  # beyond the digits carried
            excess, step = mp.mpf(-1), mp.mpf(-2 if upper else 2)
        if (excess > 0) != upper:
            high = u
        else:
            low = u
        if abs(step) < mp.mpf(10) ** -22:
            return u + step
        after = u + max(mp.mpf(-2), min(mp.mpf(2), step))
        if low is not None and high is not None and not low < after < high:
            after = (low + high) / 2
        u = after
    raise ArithmeticError


def gamma_root(a, p, upper):
    """log of the x whose lower (upper) tail is p."""
    a, p = mp.mpf(a), mp.mpf(p)
    q = p if upper else 1 - p
    if a > 20:
        start = mp.log(a) + (1 if upper else -1) * mp.sqrt(2 * max(1, -mp.log(p))) / mp.sqrt(a) / 2
    else:
        start = (mp.log(1 - q) + mp.loggamma(a + 1)) / a
        start = min(start, mp.log(a + 5 - mp.log(q)))
    return root(lambda u: gamma_tails(a, mp.exp(u)), p, upper, start)


@functools.lru_cache(maxsize=None)
def beta_root(a, b, p, upper):
    """log odds of the x whose lower (upper) tail is p."""
    a, b, p = mp.mpf(a), mp.mpf(b), mp.mpf(p)

    def tails(u):
        return beta_tails(a, b, *from_odds(mp.exp(u)))

    lo_guess = (mp.log(1 - p if upper else p) + mp.log(a) + mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)) / a
    if lo_guess < -2:
        return root(tails, p, upper, lo_guess)
    hi_guess = (mp.log(p if upper else 1 - p) + mp.log(b) + mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)) / b
    if hi_guess < -2:
        return root(tails, p, upper, -hi_guess)
    return root(tails, p, upper, mp.log(a / b))


def near(ours, theirs, digits=9, what=""):
    ours, theirs = float(ours), float(theirs)
    assert ours == theirs or abs(ours - theirs) <= 10 ** -digits * abs(ours), (what, ours, theirs)


# --- log gamma
xs = [1e-300, 1e-20, 1e-5, 0.01, 0.3, 0.499, 0.5, 0.7, 0.999, 1 - 2.0**-40, 1 + 2.0**-45, 1.001, 1.2, 1.4616321449683622,
      1.5, 1.8, 1.9999, 2 + 2.0**-40, 2.3, 2.5, 2.5000001, 3.3, 7.7, 14.9, 15.1, 33.3, 170.6, 1e3, 12345.678, 1e8, 1e15,
      1e100, 1e300]
case("logGamma", {"x": xs}, 15, logGamma=[number(mp.loggamma(mp.mpf(x))) for x in xs])
for x in xs[:-2]:
    near(1 + abs(mp.loggamma(mp.mpf(x))), 1 + abs(special.gammaln(x)), 13, x)

# --- Student's t
freedoms = [0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 17.3, 29.0, 30.5, 107.0, 1e3, 12345.6, 1e5, 1e6]
tails = [0.49, 0.3, 0.1, 0.025, 1e-3, 1e-8, 1e-20, 1e-77, 1e-150, 1e-300]
print("t", flush=True)
for nu in freedoms:
    ts, upper, density = [1e-9, 0.01], [], []
    quantiles = []
    for p in tails:
        x = beta_root(mp.mpf(nu) / 2, 0.5, 2 * mp.mpf(p), False)
        t = mp.exp((mp.log(nu) - x) / 2)
        quantiles.append(number(t) if t < mp.mpf(10) ** 308 else "inf")
        if t < 1e307:
            ts.append(float(mp.nstr(t, 6)))
    ts += [0.7, 1.0, 1.3]
    for t in ts:
        tail, d = student(nu, t)
        upper.append(number(tail))
        density.append(number(d))
        if tail > 1e-200 and 1e-3 < t < 1e100:
            near(tail, stats.t.sf(t, nu), 9, (nu, t))
    case(f"studentT-{nu:g}", {"degreesOfFreedom": nu, "t": ts, "p": tails}, 14,
         upperTail=upper, density=density, upperQuantile=quantiles)

# --- chi squared and gamma
print("gamma", flush=True)
for a in [0.01, 0.05, 0.3, 0.5, 1.0, 1.7, 5.0, 14.5, 15.5, 60.0, 400.0, 999.0, 1001.0, 1e4, 123456.5, 1e5]:
    print(a, flush=True)
    lows, highs, xs = [], [], []
    levels = [0.4, 0.05, 1e-4, 1e-12, 1e-60, 1e-160, 1e-300]
    for p in levels:
        u = gamma_root(a, p, False)
        lows.append(number(mp.exp(u)) if u > -700 else 0.0)
        if u > -690:
            xs.append(float(mp.nstr(mp.exp(u), 6)))
        u = gamma_root(a, p, True)
        highs.append(number(mp.exp(u)))
        if u > -690:
            xs.append(float(mp.nstr(mp.exp(u), 6)))
    xs += [a, a * 1.0001, a * 0.99]
    lower, upper, density = [], [], []
    for x in xs:
        lo, hi, slope = gamma_tails(a, x)
        lower.append(number(lo))
        upper.append(number(hi))
        density.append(number(slope / mp.mpf(x)))
        if lo > 1e-150:
            near(lo, special.gammainc(a, x), 8, (a, x))
        if hi > 1e-150:
            near(hi, special.gammaincc(a, x), 8, (a, x))
    case(f"gamma-{a:g}", {"shape": a, "x": xs, "p": levels}, 14,
         lower=lower, upper=upper, density=density, lowerQuantile=lows, upperQuantile=highs)

# --- beta and F
pairs = [(0.01, 0.01), (0.01, 3.0), (0.01, 1e5), (0.3, 0.7), (0.5, 0.5), (0.5, 8.0), (1.0, 1.0), (1.0, 40.0), (2.0, 3.0),
         (5.0, 0.5), (14.0, 14.9), (15.0, 16.0), (0.2, 700.0), (30.0, 2.5), (100.0, 35.5), (6.0, 1e5), (1e4, 12.0),
         (3000.0, 500.0), (9999.0, 1e5), (1e4, 1e5), (1e5, 1e5), (5e5, 5e5), (1e5, 0.01), (5e5, 3e4), (2.5, 5e5)]
print("beta", flush=True)
for a, b in pairs:
    print(a, b, flush=True)
    lows, highs, fs = [], [], []
    levels = [0.4, 0.05, 1e-4, 1e-12, 1e-60, 1e-160, 1e-300]
    A, B = mp.mpf(a), mp.mpf(b)
    for p in levels:
        for upper, out in [(False, lows), (True, highs)]:
            u = beta_root(a, b, p, upper)
            f = mp.exp(u) * B / A
            out.append("inf" if f > mp.mpf(2) ** 1024 else (number(f) if f > mp.mpf(10) ** -307 else 0.0))
            if mp.mpf(10) ** -300 < f < mp.mpf(10) ** 300:
                fs.append(float(mp.nstr(f, 7)))
    fs += [1.0, 1.001, 0.9]
    lower, upper, density = [], [], []
    for f in fs:
        lo, hi, d = fisher(2 * a, 2 * b, f)
        lower.append(number(lo))
        upper.append(number(hi))
        density.append(number(d))
        if 1e-3 < f < 1e3 and lo > 1e-100 and max(a, b) < 2e4:
            near(lo, stats.f.cdf(f, 2 * a, 2 * b), 6, (a, b, f))
        if 1e-3 < f < 1e3 and hi > 1e-100 and max(a, b) < 2e4:
            near(hi, stats.f.sf(f, 2 * a, 2 * b), 6, (a, b, f))
    case(f"F-{2 * a:g}-{2 * b:g}", {"numerator": 2 * a, "denominator": 2 * b, "f": fs, "p": levels}, 14,
         lower=lower, upper=upper, density=density, lowerQuantile=lows, upperQuantile=highs)
    xs, lower, upper, density, quantiles = [], [], [], [], []
    for f in fs:
        w = mp.mpf(f) * A / B
        x = float(mp.nstr(w / (1 + w), 9))
        if 0 < x < 1 and x not in xs:
            xs.append(x)
    for x in xs:
        X = mp.mpf(x)
        lo, hi, slope = beta_tails(a, b, X, 1 - X)
        lower.append(number(lo))
        upper.append(number(hi))
        density.append(number(slope / X / (1 - X)))
    for p in levels:
        w = mp.exp(beta_root(a, b, p, False))
        x = w / (1 + w)
        quantiles.append(number(x) if x > mp.mpf(10) ** -307 else 0.0)
    case(f"beta-{a:g}-{b:g}", {"a": a, "b": b, "x": xs, "p": levels}, 14,
         lower=lower, upper=upper, density=density, quantile=quantiles)

# --- Poisson
print("Poisson", flush=True)
rng = random.Random(5)
for mean in [0.003, 0.7, 3.5, 20.0, 350.25, 1e4, 1e6]:
    sd = mean ** 0.5
    ks = sorted({0, 1, 2, 5, 40, int(mean), int(mean + 2 * sd), int(mean + 8 * sd), int(max(0, mean - 5 * sd)),
                 int(mean + 30 * sd + 100)})
    ks = [k for k in ks if mean < 1e3 or k > mean - 40 * sd]
    mass, lower, upper = [], [], []
    for k in ks:
        P, Q, _ = gamma_tails(k + 1, mean)
        mass.append(number(mp.exp(k * mp.log(mp.mpf(mean)) - mean - mp.loggamma(k + 1))))
        lower.append(number(Q) if Q > mp.mpf(10) ** -310 else 0.0)
        upper.append(number(P) if P > mp.mpf(10) ** -310 else 0.0)
        near(Q, stats.poisson.cdf(k, mean), 8, (k, mean)) if Q > 1e-100 else None
    case(f"poisson-{mean:g}", {"mean": mean, "k": ks}, 14, density=mass, lower=lower, upper=upper)
    if mean > 1e5:
        continue
    levels = [1e-200, 1e-9, 0.01, 0.3, 0.5, 0.77, 0.999, 1 - 1e-9]

    def smallest(good):
        # All the levels lie within 60 standard deviations of the mean.
        lo, hi = max(-1, int(mean - 60 * sd)), int(mean + 60 * sd) + 500
        if lo >= 0 and good(lo):
            raise ArithmeticError
        while hi - lo > 1:
            mid = (lo + hi) // 2
            lo, hi = (lo, mid) if good(mid) else (mid, hi)
        return hi

    mp.mp.dps, keep = 260, mp.mp.dps
    quantiles = [smallest(lambda k: gamma_tails(k + 1, mean)[1] >= mp.mpf(p)) for p in levels]
    uppers = [smallest(lambda k: gamma_tails(k + 1, mean)[0] <= mp.mpf(p)) for p in levels]
    mp.mp.dps = keep
    case(f"poissonQuantile-{mean:g}", {"mean": mean, "p": levels}, None, quantile=quantiles, upperQuantile=uppers)

json.dump(cases, open("distributions.json", "w"), indent=1)
