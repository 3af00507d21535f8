# Writes arima_tests.json: the KPSS statistic and the strength of a season, by urca and forecast.
# Run: Rscript make_arima_tests.R > arima_tests.json
suppressMessages({library(forecast); library(urca)})
number <- function(x) paste0("[", paste(formatC(as.numeric(x), digits = 17, format = "g"), collapse = ", "), "]")
out <- c()
for (name in c("AirPassengers", "UKgas", "ldeaths", "nottem", "LakeHuron", "WWWusage")) {
  y <- get(name)
  n <- length(y)
  level <- ur.kpss(y, type = "mu", use.lag = trunc(3 * sqrt(n) / 13))@teststat
  strength <- if (frequency(y) > 1) forecast:::seas.heuristic(y) else 0
  out <- c(out, sprintf('{"id": "%s", "source": "R %s, urca %s, forecast %s", "inputs": {"season": %d, "y": %s},
 "expected": {"level": {"value": %s, "digits": 10}, "strength": {"value": %s, "digits": 9},
  "differences": {"value": %d}}}', name, getRversion(), packageVersion("urca"), packageVersion("forecast"),
    frequency(y), number(y), formatC(level, digits = 17, format = "g"), formatC(strength, digits = 17, format = "g"),
    ndiffs(y)))
}
cat("[\n", paste(out, collapse = ",\n"), "\n]\n", sep = "")
