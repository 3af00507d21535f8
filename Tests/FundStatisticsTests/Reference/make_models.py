"""Writes models.json: weighted, autoregressive, ridge, robust, quantile and generalised linear models.

Every value is computed in 60 digits from its definition, iterated to convergence where it is defined by a fixed
point, and again by other programs: statsmodels, numpy, and R (models.R: stats, sandwich, MASS, quantreg). Kept is the
value of 60 digits; its `digits` are those to which the best of the other programs agrees (at most 12), and `agreeing`
says how far each does. Prais-Winsten has no package here: its parts are checked by GLS with the covariance written out.
Run it with: python3 make_models.py
"""
import json
import math
import warnings

import mpmath as mp
import numpy as np
import scipy
import statsmodels
import statsmodels.api as sm

import exact
import frozen
from exact_robust import arrays, diagonal, quantile, robust, roots

warnings.simplefilter("ignore")
DATA = {case["id"]: case["inputs"] for case in
        json.loads((frozen.HERE / "regression.json").read_text(encoding="utf-8"))}
FORMULAS = {
    "weighted":
        "minimises sum w e^2; s^2 = that / (n-k); R2 around the weighted mean; log-likelihood with + sum "
        "ln(w) / 2; covariances are those of the rows times sqrt(w)",
    "autoregressive":
        "Prais-Winsten: rho = sum_2^n e_t e_(t-1) / sum_2^n e_(t-1)^2 with e = y - X b; rows y_t - rho "
        "y_(t-1), the first times sqrt(1 - rho^2); iterated until rho stands still. s^2 and standard errors "
        "from the transformed rows, n - k. twoStep: rho from ordinary least squares, then once",
    "ridge":
        "columns but the intercept centred and divided by their standard deviation with n; response centred; "
        "b = (Z'Z + lambda I)^-1 Z'y, back on the original scale; effectiveDegreesOfFreedom = tr Z (Z'Z + "
        "lambda I)^-1 Z'; gcv (MASS) = RSS / (n - that)^2; gcvCountingIntercept = n RSS / (n - 1 - that)^2; "
        "hoerlKennardBaldwin = (p-2) s^2 / sum b_z^2 and lawlessWang = (p-2) s^2 n / sum fitted^2 with p "
        "columns and b_z of least squares. Lists run over lambda, coefficients intercept first",
    "robust":
        "weights psi(u)/u at u = e / scale, scale = median |e| / madConstant from the same residuals, start "
        "least squares, iterated until nothing moves. standardErrors = kappa sqrt(sum (scale psi)^2 / (n-k)) "
        "/ mean psi' times sqrt diag (X'X)^-1, kappa = 1 + k var(psi') / (n mean(psi')^2), var with "
        "varianceDivisor. MASS rlm: constant 0.6745, divisor n - 1; statsmodels RLM: Phi^-1(3/4), divisor n",
    "quantile":
        "objective sum of e (probability - [e < 0]). d = n^(-1/3) z^(2/3) (1.5 phi(q)^2 / (2 q^2 + 1))^(1/3), "
        "q = Phi^-1(probability), z = Phi^-1(0.975) (Hall-Sheather), halved until probability -+ d is inside "
        "0..1 (not for IID). NID: f_i = max(0, 2 d / (x'(b+ - b-) - 2^-26)), b-+ the fits at probability -+ "
        "d. KER: h = (Phi^-1(probability + d) - Phi^-1(probability - d)) min(sd(e), IQR(e) / 1.34), f_i = "
        "phi(e_i / h) / h. Both: p (1-p) (X'FX)^-1 X'X (X'FX)^-1. IID: sparsity^2 p (1-p) (X'X)^-1; sparsity "
        "= slope of the median regression of the m+1 residuals of least size after the zeros, sorted, on "
        "(zeros+1 .. zeros+1+m) / (n - k), m = max(k + 1, ceil(n d))",
    "generalised":
        "log link. Poisson: dispersion 1. Gamma: dispersion = Pearson chi-squared / (n-k) in the standard "
        "errors. HC0: sandwich of expected (HC0Observed: observed) information and scores. Null model: "
        "intercept (and offset). Gamma log-likelihood with shape 1 / dispersion (AtPearson: statsmodels, aic "
        "counts k) or n / deviance (AtMeanDeviance: R, aic counts k + 1)",
}


