import ArgumentParser
import FundActuary

/// The model that is fitted; least squares unless one of these asks for another.
struct ModelOptions: ParsableArguments {
  @Option(help: "M-estimation, which outliers move little: huber or tukey.")
  var robust: String?

  @Option(help: "Quantiles instead of the mean, such as 0.9 or 0.1,0.5,0.9.")
  var quantile: String?

  @Option(help: "Ridge regression: a penalty for standardised columns, or auto for generalised cross-validation.")
  var ridge: String?

  @Option(help: "Logarithmic link: poisson for counts such as visits, gamma for amounts such as cost per visit.")
  var family: String?

  @Option(help: "With --family: what is added to the linear combination, such as log(members).")
  var offset: String?

  @Flag(name: .customLong("ar1"), help: "Errors that follow their predecessor, rows in time order (Prais-Winsten).")
  var autoregressive = false

  @Option(help: "Breaks of all coefficients, rows in time order: their number, or auto for up to 5.")
  var breaks: String?

  @Option(help: "How --breaks auto chooses: bic, or lwz, which correlated errors mislead less. (default: bic)")
  var breakCriterion: String?

  /// The model these options ask for.
  func model() throws -> TableModel {
    var models: [TableModel] = []
    if let robust { models.append(.robust(try RobustLoss.named(robust))) }
    if let quantile { models.append(.quantiles(try ModelOptions.probabilities(quantile))) }
    if let ridge { models.append(.ridge(penalty: try ModelOptions.penalty(ridge))) }
    if let family { models.append(.generalized(try ModelOptions.family(family))) }
    if autoregressive { models.append(.autoregressive) }
    if let breaks { models.append(.breaks(try ModelOptions.count(breaks))) }
    guard models.count < 2 else {
      throw ValidationError("Choose one of --robust, --quantile, --ridge, --family, --ar1 and --breaks.")
    }
    return models.first ?? .leastSquares
  }

  /// By what the number of breaks is chosen, when that was said.
  func criterion() throws -> BreakCriterion? {
    guard let breakCriterion else { return nil }
    guard breaks == "auto" else { throw ValidationError("--break-criterion belongs to --breaks auto.") }
    return try BreakCriterion.named(breakCriterion)
  }

  private static func probabilities(_ text: String) throws -> [Double] {
    var all: [Double] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let p = Double(part), p > 0, p < 1 else {
        throw ValidationError("--quantile: \(part) does not lie between 0 and 1; write 0.9 or 0.1,0.5,0.9.")
      }
      guard !all.contains(p) else { throw ValidationError("--quantile: \(part) stands twice.") }
      all.append(p)
    }
    return all
  }

  private static func penalty(_ text: String) throws -> Double? {
    if text == "auto" { return nil }
    guard let penalty = Double(text), penalty >= 0, penalty.isFinite else {
      throw ValidationError("--ridge \(text): give a penalty of 0 or more, or auto.")
    }
    return penalty
  }

  private static func family(_ word: String) throws -> ResponseFamily {
    switch word {
    case "poisson": return .poisson
    case "gamma": return .gamma
    default: throw ValidationError("--family \(word): choose poisson or gamma.")
    }
  }

  private static func count(_ text: String) throws -> Int? {
    if text == "auto" { return nil }
    guard let count = Int(text), (0...20).contains(count) else {
      throw ValidationError("--breaks \(text): give a number from 0 to 20, or auto.")
    }
    return count
  }
}
