# Confidence intervals for breaks under autocorrelation by R's strucchange and sandwich. Writes breakIntervals.json; run it
# in this folder.
suppressPackageStartupMessages({library(strucchange); library(sandwich); library(jsonlite)})
versions <- paste0("strucchange ", packageVersion("strucchange"), ", sandwich ", packageVersion("sandwich"))
freeze <- function(id, y, wave, count, lags) {
  data <- data.frame(y = y)
  if (wave) data$w <- cos(0.9 * (seq_along(y) - 1))
  found <- breakpoints(if (wave) y ~ w else y ~ 1, data = data, h = 0.15)
  robust <- function(fit) NeweyWest(fit, lag = lags, prewhite = FALSE, adjust = FALSE)
  limits <- confint(found, breaks = count, vcov. = robust)$confint
  n <- function(value) list(value = I(as.numeric(value)))
  list(id = id, source = paste0(versions, ", confint(vcov. = NeweyWest(lag, prewhite = FALSE))"),
       inputs = list(y = y, wave = wave, breaks = count, lags = lags),
       expected = list(low = n(limits[, 1]), row = n(limits[, 2]), high = n(limits[, 3])))
}
set.seed(5)
t <- 0:99
y <- round(2 + (t >= 38) * 1.5 + (1 + 0.8 * (t >= 70)) * cos(0.9 * t) + as.numeric(arima.sim(list(ar = 0.5), 100)), 3)
cases <- list(freeze("nile", as.numeric(Nile), FALSE, 1, 4), freeze("nileTwo", as.numeric(Nile), FALSE, 2, 7),
              freeze("wave", y, TRUE, 2, 5))
write(toJSON(cases, auto_unbox = TRUE, digits = NA), "breakIntervals.json")