def base(name):
    one = DATA[name]
    return {"columnNames": one["columnNames"], "y": one["y"], "columns": one["columns"]}


# Weighted least squares.

def weighted(one):
    w = roots(exact.column(one["weights"]))
    scaled = [[a * b for a, b in zip(w, exact.column(c))] for c in one["columns"]]
    fit = exact.Fit([a * mp.mpf(b) for a, b in zip(w, one["y"])], scaled).solve()
    n, k = fit.n, fit.k
    total = mp.fsum(v * v for v in w)
    mean = exact.dot(w, fit.y) / total
    tss = mp.fsum((a - b * mean) ** 2 for a, b in zip(fit.y, w))
    ll = -mp.mpf(n) / 2 * (mp.log(2 * mp.pi * fit.rss / n) + 1) + mp.fsum(mp.log(v) for v in w)
    r2 = 1 - fit.rss / tss
    out = {"coefficients": list(fit.b), "standardErrors": roots(diagonal(fit.inverse * fit.s2)),
           "residualStandardDeviation": mp.sqrt(fit.s2), "rSquared": r2,
           "adjustedRSquared": 1 - (1 - r2) * (n - 1) / fit.df,
           "fStatistic": (tss - fit.rss) / (k - 1) / fit.s2, "logLikelihood": ll, "aic": 2 * k - 2 * ll,
           "bic": mp.log(n) * k - 2 * ll, "aicCountingScale": 2 * (k + 1) - 2 * ll,
           "bicCountingScale": mp.log(n) * (k + 1) - 2 * ll, "leverage": fit.leverage}
    out |= {f"covarianceHC{kind}": exact.flat(fit.white(kind)) for kind in range(4)}
    out["covarianceNeweyWest4"] = exact.flat(fit.newey_west(4))
    y, x = arrays(one)
    fit = sm.WLS(y, x, weights=np.array(one["weights"])).fit()
    other = {"coefficients": fit.params, "standardErrors": fit.bse,
             "residualStandardDeviation": math.sqrt(fit.mse_resid),
             "rSquared": fit.rsquared, "adjustedRSquared": fit.rsquared_adj, "fStatistic": fit.fvalue,
             "logLikelihood": fit.llf, "aic": fit.aic, "bic": fit.bic}
    for kind in range(4):
        other[f"covarianceHC{kind}"] = getattr(fit, f"cov_HC{kind}").ravel()
    robust = fit.get_robustcov_results("HAC", maxlags=4, use_correction=False)
    other["covarianceNeweyWest4"] = robust.cov_params().ravel()
    return out, {"statsmodels": other}


# Errors that follow an autoregression of order one.

def prais_winsten(one):
    columns = [exact.column(c) for c in one["columns"]]
    y = exact.column(one["y"])
    n = len(y)

    def transform(v, rho):
        return [mp.sqrt(1 - rho * rho) * v[0]] + [v[t] - rho * v[t - 1] for t in range(1, n)]

    def fit_at(rho):
        return exact.Fit(transform(y, rho), [transform(c, rho) for c in columns]).solve()

    def rho_of(b):
        e = [y[t] - mp.fsum(b[j] * columns[j][t] for j in range(len(columns))) for t in range(n)]
        return exact.dot(e[1:], e[:-1]) / exact.dot(e[:-1], e[:-1])

    rho = rho_of(exact.Fit(y, columns).solve().b)
    first = rho
    two_step = fit_at(rho)
    for _ in range(500):
        fit = fit_at(rho)
        new = rho_of(fit.b)
        moved, rho = abs(new - rho), new
        if moved < mp.mpf("1e-25"):
            break
    assert moved < mp.mpf("1e-25")

    def errors(one_fit):
        return roots(diagonal(one_fit.inverse * one_fit.s2))

    e = fit.residuals
    out = {"rho": rho, "coefficients": list(fit.b), "standardErrors": errors(fit),
           "residualStandardDeviation": mp.sqrt(fit.s2),
           "transformedDurbinWatson": mp.fsum((e[t] - e[t - 1]) ** 2 for t in range(1, n)) / fit.rss,
           "twoStepRho": first, "twoStepCoefficients": list(two_step.b), "twoStepStandardErrors": errors(two_step)}
    # In doubles: the same fixed point by generalised least squares with the covariance rho^|i-j|, started elsewhere.
    v, x = arrays(one)
    other, r = {}, 0.0
    apart = np.abs(np.subtract.outer(np.arange(n), np.arange(n)))
    for step in range(1000):
        model = sm.GLS(v, x, sigma=r ** apart).fit()
        res = v - x @ model.params
        new = res[1:] @ res[:-1] / (res[:-1] @ res[:-1])
        if step == 0:
            other["twoStepRho"] = new
        if step == 1:
            other |= {"twoStepCoefficients": model.params, "twoStepStandardErrors": model.bse}
        if abs(new - r) < 1e-15:
            break
        r = new
    scale = math.sqrt(model.mse_resid) * math.sqrt(1 - r * r)
    other |= {"rho": r, "coefficients": model.params, "standardErrors": model.bse, "residualStandardDeviation": scale}
    return out, {"statsmodels GLS": other}


