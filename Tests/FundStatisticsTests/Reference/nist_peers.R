# lm() on the linear reference datasets of NIST; mean(), sd() and acf() on the univariate ones. See make_nist_peers.py.
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
source(file.path(dirname(script), "frozen.R"))

linear <- function(one) {
  x <- do.call(cbind, lapply(seq_len(one$degree), function(p) t(one$x)^p))
  y <- one$y
  measure <- function(tol) {
    fit <- if (one$intercept) lm(y ~ x, tol = tol) else lm(y ~ x - 1, tol = tol)
    table <- summary(fit)
    list(
      Coefficients = I(unname(coef(fit))), StandardErrors = I(unname(sqrt(diag(vcov(fit, complete = TRUE))))),
      RSquared = table$r.squared, ResidualStandardDeviation = table$sigma, FStatistic = table$fstatistic[[1]])
  }
  list(rDefault = measure(1e-7), rSmallTolerance = measure(1e-18))
}

univariate <- function(one) {
  list(rMean = mean(one$y), rStandardDeviation = sd(one$y),
       rLagOneAutocorrelation = acf(one$y, lag.max = 1, plot = FALSE)$acf[2])
}

# Wampler1 and Wampler2 fit perfectly, of which summary() warns.
options(warn = -1)
answer(list(source = versions(), linear = lapply(given$linear, linear),
            univariate = lapply(given$univariate, univariate)))
