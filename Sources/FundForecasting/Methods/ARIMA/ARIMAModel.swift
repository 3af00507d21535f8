public import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A fitted ``ARIMA`` or ``DynamicRegression`` (ARIMA 模型).
///
/// Forecasts are normal, of logarithms log-normal. Their means follow from the state of the filter after the last value; their variances add, to
/// those of the innovations to come, those of the estimated mean, drift, regression coefficients and missing values:
///
///     variance(h) = s^2 (sum of psi[j]^2, j < h, + d(h)' C d(h))
///
/// with C the coefficients' covariance for s = 1 and d(h) the regressors in period h less what the model forecasts for
/// them. ARMA coefficients and s count as known. R's forecast leaves the second part out; ``innovationSpread(horizon:)``
/// is the first part alone.
///
/// `s^2 = S / (n - k)` with S the sum of squared innovations, n values left by differencing, k coefficients.
public struct ARIMAModel: ForecastModel {
  /// The name of the method.
  public let method: String
  /// The orders, given or found.
  public let order: ARIMAOrder
  /// The ARMA coefficients in the order phi, theta, Phi, Theta, by name: `ar1`, `ma1`, `sar1`, `sma1`.
  public let coefficients: [ForecastParameter]
  /// Mean or drift and regression coefficients by name, in money; those not determined by the data are zero.
  public let linearCoefficients: [ForecastParameter]
  /// Names of regressors that others determine after differencing; their coefficients are zero.
  public let undetermined: [String]
  /// The logarithm of the likelihood of the differenced series (对数似然).
  public let logLikelihood: Double
  /// Values that the likelihood is of: those known less those lost to differencing.
  public let effectiveCount: Int
  /// The standard deviation s of the innovations.
  public let innovationStandardDeviation: Double
  /// Whether the search for the coefficients ended at a maximum.
  public let converged: Bool
  /// Whether the series or its logarithm is modelled; coefficients, residuals and likelihood are on this scale.
  public let scale: ForecastScale
  let state: ARIMAState
  private let fittedValues: [Double]
  private let residualValues: [Double]
  private let data: ARIMAData

  init(
    method: String, data: ARIMAData, order: ARIMAOrder, starts: [[Double]]
  ) throws(ForecastError) {
    let estimate = ARIMAEstimate(data: data, order: order, starts: starts)
    self.init(method: method, data: data, estimate: estimate)
    guard innovationStandardDeviation.isFinite else { throw .overflow(method: method, step: 1) }
  }

  private init(method: String, data: ARIMAData, estimate: ARIMAEstimate) {
    self.method = method
    self.data = data
    order = estimate.order
    state = estimate.state
    converged = estimate.converged
    effectiveCount = estimate.effectiveCount
    coefficients = estimate.named
    self.scale = data.forecastScale
    let scale = data.scale
    linearCoefficients = zip(estimate.linearNames, estimate.linear).map { ForecastParameter($0, $1 * scale) }
    undetermined = estimate.undetermined
    innovationStandardDeviation = estimate.spread * scale
    logLikelihood = -estimate.deviance / 2 - Double(estimate.effectiveCount) * log(scale)
    residualValues = estimate.residuals.map { $0 * scale }
    let isLog = data.forecastScale == .log
    fittedValues = estimate.fitted.map { value in
      let level = value * scale + estimate.state.offset * scale
      return isLog ? exp(level) : level
    }
  }

  /// The last period of the history.
  public var lastPeriod: Period { data.start + (data.count - 1) }

  /// One for each linear coefficient and each missing value.
  public var leadingInnovationCount: Int { state.linear.count }

  /// All coefficients, ARMA first.
  public var parameters: [ForecastParameter] { coefficients + linearCoefficients }

  /// The one-step forecasts, from the first period that differencing leaves; at a missing value, its estimate.
  public var fitted: TimeSeries<Double> {
    TimeSeries(start: data.start + order.lostCount(period: data.period), values: fittedValues)
  }

  /// The innovations, each over the root of its variance relative to s; zero at a missing value.
  public var residuals: TimeSeries<Double> {
    TimeSeries(start: data.start + order.lostCount(period: data.period), values: residualValues)
  }

  /// Estimated numbers: ARMA coefficients, linear ones that are determined, and s.
  public var parameterCount: Int { coefficients.count + linearCoefficients.count - undetermined.count + 1 }

  /// Akaike's criterion `2 k - 2 ln L` (赤池信息准则).
  public var aic: Double { 2 * Double(parameterCount) - 2 * logLikelihood }

  /// Akaike's criterion corrected for few values, `2 k n / (n - k - 1) - 2 ln L`; infinite for `n <= k + 1`.
  public var aicc: Double {
    let k = Double(parameterCount)
    let n = Double(effectiveCount)
    return n > k + 1 ? 2 * k * n / (n - k - 1) - 2 * logLikelihood : .infinity
  }

  /// The Bayesian criterion `k ln n - 2 ln L` (贝叶斯信息准则).
  public var bic: Double { Double(parameterCount) * log(Double(effectiveCount)) - 2 * logLikelihood }

  /// The variance of the innovations by maximum likelihood, S / n.
  public var maximumLikelihoodVariance: Double {
    let free = max(1, effectiveCount - parameterCount + 1)
    return innovationStandardDeviation * innovationStandardDeviation * Double(free) / Double(max(1, effectiveCount))
  }

  /// Standard errors of ``parameters`` from the curvature of the likelihood; nil at the edge of the region or where the
  /// data do not determine them (标准误). Takes `O(k^2)` evaluations of the likelihood.
  public var standardErrors: [Double?] { ARIMAInformation.standardErrors(data, self) }

  /// The distribution of each of the next periods.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    guard horizon > 0 else { throw .badHorizon(horizon) }
    guard horizon <= state.reach else {
      throw .regressorsEnd(method: method, reach: state.reach, horizon: horizon)
    }
    let means = state.means(horizon)
    let own = state.innovationVariances(horizon)
    let linear = state.linearVariances(horizon)
    let steps = (0..<horizon).map { step -> ForecastDistribution in
      let spread = (own[step] + linear[step]).squareRoot() * innovationStandardDeviation
      let mean = (means[step] + state.offset) * data.scale
      return scale == .level
        ? .normal(mean: mean, standardDeviation: spread)
        : .logNormal(median: exp(mean), logStandardDeviation: spread)
    }
    return try Forecast(method: method, steps: TimeSeries(start: firstForecastPeriod, values: steps))
  }

  /// The standard deviations that the innovations to come alone give each of the next periods, on ``scale``.
  public func innovationSpread(horizon: Int) throws(ForecastError) -> TimeSeries<Double> {
    guard horizon > 0 else { throw .badHorizon(horizon) }
    let own = state.innovationVariances(horizon)
    return TimeSeries(
      start: firstForecastPeriod, values: own.map { $0.squareRoot() * innovationStandardDeviation })
  }

  /// Writes one path: the state moves on by an innovation for each step, after one draw of the linear coefficients.
  ///
  /// Steps for which a regressor's value is not known are not a number.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    precondition(
      innovations.count == leadingInnovationCount + path.count, "A path needs one innovation for each step.")
    state.path(innovations, unit: data.scale, into: &path)
    if scale == .log { for step in path.indices { path[step] = exp(path[step]) } }
  }
}
