# Least squares by R: called by make_regression.py with the inputs, answers every value it knows under the same names.
suppressPackageStartupMessages({
  library(sandwich)
  library(lmtest)
  library(strucchange)
})
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
source(file.path(dirname(script), "frozen.R"))

flat <- function(matrix) unname(as.vector(matrix))

describe <- function(one) {
  names <- paste0("x", seq_len(nrow(one$columns) - 1))
  data <- data.frame(y = one$y)
  for (j in seq_along(names)) data[[names[j]]] <- one$columns[j + 1, ]
  formula <- as.formula(paste("y ~", paste(names, collapse = " + ")))
  fit <- lm(formula, data, tol = 1e-14)
  n <- nrow(data)
  k <- length(coef(fit))
  table <- summary(fit)
  interval <- confint(fit)
  out <- list(
    coefficients = coef(fit), standardErrors = table$coefficients[, 2], tStatistics = table$coefficients[, 3],
    tProbabilities = table$coefficients[, 4], confidenceLow = interval[, 1], confidenceHigh = interval[, 2],
    residualSumOfSquares = deviance(fit), residualStandardDeviation = table$sigma, rSquared = table$r.squared,
    adjustedRSquared = table$adj.r.squared, fStatistic = table$fstatistic[[1]],
    fProbability = pf(table$fstatistic[[1]], k - 1, n - k, lower.tail = FALSE),
    logLikelihood = as.numeric(logLik(fit)), aicCountingScale = AIC(fit), bicCountingScale = BIC(fit))

  covariances <- list(Classical = vcov(fit))
  for (kind in paste0("HC", 0:3)) covariances[[kind]] <- vcovHC(fit, type = kind)
  for (lag in one$lags)
    covariances[[paste0("NeweyWest", lag)]] <- NeweyWest(fit, lag = lag, prewhite = FALSE, adjust = FALSE)
  covariances$NeweyWest4Corrected <- NeweyWest(fit, lag = 4, prewhite = FALSE, adjust = TRUE)
  covariances$NeweyWestAutomatic <- NeweyWest(fit, prewhite = FALSE, adjust = FALSE)
  covariances$Clustered <- vcovCL(fit, cluster = one$groups, type = "HC0", cadjust = FALSE)
  covariances$ClusteredHC0 <- vcovCL(fit, cluster = one$groups, type = "HC0")
  covariances$ClusteredHC1 <- vcovCL(fit, cluster = one$groups, type = "HC1")
  for (name in names(covariances)) out[[paste0("covariance", name)]] <- flat(covariances[[name]])
  out$automaticBandwidth <- bwNeweyWest(fit, prewhite = FALSE)
  out$automaticLag <- floor(out$automaticBandwidth)

  for (name in c("Classical", "HC3", paste0("NeweyWest", max(one$lags)))) {
    gap <- one$restriction %*% coef(fit) - one$values
    chi <- sum(gap * solve(one$restriction %*% covariances[[name]] %*% t(one$restriction), gap))
    out[[paste0("wald", name, "ChiSquared")]] <- chi
    out[[paste0("wald", name, "ChiSquaredProbability")]] <- pchisq(chi, 2, lower.tail = FALSE)
    out[[paste0("wald", name, "F")]] <- chi / 2
    out[[paste0("wald", name, "FProbability")]] <- pf(chi / 2, 2, n - k, lower.tail = FALSE)
  }

  out$leverage <- hatvalues(fit)
  out$cooksDistance <- cooks.distance(fit)
  out$studentizedResiduals <- rstandard(fit)
  out$externallyStudentizedResiduals <- rstudent(fit)
  unrelated <- cor(model.matrix(fit)[, -1])
  out$varianceInflation <- diag(solve(unrelated))

  new <- as.data.frame(one$newRows[, -1])
  colnames(new) <- names
  mean <- predict(fit, new, se.fit = TRUE, interval = "confidence")
  wide <- predict(fit, new, interval = "prediction")
  out$predictedMean <- mean$fit[, 1]
  out$predictedMeanStandardError <- mean$se.fit
  out$predictionStandardError <- sqrt(mean$se.fit^2 + mean$residual.scale^2)
  out$meanLow <- mean$fit[, 2]
  out$meanHigh <- mean$fit[, 3]
  out$predictionLow <- wide[, 2]
  out$predictionHigh <- wide[, 3]

  out$durbinWatson <- dwtest(fit)$statistic[[1]]
  for (order in one$orders) {
    chi <- bgtest(fit, order = order, type = "Chisq")
    f <- bgtest(fit, order = order, type = "F")
    name <- paste0("breuschGodfrey", order)
    out[[name]] <- chi$statistic[[1]]
    out[[paste0(name, "Probability")]] <- chi$p.value[[1]]
    out[[paste0(name, "F")]] <- f$statistic[[1]]
    out[[paste0(name, "FProbability")]] <- f$p.value[[1]]
  }
  koenker <- bptest(fit)
  original <- bptest(fit, studentize = FALSE)
  out$breuschPagan <- koenker$statistic[[1]]
  out$breuschPaganProbability <- koenker$p.value[[1]]
  out$breuschPaganOriginal <- original$statistic[[1]]
  out$breuschPaganOriginalProbability <- original$p.value[[1]]
  for (powers in list(2, 2:3)) {
    reset <- resettest(fit, power = powers, type = "fitted")
    name <- paste0("reset", paste(powers, collapse = ""))
    out[[name]] <- reset$statistic[[1]]
    out[[paste0(name, "Probability")]] <- reset$p.value[[1]]
  }

  chow <- sctest(formula, data = data, type = "Chow", point = one$split)
  out$chow <- chow$statistic[[1]]
  out$chowProbability <- chow$p.value[[1]]

  ols <- efp(formula, data, type = "OLS-CUSUM")
  test <- sctest(ols)
  out$olsCusumPath <- as.numeric(ols$process)[2:n]
  out$olsCusum <- test$statistic[[1]]
  out$olsCusumProbability <- test$p.value[[1]]
  recursive <- efp(formula, data, type = "Rec-CUSUM")
  test <- sctest(recursive)
  out$recursiveResiduals <- recresid(fit)
  out$recursiveCusumPath <- as.numeric(recursive$process)[-1]
  out$recursiveCusum <- test$statistic[[1]]
  out$recursiveCusumProbability <- test$p.value[[1]]
  out
}

answer(list(source = versions("sandwich", "lmtest", "strucchange"), cases = lapply(given, describe)))
