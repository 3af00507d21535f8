# Freezes reference values for exponential smoothing: 20 series for each of three families, by R's forecast::ets.
# Run in this folder: Rscript make_smoothing.R. Needs the packages forecast and jsonlite.
# "at" values are those of the model with the parameters and states that ets found, which can be computed without any
# search; logLikelihood is what our search has to reach.
suppressPackageStartupMessages({
  library(forecast)
  library(jsonlite)
})
set.seed(20)

families <- list(
  additive = c("ANN", "AAN", "ANA", "AAA"),
  damped = c("AAdN", "AAdA", "MAdN", "MAdA"),
  multiplicative = c("MNM", "MAM", "MAdM", "MNN", "MAN"))

# A series with level, trend and season of its own; not drawn from the model that is fitted.
draw <- function(i, m) {
  n <- m * sample(6:9, 1) + sample(0:5, 1)
  t <- seq_len(n)
  level <- 100 * exp(rnorm(1, 0, 1))
  growth <- runif(1, -0.02, 0.08) * t / m
  walk <- cumsum(rnorm(n, 0, runif(1, 0.005, 0.03)))
  shape <- runif(1, 0.05, 0.3) * sin(2 * pi * t / m + runif(1, 0, 6)) + 0.1 * (t %% m == 1)
  round(level * exp(growth + walk + shape + rnorm(n, 0, 0.04)), 3)
}

# Standard deviations of the forecasts by the matrix formulas of Hyndman et al. 2008, chapter 6, where forecast 8.20
# does not follow them: it puts gamma into the state of another period for ETS(A,N,A) and leaves the damping out of the
# first step for ETS(M,Ad,M). Everywhere else its own intervals are taken.
seasonal_shift <- function(m) rbind(c(rep(0, m - 1), 1), cbind(diag(m - 1), 0))
deviations_ana <- function(fit, h) {
  m <- fit$m
  w <- c(1, rep(0, m - 1), 1)
  move <- rbind(c(1, rep(0, m)), cbind(0, seasonal_shift(m)))
  gain <- c(fit$par[["alpha"]], fit$par[["gamma"]], rep(0, m - 1))
  growth <- 1
  for (step in seq_len(h - 1)) {
    growth <- c(growth, growth[step] + sum(w * gain)^2)
    gain <- drop(move %*% gain)
  }
  sqrt(fit$sigma2 * growth)
}
product_points <- function(fit, h) {
  last <- as.numeric(tail(fit$states, 1))
  trend <- if (fit$components[2] == "N") 0 else last[2]
  phi <- if (fit$components[4] == "TRUE") fit$par[["phi"]] else 1
  season <- rev(tail(last, fit$m))
  (last[1] + trend * cumsum(phi^seq_len(h))) * season[(seq_len(h) - 1) %% fit$m + 1]
}
deviations_madm <- function(fit, h) {
  m <- fit$m
  phi <- fit$par[["phi"]]
  w <- matrix(c(1, phi), 1)
  move <- rbind(c(1, phi), c(0, phi))
  gain <- matrix(c(fit$par[["alpha"]], fit$par[["beta"]]), 2) %*% w
  turn <- seasonal_shift(m)
  season_gain <- matrix(0, m, m)
  season_gain[1, m] <- fit$par[["gamma"]]
  last <- as.numeric(tail(fit$states, 1))
  # Level and slope times season as one state z; z' = (A + B e + C e^2) z with the Kronecker products A, B, C.
  z <- kronecker(last[-(1:2)], last[1:2])
  A <- kronecker(turn, move)
  B <- kronecker(turn, gain) + kronecker(season_gain, move)
  C <- kronecker(season_gain, gain)
  read <- kronecker(matrix(c(rep(0, m - 1), 1), 1), w)
  v <- fit$sigma2
  second <- z %*% t(z)
  result <- numeric(h)
  for (step in seq_len(h)) {
    mean <- drop(read %*% z)
    result[step] <- sqrt((1 + v) * drop(read %*% second %*% t(read)) - mean^2)
    AC <- A %*% second %*% t(C)
    second <- A %*% second %*% t(A) + v * (B %*% second %*% t(B) + AC + t(AC)) + 3 * v^2 * C %*% second %*% t(C)
    z <- drop(A %*% z + v * C %*% z)
  }
  result
}

exactly <- function(value, digits) list(value = value, digits = digits)
cases <- list()
for (family in names(families)) {
  for (i in 1:20) {
    form <- families[[family]][(i - 1) %% length(families[[family]]) + 1]
    m <- if (grepl("N$", form) && i %% 3 == 0) 1 else if (i %% 4 == 0) 4 else 12
    y <- ts(if (m == 1) draw(i, 12)[1:60] else draw(i, m), frequency = m)
    letters <- gsub("d", "", form)
    fit <- ets(y, model = letters, damped = grepl("d", form))
    h <- 26
    band <- forecast(fit, h = h, level = 80)
    width <- as.numeric(band$upper - band$lower) / (2 * qnorm(0.9))
    if (form == "ANA") width <- deviations_ana(fit, h)
    if (form == "MAdM") width <- deviations_madm(fit, h)
    # Class 3 of forecast() adds the bias of the mean; without errors the state just moves on.
    points <- if (substr(letters, 3, 3) == "M") product_points(fit, h) else as.numeric(band$mean)
    par <- fit$par
    states <- as.numeric(fit$initstate)
    first <- 1 + (substr(letters, 2, 2) != "N")
    season <- if (substr(letters, 3, 3) == "N") numeric(0) else rev(states[-(1:first)])
    get <- function(name) if (name %in% names(par)) par[[name]] else 0
    cases[[length(cases) + 1]] <- list(
      id = paste(family, i, form, sep = "."),
      source = paste0(R.version.string, ", forecast ", packageVersion("forecast")),
      inputs = list(
        y = as.numeric(y), season = m, form = form, alpha = get("alpha"), beta = get("beta"), gamma = get("gamma"),
        phi = if ("phi" %in% names(par)) par[["phi"]] else 1, level = states[1],
        slope = if (first == 2) states[2] else 0, states = I(season)),
      expected = list(
        atLogLikelihood = exactly(fit$loglik, 9),
        atAICc = exactly(fit$aicc, 9),
        atVariance = exactly(fit$sigma2, 9),
        atPoints = exactly(points, 9),
        atDeviations = exactly(width, 8),
        atResiduals = exactly(as.numeric(fit$residuals)[c(1, 2, 14, length(y))], 6),
        logLikelihood = exactly(fit$loglik, 6)))
  }
}
write(toJSON(cases, auto_unbox = TRUE, digits = NA), "smoothing.json")
