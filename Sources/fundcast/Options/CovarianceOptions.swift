import ArgumentParser
import FundActuary

/// How the errors of coefficients are estimated.
struct CovarianceOptions: ParsableArguments {
  @Option(
    help: """
      How errors are estimated: classical, hc0, hc1, hc2, hc3 (different variances), hac (Newey-West: also correlated \
      over rows in time order), cluster:COLUMN (correlated within groups), dispersed (counts whose variance exceeds \
      the mean).
      """)
  var covariance: String = "classical"

  @Option(help: "Lags of hac: a number, auto (Newey and West 1994), or rule: floor(4 (n/100)^(2/9)). (default: rule)")
  var lags: String?

  @Option(help: "Confidence level of the intervals in per cent. (default: 95)")
  var level: Double?

  /// The confidence level as a probability.
  var probability: Double { (level ?? 95) / 100 }

  func validate() throws {
    _ = try choice()
    if let level, !(level >= 1 && level < 100) {
      throw ValidationError("--level \(level.asTyped): give per cent from 1 to below 100, such as 95.")
    }
  }

  /// The covariance these options ask for.
  func choice() throws -> CovarianceChoice {
    if let lags, covariance != "hac" {
      throw ValidationError("--lags \(lags) belongs to --covariance hac.")
    }
    if covariance == "dispersed" { return .dispersed }
    if let kind = try CovarianceKind.named(covariance, lags: lags) { return .kind(kind) }
    guard covariance.hasPrefix("cluster:"), covariance.count > 8 else {
      throw ValidationError(
        "--covariance \(covariance): choose classical, hc0, hc1, hc2, hc3, hac, dispersed or cluster:COLUMN.")
    }
    return .clustered(by: TableTerm.columnName(String(covariance.dropFirst(8))))
  }
}
