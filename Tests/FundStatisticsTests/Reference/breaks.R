# Structural breaks by R's strucchange: called by make_breaks.py with the inputs.
suppressPackageStartupMessages(library(strucchange))
script <- sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE))
source(file.path(dirname(script), "frozen.R"))

# The quantiles behind confint(), to full precision; its own root search stops at 1e-4.
offset <- function(level, phi1, phi2, xi) {
  f <- function(x) strucchange:::pargmaxV(x, xi = xi, phi1 = phi1, phi2 = phi2) - level
  uniroot(f, if (level > 0.5) c(1e-9, 500) else c(-500, -1e-9), tol = 1e-14)$root
}

measure <- function(one) {
  data <- data.frame(y = one$y)
  if (nrow(one$columns) > 1) data$t <- one$columns[2, ]
  formula <- if (nrow(one$columns) > 1) y ~ t else y ~ 1
  found <- breakpoints(formula, data = data, h = one$minimumShare)
  table <- summary(found)
  out <- list(residualSumsOfSquares = table$RSS[1, ], bic = table$RSS[2, ],
              bestCount = length(na.omit(found$breakpoints)))
  for (m in 1:5) out[[paste0("breaks", m)]] <- I(breakpoints(found, breaks = m)$breakpoints)
  for (m in one$intervalsFor) {
    kinds <- list(PerSegment = c(TRUE, TRUE), Common = c(FALSE, FALSE))
    for (name in names(kinds)) {
      limits <- confint(found, breaks = m, het.reg = kinds[[name]][1], het.err = kinds[[name]][2])$confint
      out[[paste0("low", name, m)]] <- I(limits[, 1])
      out[[paste0("high", name, m)]] <- I(limits[, 3])
    }
  }
  rows <- one$asymptotics
  quantile <- function(i) offset(rows[i, 1], rows[i, 2], rows[i, 3], rows[i, 4])
  out$quantiles <- if (length(rows) > 0) I(vapply(seq_len(nrow(rows)), quantile, 0)) else list()

  stats <- Fstats(formula, from = one$minimumShare, data = data)
  out$fPath <- as.numeric(stats$Fstats)
  out$supFBreak <- stats$breakpoint
  for (type in c("supF", "aveF", "expF")) {
    test <- sctest(stats, type = type)
    out[[type]] <- test$statistic[[1]]
    out[[paste0(type, "Probability")]] <- test$p.value[[1]]
  }
  out
}

if (is.null(given$cases)) {
  answer(list(nile = as.numeric(Nile)))
} else {
  answer(list(source = versions("strucchange"), cases = lapply(given$cases, measure)))
}
