import FundCore

/// What is made worse until the reserve falls below an edge (压力变量).
public enum StressLever: String, Sendable, Hashable, CaseIterable {
  /// Yearly growth added to that of spending from the first period ahead on (支出增速加快).
  case spendingGrowth
  /// All income of the periods ahead less by a share (收入下降).
  case incomeFall
  /// The subsidy of the periods ahead late by so many months (财政补助迟拨).
  case subsidyDelay

  /// The least and the greatest stress that is tried; negative ones say how much better it would have to be.
  func bounds(months: Int) -> ClosedRange<Double> {
    switch self {
    case .spendingGrowth: -0.5...1
    case .incomeFall: -1...1
    case .subsidyDelay: 0...Double(max(1, months))
    }
  }

  /// The width of the bracket in which the answer lies: a millionth, or a thousandth of a month.
  public var tolerance: Double { self == .subsidyDelay ? 1e-3 : 1e-6 }

  /// The change of a scenario that is this stress.
  func kind(_ size: Double) -> ScenarioKind {
    switch self {
    case .spendingGrowth: .spendingTrend(growth: size)
    case .incomeFall: .income(change: -size)
    case .subsidyDelay: .subsidyDelay(months: size)
    }
  }
}
