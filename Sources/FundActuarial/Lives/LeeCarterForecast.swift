import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A Lee-Carter model carried ahead: the index walks at random with a drift (带漂移的随机游走).
///
/// `k(T + h) = k(T) + h d + noise`, with `d = (k(T) - k(1)) / years between`. The variance after `h` years is
/// `h s^2 + h^2 s^2 / years between`: that of the innovations and that of the drift, which is known from so many years
/// only. Years left out between others count by their distance.
///
/// Reference: R. Lee and L. Carter (1992); N. Li, R. Lee and S. Tuljapurkar, Using the Lee-Carter method to forecast
/// mortality for populations with limited data, International Statistical Review 72 (2004), for the gaps.
public struct LeeCarterForecast: Sendable, Hashable {
  /// From which rates the forecast goes on (起点).
  public enum JumpOff: String, Sendable, Hashable, CaseIterable {
    /// The fitted rates of the last year: smooth by age (拟合率).
    case fitted
    /// The observed rates of the last year, where there are events: no jump at the begin (实际率).
    case observed
  }

  /// The model.
  public let fit: LeeCarterFit
  /// The years ahead.
  public let years: [Int]
  /// The mean change of the index per year (漂移).
  public let drift: Double
  /// The standard deviation of a year's innovation (新息标准差).
  public let innovation: Double
  /// The standard error of the drift (漂移标准误).
  public let driftError: Double
  /// Logarithms of the rates at the begin, by age.
  private let origin: [Double]

  init(_ fit: LeeCarterFit, horizon: Int, jumpOff: JumpOff) throws(LeeCarterError) {
    guard horizon >= 1, horizon <= 200 else { throw .badHorizon(horizon) }
    self.fit = fit
    let (k, years) = (fit.k, fit.surface.years)
    let last = years.count - 1
    self.years = (1...horizon).map { years[last] + $0 }
    let span = Double(years[last] - years[0])
    let drift = (k[last] - k[0]) / span
    var (squares, gaps) = (0.0, 0.0)
    for t in 1...last {
      let gap = Double(years[t] - years[t - 1])
      let rest = k[t] - k[t - 1] - drift * gap
      squares += rest * rest
      gaps += gap * gap
    }
    // Unbiased for any gaps; years less two where there is none.
    let freedom = span - gaps / span
    self.drift = drift
    innovation = freedom > 0 ? (squares / freedom).squareRoot() : 0
    driftError = innovation / span.squareRoot()
    origin = fit.a.indices.map { x in
      let events = fit.surface.events[last][x]
      let isUsed = jumpOff == .observed && events > 0
      return isUsed ? log(events / fit.surface.exposure[last][x]) : fit.a[x] + fit.b[x] * k[last]
    }
  }

  /// The change of the index from the last year to a step ahead, counted from zero: its median.
  public func change(step: Int) -> Double { Double(step + 1) * drift }

  /// The standard deviation of the index at a step (标准差), the drift's included unless left out.
  public func deviation(step: Int, withDrift: Bool = true) -> Double {
    let h = Double(step + 1)
    return (h * innovation * innovation + (withDrift ? h * h * driftError * driftError : 0)).squareRoot()
  }

  /// The changes of the index along one path, from draws of a standard normal: one for the drift and one per step.
  public func path(drift draw: Double, innovations: [Double]) -> [Double] {
    var change = 0.0
    return innovations.map { z in
      change += drift + driftError * draw + innovation * z
      return change
    }
  }

  /// The rate of each age at a change of the index.
  public func rates(change: Double) -> [Double] {
    origin.indices.map { exp(origin[$0] + fit.b[$0] * change) }
  }

  /// The rate of each age at a step (预测率).
  ///
  /// - Parameter probability: the part of paths whose index lies below; 0.5 for the median. Rates lie below too where
  ///   `b` is above zero.
  public func rates(step: Int, probability: Double = 0.5) -> [Double] {
    rates(change: change(step: step) + deviation(step: step) * StandardNormal.quantile(probability))
  }

  /// The life table of a step (预测生命表): of one calendar year, not of a generation.
  ///
  /// - Throws: as ``LifeTable/init(m:first:timing:radix:lastAge:fractionalAge:)``.
  public func lifeTable(
    step: Int, probability: Double = 0.5, timing: DeathTiming = .constantForce
  ) throws(LifeTableError) -> LifeTable {
    try LifeTable(rates: rates(step: step, probability: probability), ages: fit.surface.ages, timing: timing)
  }
}

extension LeeCarterFit {
  /// Carries the index ahead by a random walk with drift (外推).
  ///
  /// - Throws: ``LeeCarterError/badHorizon(_:)``.
  public func forecast(
    _ horizon: Int, from jumpOff: LeeCarterForecast.JumpOff = .fitted
  ) throws(LeeCarterError) -> LeeCarterForecast {
    try LeeCarterForecast(self, horizon: horizon, jumpOff: jumpOff)
  }
}
