# Reads inputs and writes answers of the R scripts in this folder as JSON with 17 digits.

arguments <- commandArgs(trailingOnly = TRUE)
given <- jsonlite::fromJSON(arguments[1], simplifyVector = TRUE, simplifyDataFrame = FALSE)

json <- function(value) {
  if (is.null(value)) return("null")
  if (is.list(value)) {
    parts <- vapply(value, json, "")
    if (is.null(names(value))) return(paste0("[", paste(parts, collapse = ","), "]"))
    return(paste0("{", paste0("\"", names(value), "\":", parts, collapse = ","), "}"))
  }
  one <- function(v) {
    if (is.character(v)) return(paste0("\"", v, "\""))
    if (is.nan(v) || is.na(v)) return("NaN")
    if (is.infinite(v)) return(if (v > 0) "Infinity" else "-Infinity")
    sprintf("%.17g", as.numeric(v))
  }
  parts <- vapply(unname(as.vector(value)), one, "")
  if (length(parts) == 1 && !inherits(value, "AsIs")) parts else paste0("[", paste(parts, collapse = ","), "]")
}

answer <- function(value) writeLines(json(value), arguments[2])

versions <- function(...) {
  packages <- vapply(c(...), function(p) paste(p, utils::packageVersion(p)), "")
  paste(c(paste0("R ", R.version$major, ".", R.version$minor), packages), collapse = ", ")
}
