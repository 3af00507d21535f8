# Buhlmann-Straub credibility by R's actuar: the data of Hachemeister (1975), whole and with values missing. Writes
# credibility.json; run it in this folder.
suppressPackageStartupMessages({library(actuar); library(jsonlite)})
data(hachemeister)
whole <- as.data.frame(hachemeister)
gaps <- whole
gaps[2, c(2, 5, 13)] <- NA; gaps[2, c(2, 5, 13) + 12] <- NA
gaps[4, 4:13] <- NA; gaps[4, 4:13 + 12] <- NA
freeze <- function(id, data) {
  fit <- cm(~state, data, ratios = ratio.1:ratio.12, weights = weight.1:weight.12)
  n <- function(value) list(value = value, digits = 11)
  list(id = id, source = paste0("actuar ", packageVersion("actuar"), ", cm(~state, hachemeister, ...)"),
       inputs = list(ratios = lapply(seq_len(nrow(data)), function(i) unlist(data[i, 2:13], use.names = FALSE)),
                     weights = lapply(seq_len(nrow(data)), function(i) {
                       w <- unlist(data[i, 14:25], use.names = FALSE); w[is.na(w)] <- 0; w })),
       expected = list(collectiveMean = n(as.numeric(fit$means[[1]])), withinVariance = n(as.numeric(fit$unbiased[2])),
                       betweenVariance = n(as.numeric(fit$unbiased[1])), means = n(as.numeric(fit$means[[2]])),
                       credibility = n(as.numeric(fit$cred)), estimates = n(as.numeric(predict(fit)))))
}
published <- list(
  id = "published", source = "H. Buhlmann and A. Gisler (2005) and V. Goulet's actuar vignette, Hachemeister's data",
  inputs = list(about = "rounded as printed"),
  expected = list(collectiveMean = list(value = 1683.713, digits = 6.5), betweenVariance = list(value = 89638.73, digits = 6.5),
                  withinVariance = list(value = 139120026, digits = 8.5)))
write(toJSON(list(freeze("hachemeister", whole), freeze("hachemeisterWithGaps", gaps), published), auto_unbox = TRUE,
             digits = NA, na = "null", pretty = FALSE), "credibility.json")
