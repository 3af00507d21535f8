/// What moved the months of reserve between two period ends (归因), split exactly.
///
/// With `a` the mean monthly spending, the change is
/// `sum_k flow_k * 1/2 (1/a1 + 1/a0) + 1/2 (B0 + B1)(1/a1 - 1/a0)`, the flows being income, spending (negative) and
/// restatement, own and transfers apart. Parts sum to ``change`` within 1e-12 months; money parts to the minor unit.
public struct Attribution: Sendable, Hashable, Codable {
  /// A cause.
  public enum Cause: String, Sendable, Hashable, CaseIterable, Codable {
    /// Own income, without transfers (本级收入).
    case income
    /// Own spending, without transfers (本级支出).
    case spending
    /// Transfers in (转移收入、上级补助、下级上解).
    case transferIn
    /// Transfers out (转移支出、补助下级、上解上级).
    case transferOut
    /// Closing balance that the flows do not explain (期初调整、重述).
    case restatement
    /// The change of the mean monthly spending (月均支出变化).
    case denominator
  }

  /// One cause with its effect.
  public struct Part: Sendable, Hashable, Codable {
    /// The cause.
    public let cause: Cause
    /// Its effect on the balance in minor units; zero for the denominator.
    public let minorUnits: Int64
    /// Its effect on the months of reserve.
    public let months: Double

    /// Joins a cause and its effects.
    public init(cause: Cause, minorUnits: Int64, months: Double) {
      self.cause = cause
      self.minorUnits = minorUnits
      self.months = months
    }
  }

  /// The earlier period.
  public let from: Period
  /// The later period.
  public let to: Period
  /// The change in months of reserve.
  public let change: Double
  /// All causes in the order of ``Cause``.
  public let parts: [Part]

  /// Joins periods, total and parts.
  public init(from: Period, to: Period, change: Double, parts: [Part]) {
    self.from = from
    self.to = to
    self.change = change
    self.parts = parts
  }
}
