# Writes arima.json: seasonal ARIMA models by R's stats::arima and forecast::Arima, orders by forecast::auto.arima.
# Series: classical ones that come with R, and simulated ones (seed below). Run: Rscript make_arima.R > arima.json
#
# Likelihood, coefficients and standard errors are of arima() on the differenced series, which is exact; arima() on the
# series itself replaces the diffuse start by a variance of 1e6. Forecasts are of Arima() on the series itself; its
# innovation variance counts the residuals of that start too, so that of the differenced series takes its place.
suppressMessages(library(forecast))
number <- function(x) paste0(formatC(x, digits = 17, format = "g"))
list_of <- function(x) paste0("[", paste(number(x), collapse = ", "), "]")
value <- function(name, x, digits, many = length(x) > 1)
  sprintf('"%s": {"value": %s, "digits": %s}', name, if (many) list_of(x) else number(x), digits)

set.seed(20)
simulate <- function(n, m, p = NULL, q = NULL, sp = NULL, sq = NULL, d = 0, D = 0, drift = 0, level = 0) {
  ar <- 1; for (i in seq_along(p)) ar[i + 1] <- -p[i]
  sar <- 1; for (i in seq_along(sp)) sar[i * m + 1] <- -sp[i]
  ma <- 1; for (i in seq_along(q)) ma[i + 1] <- q[i]
  sma <- 1; for (i in seq_along(sq)) sma[i * m + 1] <- sq[i]
  sar[is.na(sar)] <- 0; sma[is.na(sma)] <- 0
  times <- function(a, b) { r <- rep(0, length(a) + length(b) - 1)
    for (i in seq_along(a)) r[i - 1 + seq_along(b)] <- r[i - 1 + seq_along(b)] + a[i] * b; r }
  a <- times(ar, sar); b <- times(ma, sma)
  e <- rnorm(n + 300)
  x <- stats::filter(e, b, sides = 1)[length(b):length(e)]
  if (length(a) > 1) x <- stats::filter(x, -a[-1], method = "recursive")
  x <- tail(as.numeric(x), n)
  if (D > 0) x <- as.numeric(diffinv(x + drift * m, lag = m))[-seq_len(m)]
  if (d > 0) x <- as.numeric(diffinv(x + drift))[-1]
  round(ts(10 * x + level, frequency = m), 4)
}
cases <- list(
  list("airline", log(AirPassengers), c(0,1,1), c(0,1,1), FALSE),
  list("airPassengers", AirPassengers, c(2,1,1), c(0,1,0), FALSE),
  list("lakeHuron", LakeHuron, c(2,0,0), c(0,0,0), TRUE),
  list("lh", lh, c(3,0,0), c(0,0,0), TRUE),
  list("lhMixed", lh, c(1,0,1), c(0,0,0), TRUE),
  list("accidents", USAccDeaths, c(0,1,1), c(0,1,1), FALSE),
  list("nile", Nile, c(0,1,1), c(0,0,0), FALSE),
  list("gas", log(UKgas), c(0,1,1), c(0,1,1), FALSE),
  list("earnings", log(JohnsonJohnson), c(1,1,1), c(1,0,1), TRUE),
  list("deaths", ldeaths, c(1,0,0), c(1,1,0), TRUE),
  list("nottingham", nottem, c(1,0,0), c(2,1,0), TRUE),
  list("sunspots", sunspot.year, c(3,0,0), c(0,0,0), TRUE),
  list("usage", WWWusage, c(3,1,0), c(0,0,0), FALSE),
  list("simulatedMonthly", simulate(120, 12, p = 0.6, sq = -0.5, D = 1, drift = 0.3, level = 1000), c(1,0,0), c(0,1,1), TRUE),
  list("simulatedMixed", simulate(144, 12, p = c(0.5, 0.2), q = 0.4, sp = 0.5, level = 500), c(2,0,1), c(1,0,0), TRUE),
  list("simulatedDrift", simulate(96, 12, q = -0.4, d = 1, drift = 0.5), c(0,1,1), c(0,0,0), TRUE),
  list("simulatedQuarterly", simulate(80, 4, p = 0.4, sp = 0.6, sq = 0.3, level = 300), c(1,0,0), c(1,0,1), TRUE),
  list("simulatedLong", simulate(400, 12, q = c(-0.3, 0.2), sq = -0.6, d = 1, D = 1), c(0,1,2), c(0,1,1), FALSE),
  list("simulatedTwice", simulate(90, 1, q = c(-0.9, 0.3), d = 1, drift = 0), c(0,2,2), c(0,0,0), FALSE),
  list("simulatedWide", simulate(180, 12, p = c(0.3), q = 0.5, sp = c(0.3, 0.3), sq = -0.4, d = 1), c(1,1,1), c(2,0,1), FALSE))

out <- c()
for (one in cases) {
  y <- one[[2]]; order <- one[[3]]; seasonal <- one[[4]]; constant <- one[[5]]
  m <- frequency(y); k <- sum(order[-2]) + sum(seasonal[-2]) + constant
  w <- y
  if (seasonal[2] > 0) w <- diff(w, m)
  if (order[2] > 0) w <- diff(w, differences = order[2])
  tight <- list(reltol = 1e-16, maxit = 2000, ndeps = rep(1e-4, k), parscale = rep(1, k))
  exact <- arima(w, order = c(order[1], 0, order[3]),
    seasonal = list(order = c(seasonal[1], 0, seasonal[3]), period = m), include.mean = constant, method = "ML",
    optim.control = tight)
  per <- if (order[2] == 0 && seasonal[2] == 1) m else 1
  coefficients <- coef(exact); errors <- sqrt(diag(exact$var.coef))
  if (constant) { coefficients[k] <- coefficients[k] / per; errors[k] <- errors[k] / per }
  whole <- Arima(y, order = order, seasonal = list(order = seasonal, period = m), include.constant = constant,
    method = "ML", optim.control = tight)
  ahead <- forecast(whole, h = 24, level = 95)
  spread <- (ahead$upper[, 1] - ahead$mean) / qnorm(0.975)
  variance <- sum(residuals(exact)^2) / (length(w) - k)
  spread <- spread / sqrt(whole$sigma2) * sqrt(variance)
  found <- auto.arima(y, approximation = FALSE)
  orders <- c(arimaorder(found), 0, 0, 0)[1:6]
  has <- any(names(coef(found)) %in% c("intercept", "drift"))
  out <- c(out, sprintf('{"id": "%s", "source": "R %s, stats::arima; forecast %s, Arima and auto.arima",
 "inputs": {"season": %d, "orders": [%s], "constant": %d, "y": %s},
 "expected": {%s}}', one[[1]], getRversion(), packageVersion("forecast"), m,
    paste(c(order, seasonal), collapse = ", "), constant, list_of(as.numeric(y)),
    paste(c(value("logLikelihood", exact$loglik, 7), value("coefficients", coefficients, 4, TRUE),
      value("standardErrors", errors, 2, TRUE), value("mean", as.numeric(ahead$mean), 4.5),
      value("spread", as.numeric(spread), 4), value("residuals", as.numeric(residuals(exact)), 4),
      value("automatic", c(orders, has), 15), value("aicc", found$aicc, 5)), collapse = ",\n  ")))
}
cat("[\n", paste(out, collapse = ",\n"), "\n]\n", sep = "")
