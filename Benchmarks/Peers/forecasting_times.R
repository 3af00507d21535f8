# Times ets and auto.arima of the R package forecast on the data of forecasting_data.py, with 80 and 95 %
# intervals on one core.
#
#   Rscript forecasting_times.R DATA ets=SERIES auto.arima=SERIES
#
# Prints one line `R model 1 series seconds cpu-seconds` per model.
suppressPackageStartupMessages(library(forecast))
arguments <- commandArgs(TRUE)
file <- file(arguments[1], "rb")
head <- readBin(file, "double", 2)
wanted <- strsplit(arguments[-1], "=")
most <- max(sapply(wanted, function(one) as.integer(one[2])))
series <- lapply(seq_len(most), function(i) {
  length <- readBin(file, "double", 1)
  ts(readBin(file, "double", length + head[2])[seq_len(length)], frequency = 12)
})
for (one in wanted) {
  fit <- list(ets = ets, auto.arima = auto.arima)[[one[1]]]
  count <- as.integer(one[2])
  found <- NULL
  time <- system.time(
    for (i in seq_len(count)) found <- c(found, forecast(fit(series[[i]]), h = head[2], level = c(80, 95))$mean))
  cat("R", one[1], 1, count, time[["elapsed"]], time[["user.self"]] + time[["sys.self"]], "\n")
  writeBin(as.double(found), paste0(arguments[1], ".R-", one[1], ".found"))
}
