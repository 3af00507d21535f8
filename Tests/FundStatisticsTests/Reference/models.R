# Weighted, ridge, robust, quantile and generalised linear models by R: called by make_models.py with the inputs.
suppressPackageStartupMessages({
  library(sandwich)
  library(MASS)
  library(quantreg)
})
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
source(file.path(dirname(script), "frozen.R"))

flat <- function(matrix) unname(as.vector(matrix))

table_of <- function(one) {
  data <- data.frame(y = one$y)
  for (j in seq_len(nrow(one$columns) - 1)) data[[paste0("x", j)]] <- one$columns[j + 1, ]
  data
}

formula_of <- function(data, offset = "") {
  as.formula(paste("y ~", paste(setdiff(names(data), "y"), collapse = " + "), offset))
}

weighted <- function(one) {
  data <- table_of(one)
  w <- one$weights
  formula <- formula_of(data)
  environment(formula) <- environment()
  fit <- lm(formula, data, weights = w)
  table <- summary(fit)
  out <- list(coefficients = coef(fit), standardErrors = table$coefficients[, 2], rSquared = table$r.squared,
              adjustedRSquared = table$adj.r.squared, residualStandardDeviation = table$sigma,
              fStatistic = table$fstatistic[[1]], logLikelihood = as.numeric(logLik(fit)), aicCountingScale = AIC(fit),
              bicCountingScale = BIC(fit), leverage = hatvalues(fit))
  for (kind in paste0("HC", 0:3)) out[[paste0("covariance", kind)]] <- flat(vcovHC(fit, type = kind))
  out$covarianceNeweyWest4 <- flat(NeweyWest(fit, lag = 4, prewhite = FALSE, adjust = FALSE))
  out
}

ridge <- function(one) {
  data <- table_of(one)
  fit <- lm.ridge(formula_of(data), data, lambda = one$lambdas)
  list(coefficients = flat(t(coef(fit))), gcv = unname(fit$GCV), hoerlKennardBaldwin = fit$kHKB, lawlessWang = fit$kLW)
}

robust <- function(one) {
  data <- table_of(one)
  fit <- if (one$loss == "huber") {
    rlm(formula_of(data), data, psi = psi.huber, k = one$tuning, maxit = 2000, acc = 1e-15)
  } else {
    rlm(formula_of(data), data, psi = psi.bisquare, c = one$tuning, maxit = 2000, acc = 1e-15)
  }
  table <- summary(fit)
  list(coefficients = coef(fit), scale = fit$s, weights = fit$w, standardErrors = table$coefficients[, 2])
}

quantiles <- function(one) {
  data <- table_of(one)
  fit <- rq(formula_of(data), tau = one$probability, data = data, method = "br")
  out <- list(coefficients = coef(fit), objective = fit$rho)
  for (se in c("iid", "nid", "ker"))
    out[[paste0("standardErrors", toupper(se))]] <- summary(fit, se = se)$coefficients[, 2]
  out
}

generalised <- function(one) {
  data <- table_of(one)
  given <- if (is.null(one$offset)) rep(0, nrow(data)) else one$offset
  formula <- formula_of(data, "+ offset(given)")
  environment(formula) <- environment()
  family <- if (one$family == "poisson") poisson() else Gamma(link = "log")
  fit <- glm(formula, family, data, control = glm.control(epsilon = 1e-15, maxit = 200))
  # Its rule looks at the deviance, which stands still before the coefficients do.
  for (again in 1:4) fit <- glm(formula, family, data, start = coef(fit))
  table <- summary(fit)
  out <- list(coefficients = coef(fit), standardErrors = table$coefficients[, 2], deviance = fit$deviance,
              nullDeviance = fit$null.deviance, pearsonChiSquared = sum(residuals(fit, "pearson")^2),
              covarianceHC0 = flat(vcovHC(fit, type = "HC0")), fitted = fitted(fit))
  if (one$family == "poisson") {
    out$logLikelihood <- as.numeric(logLik(fit))
    out$aic <- AIC(fit)
  } else {
    out$dispersion <- table$dispersion
    out$logLikelihoodAtMeanDeviance <- as.numeric(logLik(fit))
    out$aicAtMeanDeviance <- AIC(fit)
  }
  out
}

kinds <- list(weighted = weighted, ridge = ridge, robust = robust, quantile = quantiles, generalised = generalised)
measure <- function(one) if (is.null(kinds[[one$kind]])) list() else kinds[[one$kind]](one)
options(warn = -1)
answer(list(source = versions("sandwich", "MASS", "quantreg"), cases = lapply(given, measure)))
