import ArgumentParser
import FundActuary

/// What a trend is read of, and how.
struct TrendOptions: ParsableArguments {
  @Option(help: "The money item: spending, income, balance or a part such as spending.inpatient.")
  var measure: String = "spending"

  @Option(
    help: """
      The terms, such as trend,months,springFestival,workingDays,step(2023-01:name),ramp(2020-02),pulse(2020-02), \
      fourier(3),log(insured),priceIndex,trend:step(2023-01). (default: trend and season)
      """)
  var design: String?

  @Flag(help: "Explain the figures themselves instead of their logarithms.")
  var levels = false

  @Option(help: "How errors are estimated: hac (Newey-West), classical, hc0, hc1, hc2, hc3. (default: hac)")
  var covariance: String?

  @Option(help: "Lags of hac: a number, auto, or rule: floor(4 (n/100)^(2/9)), at least a year. (default: rule)")
  var lags: String?

  @Option(help: "Confidence level of the intervals in per cent.")
  var level: Double = 95

  @Option(help: "Search for up to so many breaks of level and growth, with their dates.")
  var breaks: Int = 0

  @Option(help: "How the number of breaks is chosen: lwz, or bic, which finds more. (default: lwz)")
  var breakCriterion: String?

  @Option(help: "Let outlying periods count less: huber or tukey.")
  var robust: String?

  @Option(help: "Explain this quantile instead of the mean, such as 0.9.")
  var quantile: Double?

  @Flag(help: "Shrink the growth of small funds towards their city and province, with the weight shown.")
  var credibility = false

  @Option(help: "First month that counts, such as 2019-01.")
  var from: Period?

  @Option(help: "Last month that counts, such as 2025-06.")
  var through: Period?

  @Option(help: "Price index the terms may name as priceIndex: a CSV of period,value.", completion: .file())
  var priceIndex: String?

  @Option(
    help: "Any series the terms may name, such as wages=wages.csv: a CSV of period,value; may be repeated.",
    completion: .file())
  var covariate: [String] = []

  @Option(
    help: "Days that notices make worked or off, for workingDays: a CSV of date,kind with worked or off.",
    completion: .file())
  var makeUpDays: String?

  @Option(help: "A change of policy, such as 2023-01:门诊共济: growth across it is flagged; may be repeated.")
  var policyStep: [String] = []

  @Option(help: "Cost of a retired member relative to an active one: splits growth into demographic and residual.")
  var retiredCost: Double?

  func validate() throws {
    guard level >= 1, level < 100 else {
      throw ValidationError("--level \(level.asTyped): give per cent from 1 to below 100, such as 95.")
    }
    guard (0...10).contains(breaks) else { throw ValidationError("--breaks \(breaks): choose 0 to 10.") }
    if robust != nil, quantile != nil { throw ValidationError("--robust and --quantile exclude each other.") }
    if let quantile, !(quantile > 0 && quantile < 1) {
      throw ValidationError("--quantile \(quantile.asTyped): choose between 0 and 1, such as 0.9.")
    }
    if let retiredCost, !(retiredCost > 0 && retiredCost < 1000) {
      throw ValidationError("--retired-cost \(retiredCost.asTyped): give a ratio above 0 and below 1000, such as 3.5.")
    }
    if covariance != nil || lags != nil, robust != nil || quantile != nil {
      throw ValidationError("--covariance and --lags belong to least squares: leave out --robust and --quantile.")
    }
    if lags != nil, let covariance, covariance != "hac" {
      throw ValidationError("--lags belongs to --covariance hac.")
    }
    if credibility, breaks > 0 || robust != nil || quantile != nil {
      throw ValidationError("--credibility belongs to least squares without breaks.")
    }
    if breakCriterion != nil, breaks == 0 { throw ValidationError("--break-criterion belongs to --breaks.") }
    _ = try criterion()
    _ = try item()
    _ = try estimator()
    _ = try kind()
    _ = try steps()
    _ = try CovariateFiles.parse(covariate, taken: priceIndex == nil ? nil : "priceIndex")
  }

  /// The question these options ask; ends the command when the design cannot be read.
  func question(_ language: Language) throws -> TrendQuestion {
    var question = TrendQuestion(try item())
    if let design {
      let workingDays = try makeUpDays.flatMap { try Load.orEnd(WorkingDays.load($0), language) }
      do {
        question.design = try DesignBuilder(design, workingDays: workingDays ?? WorkingDays())
      } catch {
        throw ValidationError("--design: \(error.summary[language]). \(error.remedy[language])")
      }
    }
    if makeUpDays != nil, question.design?.usesWorkingDays != true {
      throw ValidationError(
        "--make-up-days belongs to a design with workingDays: write --design trend,months,workingDays.")
    }
    question.settings = TrendSettings(
      scale: levels ? .level : .log, estimator: try estimator(), covariance: try kind(), level: level / 100,
      breaks: breaks, breakCriterion: try criterion(), policySteps: try steps())
    question.from = from.map { YearMonth($0.year, $0.firstMonth) }
    question.through = through.map { YearMonth($0) }
    question.usesCredibility = credibility
    question.retiredCost = retiredCost
    if let priceIndex {
      question.covariates["priceIndex"] = try Load.orEnd(PriceIndex.load(priceIndex), language)?.series
    }
    question.covariates.merge(try CovariateFiles.load(covariate, language)) { _, new in new }
    if let unknown = question.unknownSeries {
      let drivers = LedgerDriver.allCases.map(\.name).joined(separator: ", ")
      let own = unknown == "priceIndex" ? "--price-index FILE" : "--covariate \(unknown)=FILE"
      throw ValidationError(
        "--design: \(unknown) is neither a term nor a series. Series of ledgers are \(drivers); \(own) brings your own."
      )
    }
    if let unused = question.unusedCovariates.first {
      let option = unused == "priceIndex" && priceIndex != nil ? "--price-index" : "--covariate \(unused)"
      throw ValidationError("\(option): no term of the design names it; write --design trend,months,log(\(unused)).")
    }
    return question
  }

  private func item() throws -> LedgerItem {
    guard let item = LedgerItem(name: measure) else {
      let names = LedgerItem.allCases.map(\.name).joined(separator: ", ")
      throw ValidationError("--measure \(measure): choose one of \(names).")
    }
    return item
  }

  private func estimator() throws -> TrendEstimator {
    if let quantile { return .quantile(quantile) }
    return try robust.map { .robust(try RobustLoss.named($0)) } ?? .leastSquares
  }

  /// The covariance asked for; nil for the usual one.
  private func kind() throws -> CovarianceKind? {
    guard covariance != nil || lags != nil else { return nil }
    let word = covariance ?? "hac"
    // The rule is that of the frequency of each fund: at least a year of lags.
    if word == "hac", lags == nil || lags == "rule" { return nil }
    guard let kind = try CovarianceKind.named(word, lags: lags) else {
      throw ValidationError("--covariance \(word): choose hac, classical, hc0, hc1, hc2 or hc3.")
    }
    guard case .neweyWest(let bandwidth, let smallSample, _) = kind else { return kind }
    return .neweyWest(bandwidth, smallSample: smallSample, fixedBandwidth: true)
  }

  private func criterion() throws -> BreakCriterion { try breakCriterion.map(BreakCriterion.named) ?? .lwz }

  private func steps() throws -> [PolicyStep] {
    try policyStep.map { text in
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      guard let period = parts.first.flatMap({ Period($0) }) else {
        throw ValidationError("--policy-step \(text): write a month and a name, such as 2023-01:门诊共济.")
      }
      return PolicyStep(period, parts.count > 1 ? parts[1] : period.description)
    }
  }
}
