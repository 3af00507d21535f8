public import FundCore

/// What a reverse stress asks (反向压力设定).
public struct StressQuestion: Sendable {
  /// The month by which the reserve is to be below the edge.
  public let until: YearMonth
  /// The edge.
  public let edge: StressEdge
  /// The probability of ``StressLine/Finding/likely``.
  public let probability: Double
  /// What is made worse.
  public let levers: [StressLever]

  /// Asks for the smallest stress until a month.
  public init(
    until: YearMonth, edge: StressEdge = .lowest, probability: Double = 0.5,
    levers: [StressLever] = StressLever.allCases
  ) {
    self.until = until
    self.edge = edge
    self.probability = probability
    self.levers = levers
  }
}
