public import FundCore
public import FundLedger
public import FundPolicy

/// The road ahead of one fund (基金展望): distributions of flows, balance and months at every period to the horizon,
/// and the probabilities of passing each edge.
///
/// Step 0 is the first period after ``origin``. All money is in major units of the fund's currency. What the ledger
/// does not let us know is missing with a reason; nothing is ever NaN to a caller of the measured accessors.
public struct FundOutlook: Sendable {
  /// The fund.
  public let fund: FundID
  /// The last period with known flows (起点期); everything after it is simulated.
  public let origin: Period
  /// The as-of period from which the horizon counts: ``origin``, or later when figures are late.
  public let asOf: Period
  /// The currency of all money.
  public let currency: Currency
  /// The basis of the months.
  public let basis: ReserveBasis
  /// The number of paths.
  public let paths: Int
  /// The balance at ``origin`` in major units.
  public let balanceNow: Double
  /// Months of reserve at ``origin``, exactly as the ledger has them; `needsProjection` for ``ReserveBasis/forward12``.
  public let monthsNow: Measured<MonthsOfReserve>
  /// The months at ``origin`` that decide which edges are breached already: ``monthsNow``, or from the balance rolled
  /// forward, or the median of the paths for ``ReserveBasis/forward12``.
  public let startingMonths: Measured<Double>
  /// The standard whose edges are watched, or why there is none.
  public let standard: StandardChoice
  /// The models and what was done to the history.
  public let model: OutlookModel
  /// Income per period (收入).
  public let income: Fan
  /// Spending per period (支出).
  public let spending: Fan
  /// Balance at period ends (累计结余).
  public let balance: Fan
  /// Months of reserve at period ends (可支付月数).
  public let months: Fan
  /// The mean of the worst twentieth of the paths' months, per step (最差 5 % 均值); NaN where months are missing.
  let tailMeans: [Double]
  /// Paths without months at each step because their spending is not positive; they are left out there.
  public let excludedPaths: [Int]
  /// The edges watched, lowest first, with their probabilities.
  public let passages: [EdgePassage]
  /// When the balance is used up.
  public let runOut: RunOut
  /// Where the running year ends.
  public let yearEnd: YearEndLanding
  /// How fast the flows grow over the horizon.
  public let growth: FlowGrowth

  /// The number of periods ahead, from the one after ``origin`` to the horizon.
  public var stepCount: Int { balance.count }

  /// The period of a step.
  public func period(_ step: Int) -> Period { origin + (step + 1) }

  /// All periods ahead.
  public var periods: [Period] { (0..<stepCount).map { period($0) } }

  /// The step of the period that contains a month; nil at or before ``origin``. It may lie beyond the horizon.
  public func step(_ month: YearMonth) -> Int? {
    let step = month.period(origin.frequency) - origin - 1
    return step >= 0 ? step : nil
  }

  /// The mean of the lowest 5 % of the paths' months at a step (最差 5 % 均值).
  public func tailMean05(_ step: Int) -> Measured<Double> {
    guard tailMeans.indices.contains(step) else { return .missing(.beyondHorizon) }
    let reason = months.reasons[step]
    return reason == .present ? .value(tailMeans[step]) : .missing(reason)
  }
}
