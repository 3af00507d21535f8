"""Least squares and what follows from it, by the textbook formulas in 60 digits. Slow, and indifferent to condition."""
import mpmath as mp

mp.mp.dps = 60


def column(values):
    return [mp.mpf(v) for v in values]


def dot(a, b):
    return mp.fdot(zip(a, b))


def f_upper(f, d1, d2):
    return mp.betainc(mp.mpf(d2) / 2, mp.mpf(d1) / 2, 0, d2 / (d2 + d1 * f), regularized=True)


def t_both(t, df):
    return mp.betainc(mp.mpf(df) / 2, mp.mpf(1) / 2, 0, df / (df + t * t), regularized=True)


def chi_upper(x, df):
    return mp.gammainc(mp.mpf(df) / 2, x / 2, mp.inf, regularized=True)


def t_quantile(p, df):
    """The value with two-sided tail probability 1 - p."""
    return mp.findroot(lambda t: t_both(t, df) - (1 - mp.mpf(p)), (2, 3), tol=mp.mpf("1e-80"))


class Fit:
    """Ordinary least squares of y on the columns; columns that depend on earlier ones are left out."""

    def __init__(self, y, columns):
        self.y, self.n = column(y), len(y)
        self.columns = []
        basis = []
        for one in map(column, columns):
            rest = list(one)
            for _ in range(2):
                for q in basis:
                    c = dot(q, rest)
                    rest = [a - c * b for a, b in zip(rest, q)]
            norm = mp.sqrt(dot(rest, rest))
            if norm > mp.mpf("1e-40") * mp.sqrt(dot(one, one)):
                basis.append([a / norm for a in rest])
                self.columns.append(one)
        self.k, self.basis = len(basis), basis
        self.df = self.n - self.k
        self.residuals = list(self.y)
        for _ in range(2):
            for q in basis:
                c = dot(q, self.residuals)
                self.residuals = [a - c * b for a, b in zip(self.residuals, q)]
        self.fitted = [a - b for a, b in zip(self.y, self.residuals)]
        self.rss = dot(self.residuals, self.residuals)
        mean = mp.fsum(self.y) / self.n
        self.tss = mp.fsum((v - mean) ** 2 for v in self.y)
        self.r2 = 1 - self.rss / self.tss

    def solve(self):
        """Coefficients and the inverse of the normal matrix, for designs of full rank."""
        x = mp.matrix(self.n, self.k)
        for j, one in enumerate(self.columns):
            for i in range(self.n):
                x[i, j] = one[i]
        self.x = x
        self.inverse = mp.inverse(x.T * x)
        self.b = self.inverse * (x.T * mp.matrix(self.y))
        self.leverage = [dot([q[i] for q in self.basis], [q[i] for q in self.basis]) for i in range(self.n)]
        self.s2 = self.rss / self.df if self.df else mp.mpf(0)
        return self

    def sandwich(self, meat):
        return self.inverse * meat * self.inverse

    def meat(self, weights):
        """Sum of w_i x_i x_i'."""
        m = mp.matrix(self.k, self.k)
        for i in range(self.n):
            for a in range(self.k):
                for b in range(self.k):
                    m[a, b] += weights[i] * self.x[i, a] * self.x[i, b]
        return m

    def white(self, kind):
        e2 = [e * e for e in self.residuals]
        h = self.leverage
        if kind == 0:
            w = e2
        elif kind == 1:
            w = [v * self.n / self.df for v in e2]
        else:
            w = [v / (1 - g) ** (kind - 1) for v, g in zip(e2, h)]
        return self.sandwich(self.meat(w))

    def scores(self):
        return [[self.residuals[i] * self.x[i, j] for j in range(self.k)] for i in range(self.n)]

    def newey_west(self, lag):
        s, k, n = self.scores(), self.k, self.n
        m = mp.matrix(k, k)
        for l in range(0, lag + 1):
            w = 1 - mp.mpf(l) / (lag + 1)
            for a in range(k):
                for b in range(k):
                    g = mp.fsum(s[t][a] * s[t - l][b] for t in range(l, n))
                    m[a, b] += w * g
                    if l > 0:
                        m[b, a] += w * g
        return self.sandwich(m)

    def bandwidth(self):
        """Newey and West (1994), Bartlett kernel, weight 0 for the intercept (first column) and 1 for the others."""
        n = self.n
        h = [mp.fsum(row[1:]) for row in self.scores()]
        m = int(mp.floor(4 * (mp.mpf(n) / 100) ** (mp.mpf(2) / 9)))
        sigma = [mp.fsum(h[t] * h[t - j] for t in range(j, n)) / n for j in range(m + 1)]
        s0 = sigma[0] + 2 * mp.fsum(sigma[1:])
        s1 = 2 * mp.fsum(j * sigma[j] for j in range(1, m + 1))
        third = mp.mpf(1) / 3
        return mp.mpf("1.1447") * ((s1 / s0) ** 2) ** third * mp.mpf(n) ** third

    def clustered(self, groups):
        s, m = self.scores(), mp.matrix(self.k, self.k)
        for group in sorted(set(groups)):
            total = [mp.fsum(s[i][j] for i in range(self.n) if groups[i] == group) for j in range(self.k)]
            for a in range(self.k):
                for b in range(self.k):
                    m[a, b] += total[a] * total[b]
        return self.sandwich(m)

    def recursive_residuals(self):
        """w_t = (y_t - x_t' b_{t-1}) / sqrt(1 + x_t' (X_{t-1}' X_{t-1})^-1 x_t), t = k+1 ... n."""
        found = []
        for t in range(self.k, self.n):
            before = Fit(self.y[:t], [one[:t] for one in self.columns])
            assert before.k == self.k, "the first k rows must have full rank"
            before.solve()
            row = mp.matrix([one[t] for one in self.columns])
            spread = 1 + (row.T * before.inverse * row)[0]
            found.append((self.y[t] - (row.T * before.b)[0]) / mp.sqrt(spread))
        return found


