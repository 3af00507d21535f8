import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The models of `models.json`, whose values were computed in 60 digits and agree with statsmodels and R.
@Suite struct ModelReferenceTests {
  @Test func everyModelAgreesWithItsReference() throws {
    try Reference.check("models") { one in
      switch try one.text("kind") {
      case "weighted": try weighted(&one)
      case "autoregressive": try autoregressive(&one)
      case "ridge": try ridge(&one)
      case "robust": try robust(&one)
      case "quantile": try quantile(&one)
      case "generalised": try generalised(&one)
      case let kind: Issue.record("no test of the kind \(kind)")
      }
    }
  }

  private func design(_ one: ReferenceCase) throws -> DesignMatrix {
    let names = try #require(one.inputs["columnNames"]?.list).compactMap(\.text)
    let columns = try #require(one.inputs["columns"]?.list).compactMap(\.doubles)
    return try DesignMatrix(names: names, columns: columns)
  }

  private func weighted(_ one: inout ReferenceCase) throws {
    let design = try design(one)
    let fit = try LinearRegression().fit(design, try one.doubles("y"), weights: try one.doubles("weights"))
    let table = try fit.table()
    try one.expect("coefficients", fit.coefficients)
    try one.expect("standardErrors", table.compactMap(\.standardError))
    try one.expect("residualStandardDeviation", try #require(fit.residualStandardError))
    try one.expect("rSquared", try #require(fit.rSquared))
    try one.expect("adjustedRSquared", try #require(fit.adjustedRSquared))
    try one.expect("fStatistic", try #require(fit.fTest).statistic)
    try one.expect("logLikelihood", fit.logLikelihood)
    // statsmodels does not count the variance as a parameter.
    try one.expect("aic", fit.akaikeCriterion - 2)
    try one.expect("bic", fit.bayesianCriterion - log(Double(fit.count)))
    try one.expect("aicCountingScale", fit.akaikeCriterion)
    try one.expect("bicCountingScale", fit.bayesianCriterion)
    try one.expect("leverage", fit.leverages)
    try one.expect("covarianceHC0", try fit.covariance(.hc0).matrix.storage)
    try one.expect("covarianceHC1", try fit.covariance(.hc1).matrix.storage)
    try one.expect("covarianceHC2", try fit.covariance(.hc2).matrix.storage)
    try one.expect("covarianceHC3", try fit.covariance(.hc3).matrix.storage)
    try one.expect("covarianceNeweyWest4", try fit.covariance(.neweyWest(.lags(4))).matrix.storage)
  }

  private func autoregressive(_ one: inout ReferenceCase) throws {
    let design = try design(one)
    let response = try one.doubles("y")
    let fit = try AutoregressiveRegression().fit(design, response)
    #expect(fit.isConverged)
    try one.expect("rho", fit.autocorrelation)
    try one.expect("coefficients", fit.coefficients)
    try one.expect("standardErrors", try fit.table().compactMap(\.standardError))
    try one.expect("residualStandardDeviation", try #require(fit.transformed.residualStandardError))
    try one.expect("transformedDurbinWatson", try #require(fit.transformed.durbinWatson))
    let twoStep = try AutoregressiveRegression(iterationLimit: 1).fit(design, response)
    try one.expect("twoStepRho", twoStep.autocorrelation)
    try one.expect("twoStepCoefficients", twoStep.coefficients)
    try one.expect("twoStepStandardErrors", try twoStep.table().compactMap(\.standardError))
  }

  private func ridge(_ one: inout ReferenceCase) throws {
    let design = try design(one)
    let path = try RidgeRegression(penalties: try one.doubles("lambdas")).fit(design, try one.doubles("y"))
    try one.expect("coefficients", path.coefficients.flatMap { $0 })
    // MASS does not count the intercept.
    let beside = path.effectiveDegreesOfFreedom.map { $0 - 1 }
    try one.expect("effectiveDegreesOfFreedom", beside)
    try one.expect("gcvCountingIntercept", path.generalizedCrossValidation)
    let count = Double(design.rowCount)
    let mass = try path.penalties.indices.map { index in
      let squares = try path.fit(at: index).residuals.reduce(0) { $0 + $1 * $1 }
      let left = count - beside[index]
      return squares / (left * left)
    }
    // Sums of squared residuals near the digits of the response: Longley has seven digits of residual in its y.
    try one.expect("gcv", mass)
    try one.expect("hoerlKennardBaldwin", try #require(path.hoerlKennardBaldwinPenalty))
    try one.expect("lawlessWang", try #require(path.lawlessWangPenalty))
  }

  private func robust(_ one: inout ReferenceCase) throws {
    let tuning = try one.double("tuning")
    let loss = try one.text("loss") == "huber" ? RobustLoss.huber(tuning: tuning) : .bisquare(tuning: tuning)
    let convention: RobustRegression.Convention = try one.text("varianceDivisor") == "n" ? .exact : .mass
    let fit = try RobustRegression(loss, convention: convention).fit(try design(one), try one.doubles("y"))
    #expect(fit.isConverged)
    // Steps end when no residual moves by 1e-12 of the scale: 1e-14 here, against coefficients of 0.002.
    try one.expect("coefficients", fit.coefficients, .digits(11))
    try one.expect("scale", fit.scale)
    try one.expect("weights", fit.weights)
    try one.expect("standardErrors", fit.standardErrors.compactMap { $0 })
  }

  private func quantile(_ one: inout ReferenceCase) throws {
    let design = try design(one)
    let response = try one.doubles("y")
    let probability = try one.double("probability")
    func fit(_ errors: QuantileRegression.Errors) throws -> QuantileFit {
      try QuantileRegression([probability], errors: errors).fit(design, response)[0]
    }
    let neighbours = try fit(.neighbours)
    #expect(neighbours.isConverged)
    try one.expect("coefficients", neighbours.coefficients)
    try one.expect("objective", neighbours.objective)
    // quantreg takes 2^-26 off every distance, which is about 0.1 here: seven digits.
    try one.expect("standardErrorsNID", neighbours.standardErrors.compactMap { $0 }, .digits(6))
    try one.expect("standardErrorsKER", try fit(.kernel).standardErrors.compactMap { $0 })
    try one.expect("standardErrorsIID", try fit(.identical).standardErrors.compactMap { $0 })
  }

  private func generalised(_ one: inout ReferenceCase) throws {
    let family: ResponseFamily = try one.text("family") == "poisson" ? .poisson : .gamma
    let offset = one.inputs["offset"]?.doubles
    let fit = try GeneralizedLinearModel(family).fit(try design(one), try one.doubles("y"), offset: offset)
    #expect(fit.isConverged)
    try one.expect("coefficients", fit.coefficients)
    try one.expect("standardErrors", try fit.standardErrors().compactMap { $0 })
    try one.expect("fitted", fit.fittedValues)
    try one.expect("deviance", fit.deviance)
    try one.expect("nullDeviance", fit.nullDeviance)
    try one.expect("pearsonChiSquared", fit.pearsonChiSquared)
    try one.expect("covarianceHC0", try #require(try fit.covariance(.robust)).storage)
    if family == .poisson {
      try one.expect("logLikelihood", fit.logLikelihood)
      try one.expect("aic", fit.akaikeCriterion)
    } else {
      let dispersion = try #require(fit.dispersion)
      try one.expect("dispersion", dispersion)
      let atPearson = fit.logLikelihood(dispersion: dispersion)
      try one.expect("logLikelihoodAtPearson", atPearson)
      try one.expect("aicAtPearson", 2 * Double(fit.rank) - 2 * atPearson)
      try one.expect("logLikelihoodAtMeanDeviance", fit.logLikelihood)
      try one.expect("aicAtMeanDeviance", fit.akaikeCriterion)
      let observed = try #require(try fit.covariance(.robustObserved))
      try one.expect("covarianceHC0Observed", observed.storage)
    }
  }
}
