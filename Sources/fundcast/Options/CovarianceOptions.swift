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
      throw ValidationError("--level \(SignificantText.number(level)): give per cent such as 95.")
    }
  }

  /// The covariance these options ask for.
  func choice() throws -> CovarianceChoice {
    if let lags, covariance != "hac" {
      throw ValidationError("--lags \(lags) belongs to --covariance hac.")
    }
    switch covariance {
    case "classical": return .kind(.classical)
    case "hc0": return .kind(.hc0)
    case "hc1": return .kind(.hc1)
    case "hc2": return .kind(.hc2)
    case "hc3": return .kind(.hc3)
    case "dispersed": return .dispersed
    case "hac": return .kind(.neweyWest(try bandwidth()))
    default:
      guard covariance.hasPrefix("cluster:"), covariance.count > 8 else {
        throw ValidationError(
          "--covariance \(covariance): choose classical, hc0, hc1, hc2, hc3, hac, dispersed or cluster:COLUMN.")
      }
      return .clustered(by: String(covariance.dropFirst(8)))
    }
  }

  private func bandwidth() throws -> CovarianceKind.Bandwidth {
    switch lags {
    case nil, "rule": return .rule()
    case "auto": return .automatic
    case let text?:
      guard let number = Int(text), number >= 0 else {
        throw ValidationError("--lags \(text): give a number of lags, auto or rule.")
      }
      return .lags(number)
    }
  }
}
