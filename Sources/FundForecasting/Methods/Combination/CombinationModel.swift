public import FundCore
import FundNumerics

/// Fitted methods whose forecasts are combined (组合模型).
///
/// One innovation moves all members, each in units of its own standard deviation, as they all miss by the same event.
/// Parameters that members do not know exactly have innovations of their own. Where members carry errors on differently, paths
/// scatter somewhat less than the combined quantiles, which add up spreads as if all members missed to the same side.
public struct CombinationModel: ForecastModel {
  /// The fitted members.
  public let members: [any ForecastModel]
  /// The rule.
  public let rule: CombinationRule
  /// The weight of each member, adding up to one; equal unless the rule is ``CombinationRule/weighted``.
  public let weights: [Double]
  /// The name of the method.
  public let method: String
  /// The combined one-step forecasts of the periods that every member has.
  public let fitted: TimeSeries<Double>
  /// Value less combined forecast, in the unit of the series.
  public let residuals: TimeSeries<Double>
  /// Their root mean square.
  public let innovationStandardDeviation: Double

  /// Fitted members of a history; weights are only looked at with ``CombinationRule/weighted``, and found there when nil.
  init(
    _ members: [any ForecastModel], _ rule: CombinationRule, weights given: [Double]? = nil,
    of history: TimeSeries<Double>, method: String
  ) {
    self.members = members
    self.rule = rule
    self.method = method
    let fits = members.map(\.fitted)
    var start = history.start
    for own in fits.map(\.start) { start = max(start, own) }
    let length = max(0, history.end - start + 1)
    let actual = history.values.suffix(length)
    let squares = fits.map { own in
      zip(actual, own.values.suffix(length)).reduce(0.0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let weights = given ?? Self.weights(rule, squares)
    var combined: [Double] = []
    var innovations: [Double] = []
    for index in 0..<length {
      var values = fits.map { $0.values[$0.count - length + index] }
      combined.append(rule.combine(&values, weights: weights))
      innovations.append(actual[actual.startIndex + index] - combined[index])
    }
    self.weights = weights
    fitted = TimeSeries(start: start, values: combined)
    self.residuals = TimeSeries(start: start, values: innovations)
    // In units of the largest, so that squares stay within range.
    let unit = innovations.reduce(0) { max($0, abs($1)) }
    let squareSum = innovations.reduce(0) { unit > 0 ? $0 + ($1 / unit) * ($1 / unit) : 0 }
    innovationStandardDeviation = (squareSum / Double(max(1, length))).squareRoot() * unit
  }

  /// Weights inverse to sums of squares; a member without errors shares the whole weight with its like.
  private static func weights(_ rule: CombinationRule, _ squares: [Double]) -> [Double] {
    let equal = [Double](repeating: 1 / Double(squares.count), count: squares.count)
    guard rule == .weighted, squares.allSatisfy({ $0.isFinite }) else { return equal }
    let exact = squares.count { $0 == 0 }
    guard exact == 0 else { return squares.map { $0 == 0 ? 1 / Double(exact) : 0 } }
    let least = squares.min() ?? 1
    let inverse = squares.map { least / $0 }
    let sum = inverse.reduce(0, +)
    return inverse.map { $0 / sum }
  }

  /// The last period of the history.
  public var lastPeriod: Period { members[0].lastPeriod }

  /// The weight of each member, and the fallbacks that members took.
  public var parameters: [ForecastParameter] {
    var fallbacks: [String] = []
    for name in members.flatMap(\.fallbacks) where !fallbacks.contains(name) { fallbacks.append(name) }
    return zip(members, weights).map { ForecastParameter.weight($0.method, $1) }
      + fallbacks.map { ForecastParameter.fallback($0) }
  }

  /// Those of all members, one after another.
  public var leadingInnovationCount: Int { members.reduce(0) { $0 + $1.leadingInnovationCount } }

  /// Each step by combining quantiles; normal where all members are and the rule is linear.
  public func forecast(horizon: Int) throws(ForecastError) -> Forecast {
    var forecasts: [Forecast] = []
    for member in members { forecasts.append(try member.forecast(horizon: horizon)) }
    var steps: [ForecastDistribution] = []
    for step in 0..<horizon {
      let own = forecasts.map { $0.steps.values[step] }
      guard let distribution = combined(own) else { throw .overflow(method: method, step: step + 1) }
      steps.append(distribution)
    }
    return try Forecast(method: method, steps: TimeSeries(start: firstForecastPeriod, values: steps))
  }

  private func combined(_ own: [ForecastDistribution]) -> ForecastDistribution? {
    if rule == .mean || rule == .weighted {
      let normal = own.compactMap { one -> (Double, Double)? in
        if case .normal(let mean, let spread) = one { (mean, spread) } else { nil }
      }
      if normal.count == own.count {
        let pairs = zip(normal, weights)
        return .normal(
          mean: pairs.reduce(0) { $0 + $1.0.0 * $1.1 },
          standardDeviation: pairs.reduce(0) { $0 + $1.0.1 * $1.1 })
      }
    }
    var quantiles: [Double] = []
    for probability in QuantileDistribution.probabilities {
      var values = own.map { (try? $0.quantile(probability)) ?? .nan }
      quantiles.append(rule.combine(&values, weights: weights))
    }
    return QuantileDistribution(sample: quantiles).map { .quantiles($0) }
  }

  /// Writes one path: the members' paths for the same innovations, combined step by step.
  public func path(innovations: Span<Double>, into path: inout MutableSpan<Double>) {
    let leading = leadingInnovationCount
    precondition(innovations.count == leading + path.count, "A path needs one innovation for each step.")
    let count = path.count
    let unit = innovationStandardDeviation
    let longest = members.reduce(0) { max($0, $1.leadingInnovationCount) } + count
    withUnsafeTemporaryAllocation(of: Double.self, capacity: longest + members.count * (count + 1)) { room in
      let moves = UnsafeMutableBufferPointer(rebasing: room[..<longest])
      let values = UnsafeMutableBufferPointer(rebasing: room[longest..<longest + members.count])
      let futures = UnsafeMutableBufferPointer(rebasing: room[(longest + members.count)...])
      var taken = 0
      for (place, member) in members.enumerated() {
        let scale = unit > 0 ? member.innovationStandardDeviation / unit : 0
        let own = member.leadingInnovationCount
        for index in 0..<own { moves[index] = innovations[taken + index] * scale }
        for index in 0..<count { moves[own + index] = innovations[leading + index] * scale }
        taken += own
        let future = UnsafeMutableBufferPointer(rebasing: futures[place * count..<(place + 1) * count])
        future.initialize(repeating: 0)
        var output = future.mutableSpan
        member.path(innovations: UnsafeBufferPointer(rebasing: moves[..<(own + count)]).span, into: &output)
      }
      for step in 0..<count {
        for place in members.indices { values[place] = futures[place * count + step] }
        path[step] = rule.combine(values, weights: weights)
      }
    }
  }
}
