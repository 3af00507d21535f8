import FundCore

/// Where the time of a design begins, so that rows asked for later continue those of the fit.
struct DesignClock: Sendable, Hashable {
  /// The first period of the fit, missing or not.
  let first: Period
  /// The last period of the fit, missing or not.
  let last: Period

  var frequency: Frequency { first.frequency }

  /// Periods since the first one; negative before it.
  func time(_ period: Period) -> Double { Double(period - first) }

  /// The time half way through the fit.
  var middle: Double { time(last) / 2 }
}