# Ridge.

def ridge(one):
    y, columns = exact.column(one["y"]), [exact.column(c) for c in one["columns"][1:]]
    n, p = len(y), len(columns)
    centre = [mp.fsum(c) / n for c in columns]
    spread = [mp.sqrt(mp.fsum((v - m) ** 2 for v in c) / n) for c, m in zip(columns, centre)]
    z = mp.matrix(n, p)
    for j in range(p):
        for i in range(n):
            z[i, j] = (columns[j][i] - centre[j]) / spread[j]
    mean = mp.fsum(y) / n
    target = mp.matrix([v - mean for v in y])
    names = ("coefficients", "gcv", "gcvCountingIntercept", "effectiveDegreesOfFreedom")
    out = {name: [] for name in names}
    for l in one["lambdas"]:
        inverse = mp.inverse(z.T * z + mp.mpf(l) * mp.eye(p))
        b = inverse * (z.T * target)
        rss = mp.fsum(v * v for v in target - z * b)
        df = mp.fsum(diagonal(inverse * z.T * z))
        slopes = [b[j] / spread[j] for j in range(p)]
        out["coefficients"] += [mean - exact.dot(slopes, centre)] + slopes
        out["gcv"].append(rss / (n - df) ** 2)
        out["gcvCountingIntercept"].append(n * rss / (n - 1 - df) ** 2)
        out["effectiveDegreesOfFreedom"].append(df)
    b = mp.inverse(z.T * z) * (z.T * target)
    fitted = z * b
    s2 = mp.fsum(v * v for v in target - fitted) / (n - p - 1)
    out["hoerlKennardBaldwin"] = (p - 2) * s2 / mp.fsum(v * v for v in b)
    out["lawlessWang"] = (p - 2) * s2 * n / mp.fsum(v * v for v in fitted)
    # numpy: singular values of the standardised columns.
    v, x = arrays(one)
    x = x[:, 1:]
    u, d, vt = np.linalg.svd((x - x.mean(0)) / x.std(0), full_matrices=False)
    other = {name: [] for name in names}
    for l in one["lambdas"]:
        shrink = d * d / (d * d + l)
        slopes = vt.T @ (d / (d * d + l) * (u.T @ (v - v.mean()))) / x.std(0)
        rss = np.sum((v - v.mean() - (x - x.mean(0)) @ slopes) ** 2)
        other["coefficients"] += [v.mean() - x.mean(0) @ slopes, *slopes]
        other["gcv"].append(rss / (n - shrink.sum()) ** 2)
        other["gcvCountingIntercept"].append(n * rss / (n - 1 - shrink.sum()) ** 2)
        other["effectiveDegreesOfFreedom"].append(shrink.sum())
    return out, {"numpy SVD": other}


# Generalised linear models with the logarithm as link.

