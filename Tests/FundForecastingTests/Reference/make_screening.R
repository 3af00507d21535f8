# Freezes outliers, replacements and interpolated values of R's forecast (tsoutliers, na.interp) and smooths of
# supsmu. The package decomposes with every few points interpolated; here every point is computed (all jumps 1), by
# handing its own functions an mstl with that setting. On logarithms where Guerrero's power of the interpolated series
# is below one half. All lengths are odd: of an even number of remainders R's stl does not take the two middle ones
# for the median of their sizes (its partial sort apparently wants ranks in ascending order and gets them the other
# way round), so that its robust weights differ from those of the source. Missing values are written as -1. Run in
# this folder: Rscript make_screening.R. Needs the packages forecast and jsonlite.
suppressPackageStartupMessages({
  library(forecast)
  library(jsonlite)
})
every <- new.env(parent = asNamespace("forecast"))
every$mstl <- function(x, ...) forecast::mstl(x, ..., s.jump = 1, t.jump = 1, l.jump = 1)
for (name in c("na.interp", "tsoutliers")) {
  own <- getFromNamespace(name, "forecast")
  environment(own) <- every
  assign(name, own, every)
}
set.seed(41)
flows <- function(n, m, size, noise, growth) {
  t <- seq_len(n)
  exp(5 + growth * t / m + size * sin(2 * pi * t / m) + size / 2 * cos(4 * pi * t / m) + rnorm(n, 0, noise))
}
walk <- function(n, noise) 200 + cumsum(rnorm(n, 0, noise))
changed <- function(y, places, factors) {
  y[places] <- y[places] * factors
  round(y, 4)
}
missing <- function(y, places) {
  y[places] <- NA
  y
}
series <- list(
  "monthly spikes" = ts(changed(flows(97, 12, 0.2, 0.03, 0.08), c(20, 61), c(1.8, 0.5)), frequency = 12),
  "monthly spikes and gaps" = ts(missing(changed(flows(85, 12, 0.3, 0.04, 0.1), c(40, 70), c(2.5, 0.4)), c(15:17, 55)),
    frequency = 12),
  "monthly level" = ts(changed(walk(121, 2) + 30 * sin(2 * pi * (1:121) / 12), c(33, 34, 90), c(1.5, 1.4, 0.6)),
    frequency = 12),
  "monthly without season" = ts(missing(changed(walk(73, 3), 30, 1.6), c(10, 50:52)), frequency = 12),
  "quarterly spike" = ts(changed(flows(49, 4, 0.15, 0.02, 0.06), 25, 1.5), frequency = 4),
  "quarterly gaps" = ts(missing(round(flows(41, 4, 0.3, 0.03, 0.05), 4), c(1, 2, 18, 19, 40)), frequency = 4),
  "annual spike" = ts(changed(walk(31, 4), 14, 1.7)),
  "annual gaps" = ts(missing(changed(walk(25, 4), 12, 0.4), c(5, 6, 20))),
  "nothing" = ts(round(flows(109, 12, 0.1, 0.05, 0.04), 4), frequency = 12),
  "two years" = ts(missing(changed(flows(27, 12, 0.2, 0.03, 0.05), 20, 2), c(4, 9)), frequency = 12))
planted <- list(c(20, 61), c(40, 70), c(33, 34, 90), 30, 25, c(), 14, 12, c(), 20)
stable <- function(value, digits) list(value = value, digits = digits)
cases <- list()
for (name in names(series)) {
  y <- series[[name]]
  plain <- every$na.interp(y)
  power <- if (min(plain) > 0) BoxCox.lambda(plain, "guerrero", lower = 0, upper = 1) else 1
  lambda <- if (power < 0.5) 0 else NULL
  found <- every$tsoutliers(y, lambda = lambda)
  inputs <- list(y = ifelse(is.na(y), -1, as.numeric(y)), frequency = frequency(y),
    planted = I(as.numeric(planted[[length(cases) + 1]])))
  expected <- list(
    interpolated = stable(as.numeric(plain), 9),
    logInterpolated = stable(as.numeric(every$na.interp(y, lambda = 0)), 9),
    isLog = list(value = as.numeric(power < 0.5)),
    smooth = stable(supsmu(seq_along(plain), as.numeric(plain))$y, 10),
    outliers = list(value = I(as.numeric(found$index))),
    replacements = stable(I(as.numeric(found$replacements)), 9))
  cases[[length(cases) + 1]] <- list(
    id = name, source = paste0(R.version.string, ", forecast ", packageVersion("forecast"), ", every point computed"),
    inputs = inputs, expected = expected)
  cat(name, power, found$index, "\n")
}
write_json(cases, "screening.json", digits = NA, auto_unbox = TRUE)