def flat(matrix):
    """The entries column by column."""
    return [matrix[i, j] for j in range(matrix.cols) for i in range(matrix.rows)]


def describe(y, columns, groups, split, restriction, values, new_rows, lags, orders, white=True):
    """Everything the reference file holds for one data set, by name."""
    fit = Fit(y, columns).solve()
    n, k, df, e = fit.n, fit.k, fit.df, fit.residuals
    assert k == len(columns)
    out = {}
    b, s2, s = list(fit.b), fit.s2, mp.sqrt(fit.s2)
    classical = fit.inverse * s2
    se = [mp.sqrt(classical[j, j]) for j in range(k)]
    quantile = t_quantile("0.95", df)
    f = (fit.tss - fit.rss) / (k - 1) / s2
    out |= {"coefficients": b, "standardErrors": se, "tStatistics": [c / d for c, d in zip(b, se)],
            "tProbabilities": [t_both(c / d, df) for c, d in zip(b, se)],
            "confidenceLow": [c - quantile * d for c, d in zip(b, se)],
            "confidenceHigh": [c + quantile * d for c, d in zip(b, se)],
            "residualSumOfSquares": fit.rss, "residualStandardDeviation": s, "rSquared": fit.r2,
            "adjustedRSquared": 1 - (1 - fit.r2) * (n - 1) / df, "fStatistic": f, "fProbability": f_upper(f, k - 1, df)}
    ll = -mp.mpf(n) / 2 * (mp.log(2 * mp.pi) + mp.log(fit.rss / n) + 1)
    out |= {"logLikelihood": ll, "aic": -2 * ll + 2 * k, "bic": -2 * ll + mp.log(n) * k,
            "aicCountingScale": -2 * ll + 2 * (k + 1), "bicCountingScale": -2 * ll + mp.log(n) * (k + 1)}

    covariances = {"Classical": classical} | {f"HC{kind}": fit.white(kind) for kind in range(4)}
    covariances |= {f"NeweyWest{lag}": fit.newey_west(lag) for lag in lags}
    covariances["NeweyWest4Corrected"] = fit.newey_west(4) * n / df
    bandwidth = fit.bandwidth()
    covariances["NeweyWestAutomatic"] = fit.newey_west(int(mp.floor(bandwidth)))
    out |= {"automaticBandwidth": bandwidth, "automaticLag": mp.floor(bandwidth)}
    plain, number = fit.clustered(groups), len(set(groups))
    covariances["Clustered"] = plain
    covariances["ClusteredHC0"] = plain * number / (number - 1)
    covariances["ClusteredHC1"] = plain * number / (number - 1) * (n - 1) / df
    out |= {f"covariance{name}": flat(one) for name, one in covariances.items()}

    r, c = mp.matrix(restriction), mp.matrix(values)
    for name in ("Classical", "HC3", f"NeweyWest{lags[-1]}"):
        gap = r * fit.b - c
        chi = (gap.T * mp.inverse(r * covariances[name] * r.T) * gap)[0]
        out |= {f"wald{name}ChiSquared": chi, f"wald{name}ChiSquaredProbability": chi_upper(chi, r.rows),
                f"wald{name}F": chi / r.rows, f"wald{name}FProbability": f_upper(chi / r.rows, r.rows, df)}

    h = fit.leverage
    internal = [a / (s * mp.sqrt(1 - g)) for a, g in zip(e, h)]
    out |= {"leverage": h, "cooksDistance": [a * a * g / (1 - g) / k for a, g in zip(internal, h)],
            "studentizedResiduals": internal,
            "externallyStudentizedResiduals": [a * mp.sqrt((df - 1) / (df - a * a)) for a in internal],
            "varianceInflation": [1 / (1 - Fit(columns[j], columns[:j] + columns[j + 1:]).r2) for j in range(1, k)]}

    means, spreads = [], []
    for row in new_rows:
        row = mp.matrix(column(row))
        means.append((row.T * fit.b)[0])
        spreads.append((row.T * classical * row)[0])
    wide = [mp.sqrt(v + s2) for v in spreads]
    narrow = [mp.sqrt(v) for v in spreads]
    out |= {"predictedMean": means, "predictedMeanStandardError": narrow, "predictionStandardError": wide}
    for name, width in (("mean", narrow), ("prediction", wide)):
        out |= {f"{name}Low": [m - quantile * w for m, w in zip(means, width)],
                f"{name}High": [m + quantile * w for m, w in zip(means, width)]}

    out["durbinWatson"] = mp.fsum((e[t] - e[t - 1]) ** 2 for t in range(1, n)) / fit.rss
    for order in orders:
        lagged = [[e[t - j] if t >= j else mp.mpf(0) for t in range(n)] for j in range(1, order + 1)]
        aux = Fit(e, columns + lagged)
        lm, f = n * aux.r2, (fit.rss - aux.rss) / order / (aux.rss / aux.df)
        out |= {f"breuschGodfrey{order}": lm, f"breuschGodfrey{order}Probability": chi_upper(lm, order),
                f"breuschGodfrey{order}F": f, f"breuschGodfrey{order}FProbability": f_upper(f, order, aux.df)}

    squares = [v * v for v in e]
    variants = {"breuschPagan": columns}
    if white:
        variants["white"] = [[mp.mpf(u) * mp.mpf(v) for u, v in zip(columns[i], columns[j])]
                             for i in range(k) for j in range(i, k)]
    for name, design in variants.items():
        aux = Fit(squares, design)
        lm, q = n * aux.r2, aux.k - 1
        f = (aux.tss - aux.rss) / q / (aux.rss / aux.df)
        out |= {name: lm, f"{name}Probability": chi_upper(lm, q), f"{name}F": f,
                f"{name}FProbability": f_upper(f, q, aux.df)}
        if name == "white":
            out["whiteDegreesOfFreedom"] = mp.mpf(q)
        else:
            score = (aux.tss - aux.rss) / (fit.rss / n) ** 2 / 2
            out |= {"breuschPaganOriginal": score, "breuschPaganOriginalProbability": chi_upper(score, q)}

    centre = mp.fsum(e) / n
    m2, m3, m4 = (mp.fsum((v - centre) ** p for v in e) / n for p in (2, 3, 4))
    skewness, kurtosis = m3 / m2 ** mp.mpf(1.5), m4 / m2 ** 2
    jb = mp.mpf(n) / 6 * (skewness ** 2 + (kurtosis - 3) ** 2 / 4)
    out |= {"residualSkewness": skewness, "residualKurtosis": kurtosis, "jarqueBera": jb,
            "jarqueBeraProbability": chi_upper(jb, 2)}

    for name, powers in (("reset2", [2]), ("reset23", [2, 3])):
        aux = Fit(y, columns + [[v ** p for v in fit.fitted] for p in powers])
        f = (fit.rss - aux.rss) / len(powers) / (aux.rss / aux.df)
        out |= {name: f, f"{name}Probability": f_upper(f, len(powers), aux.df)}

    parts = Fit(y[:split], [v[:split] for v in columns]), Fit(y[split:], [v[split:] for v in columns])
    unrestricted = parts[0].rss + parts[1].rss
    f = (fit.rss - unrestricted) / k / (unrestricted / (n - 2 * k))
    out |= {"chow": f, "chowProbability": f_upper(f, k, n - 2 * k)}

    total, path = mp.mpf(0), []
    for v in e:
        total += v
        path.append(total / (s * mp.sqrt(n)))
    top = max(abs(v) for v in path)
    out |= {"olsCusumPath": path[:-1], "olsCusum": top,
            "olsCusumProbability": 2 * mp.fsum((-1) ** (i + 1) * mp.exp(-2 * i * i * top * top) for i in range(1, 101))}
    w = fit.recursive_residuals()
    mean = mp.fsum(w) / len(w)
    deviation = mp.sqrt(mp.fsum((v - mean) ** 2 for v in w) / (len(w) - 1))
    total, path = mp.mpf(0), []
    for v in w:
        total += v
        path.append(total / (deviation * mp.sqrt(len(w))))
    top = max(abs(v) / (1 + 2 * mp.mpf(i + 1) / len(w)) for i, v in enumerate(path))
    tail = mp.mpf("0.1465")
    probability = 1 - tail * top if top < mp.mpf("0.3") else 2 * (
        1 - mp.ncdf(3 * top) + mp.exp(-4 * top ** 2) * (mp.ncdf(top) + mp.ncdf(5 * top) - 1)
        - mp.exp(-16 * top ** 2) * (1 - mp.ncdf(top)))
    out |= {"recursiveResiduals": w, "recursiveCusumPath": path, "recursiveCusum": top,
            "recursiveCusumProbability": probability}
    return out