def generalised(one):
    poisson = one["family"] == "poisson"
    x, y = [exact.column(c) for c in one["columns"]], exact.column(one["y"])
    n, k = len(y), len(x)
    offset = exact.column(one.get("offset", [0] * n))
    b = exact.Fit([mp.log(max(v, mp.mpf("0.5"))) - o for v, o in zip(y, offset)], x).solve().b
    for _ in range(200):
        mu = [mp.exp(offset[i] + mp.fsum(b[j] * x[j][i] for j in range(k))) for i in range(n)]
        information, score = mp.matrix(k, k), mp.matrix(k, 1)
        pull = [v - m if poisson else v / m - 1 for v, m in zip(y, mu)]
        for a in range(k):
            score[a] = exact.dot(pull, x[a])
            for c in range(k):
                information[a, c] = mp.fsum((mu[i] if poisson else 1) * x[a][i] * x[c][i] for i in range(n))
        step = mp.lu_solve(information, score)
        b = b + step
        if max(abs(v) for v in step) < mp.mpf("1e-40"):
            break
    assert max(abs(v) for v in step) < mp.mpf("1e-40")
    inverse = mp.inverse(information)

    def deviance(means):
        if poisson:
            parts = [(v * mp.log(v / m) if v else 0) - (v - m) for v, m in zip(y, means)]
        else:
            parts = [(v - m) / m - mp.log(v / m) for v, m in zip(y, means)]
        return 2 * mp.fsum(parts)

    if poisson:
        level = mp.fsum(y) / mp.fsum(mp.exp(o) for o in offset)
    else:
        level = mp.fsum(v / mp.exp(o) for v, o in zip(y, offset)) / n
    pearson = mp.fsum((v - m) ** 2 / (m if poisson else m * m) for v, m in zip(y, mu))
    meat = mp.matrix(k, k)
    for a in range(k):
        for c in range(k):
            meat[a, c] = mp.fsum(pull[i] ** 2 * x[a][i] * x[c][i] for i in range(n))
    dispersion = mp.mpf(1) if poisson else pearson / (n - k)
    out = {"coefficients": list(b), "standardErrors": roots(diagonal(inverse * dispersion)), "fitted": mu,
           "deviance": deviance(mu), "nullDeviance": deviance([level * mp.exp(o) for o in offset]),
           "pearsonChiSquared": pearson, "covarianceHC0": exact.flat(inverse * meat * inverse)}

    def gamma_likelihood(shape):
        parts = [shape * mp.log(shape * v / m) - shape * v / m - mp.log(v) for v, m in zip(y, mu)]
        return mp.fsum(parts) - n * mp.loggamma(shape)

    v, m = arrays(one)
    family = sm.families.Poisson() if poisson else sm.families.Gamma(link=sm.families.links.Log())
    model = sm.GLM(v, m, family=family, offset=np.array(one["offset"]) if "offset" in one else None)
    fit = model.fit(tol=1e-15, maxiter=200)
    sandwich = model.fit(tol=1e-15, maxiter=200, cov_type="HC0").cov_params()
    other = {"coefficients": fit.params, "standardErrors": fit.bse, "fitted": fit.fittedvalues,
             "deviance": fit.deviance, "nullDeviance": fit.null_deviance, "pearsonChiSquared": fit.pearson_chi2,
             "covarianceHC0": sandwich.ravel()}
    if poisson:
        ll = mp.fsum(v * mp.log(m) - m - mp.loggamma(v + 1) for v, m in zip(y, mu))
        out |= {"logLikelihood": ll, "aic": 2 * k - 2 * ll}
        other |= {"logLikelihood": fit.llf, "aic": fit.aic}
    else:
        at_pearson, at_mean = gamma_likelihood(1 / dispersion), gamma_likelihood(n / out["deviance"])
        out |= {"dispersion": dispersion, "logLikelihoodAtPearson": at_pearson, "aicAtPearson": 2 * k - 2 * at_pearson,
                "logLikelihoodAtMeanDeviance": at_mean, "aicAtMeanDeviance": 2 * (k + 1) - 2 * at_mean}
        # statsmodels takes the observed information here: rows of y / mu instead of 1.
        observed = mp.matrix(k, k)
        for a in range(k):
            for c in range(k):
                observed[a, c] = mp.fsum(y[i] / mu[i] * x[a][i] * x[c][i] for i in range(n))
        out["covarianceHC0Observed"] = exact.flat(mp.inverse(observed) * meat * mp.inverse(observed))
        other["covarianceHC0Observed"] = other.pop("covarianceHC0")
        other |= {"dispersion": fit.scale, "logLikelihoodAtPearson": fit.llf, "aicAtPearson": fit.aic}
    return out, {"statsmodels": other}


