"""Makes residuals for published_reconciliation.json, an example whose answers are published but whose residuals are not.

S. Prabhakaran, "Optimal Forecast Reconciliation in R: MinT with fable" (r-statistics.co), reconciles one quarter of tourism of
Tasmania by four purposes with R's fabletools and prints the base forecasts, the matrix W of mean products of 80 residuals, the
intensity 0.103 by which MinT shrinks its correlations, and the forecasts reconciled by five methods. Reconciliation knows the
residuals by W and the intensity only; this prints 56 residuals of five series that have both. Forecasts in the file are those of
the page, with as many digits as the rounding of W and of the base forecasts leaves.
Run it with: python3 make_published_reconciliation.py
"""
import numpy as np

W = np.array([
    [529.6, 24.5, 20.3, 25.2, 494.2], [24.5, 3557.9, 102.7, 690.8, 4132.1], [20.3, 102.7, 71.4, 27.0, 207.6],
    [25.2, 690.8, 27.0, 734.7, 1499.8], [494.2, 4132.1, 207.6, 1499.8, 6267.2]])
INTENSITY, PERIODS, SEED = 0.103, 56, 6


def intensity(errors):
    count = len(errors)
    size = np.sqrt((errors**2).mean(0))
    scaled = errors / size
    correlation = scaled.T @ scaled / count
    variance = ((scaled**2).T @ scaled**2 - (scaled.T @ scaled) ** 2 / count) / (count * (count - 1))
    pairs = ~np.eye(5, dtype=bool)
    return variance[pairs].sum() / (correlation[pairs] ** 2).sum()


def residuals(power):
    """Normal numbers to a power, which sets how heavy their tails are, turned so that their mean products are W."""
    values = np.random.default_rng(SEED).standard_normal((PERIODS, 5))
    values = np.sign(values) * np.abs(values) ** power
    root = np.linalg.cholesky(values.T @ values / PERIODS)
    return np.round(values @ np.linalg.inv(root).T @ np.linalg.cholesky(W).T, 2)


low, high = 0.2, 2.0
for _ in range(50):
    middle = (low + high) / 2
    if (intensity(residuals(low)) - INTENSITY) * (intensity(residuals(middle)) - INTENSITY) <= 0:
        high = middle
    else:
        low = middle
found = residuals(low)
assert abs(intensity(found) - INTENSITY) < 1e-5 and np.abs(found.T @ found / PERIODS - W).max() < 0.05
print(found.T.tolist())