KINDS = {"weighted": weighted, "autoregressive": prais_winsten, "ridge": ridge, "robust": robust, "quantile": quantile,
         "generalised": generalised}


def cases():
    """Id, kind, what is fitted, inputs."""
    province, medicare, longley = base("example-province"), base("us-medicare-hi"), base("longley")
    n = len(province["y"])
    weights = [round((0.5 + t / 40) / (1 + 3 * q), 4) for t, q in enumerate(province["columns"][4])]
    yield "weighted-example-province", "weighted", province | {"weights": weights}
    yield "prais-winsten-us-medicare-hi", "autoregressive", medicare
    yield "prais-winsten-longley", "autoregressive", longley
    yield "prais-winsten-example-province", "autoregressive", province
    yield "ridge-longley", "ridge", longley | {"lambdas": [0, 0.01, 0.1, 1, 10]}
    yield "ridge-example-province", "ridge", province | {"lambdas": [0, 0.5, 5, 50]}
    for name, one in (("example-province", province), ("us-medicare-hi", medicare)):
        for loss, tuning in (("huber", 1.345), ("tukey", 4.685)):
            for program, constant, divisor in (("MASS", 0.6745, "n-1"),
                                               ("statsmodels", float(scipy.stats.norm.ppf(0.75)), "n")):
                yield f"{loss}-{name}-{program}", "robust", one | {
                    "loss": loss, "tuning": tuning, "madConstant": constant, "varianceDivisor": divisor,
                    "program": program}
    # On whole-numbered and 0/1 columns the solution is often not the only one: here a wave over the year.
    wave = [[f(math.pi * t / 6) for t in range(n)] for f in (math.cos, math.sin)]
    smooth = {"columnNames": ["intercept", "trend", "cosine", "sine"], "y": province["y"],
              "columns": province["columns"][:2] + wave}
    for name, one in (("example-province", smooth), ("us-medicare-hi", medicare)):
        for probability in (0.1, 0.5, 0.9):
            yield f"quantile-{name}-{probability}", "quantile", one | {"probability": probability}
    random = np.random.default_rng(20260101)
    trend, season = np.array(province["columns"][1]), np.array(province["columns"][4])
    insured = np.round(34286 * 1.0018 ** trend)
    visits = random.poisson(insured / 10000 * np.exp(2.5 + 0.006 * trend + 0.25 * season))
    exposure = [math.log(v / 10000) for v in insured]
    yield "poisson-offset", "generalised", province | {
        "family": "poisson", "y": [int(v) for v in visits], "offset": exposure, "seed": 20260101}
    yield "poisson", "generalised", province | {"family": "poisson", "y": [int(v) for v in visits], "seed": 20260101}
    spending = [round(math.exp(v) / 10000, 4) for v in province["y"]]
    yield "gamma-example-province", "generalised", province | {"family": "gamma", "y": spending}
    cost = random.gamma(4, np.exp(5 + 0.004 * trend + 0.1 * season) / 4)
    yield "gamma-offset", "generalised", province | {
        "family": "gamma", "y": [round(float(v), 3) for v in cost], "offset": exposure, "seed": 20260101}


def main():
    listed = list(cases())
    by_r = frozen.run_r("models.R", [one | {"kind": kind} for _, kind, one in listed])
    programs = (f"mpmath, 60 digits; statsmodels {statsmodels.__version__}, numpy {np.__version__}, "
                f"scipy {scipy.__version__}")
    written = []
    for (id, kind, one), r in zip(listed, by_r["cases"], strict=True):
        truth, peers = KINDS[kind](one)
        if r and one.get("program") != "statsmodels":
            peers["R"] = r
        expected = frozen.judge(truth, peers, 9, alone=["transformedDurbinWatson"])
        program = one.pop("program", None)
        written.append({"id": id, "source": f"{programs}; {by_r['source']}", "inputs": {"kind": kind} | one,
                        "expected": expected})
        for name, value in expected.items():
            print(f"{id:40}{name:32}{value['digits']:4}  {value['agreeing']}")
    frozen.write("models", [dict(written[0], formulas=FORMULAS)] + written[1:])


main()
