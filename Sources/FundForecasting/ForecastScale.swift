/// On which scale a method adds its changes (预测尺度).
@frozen
public enum ForecastScale: String, Sendable, Hashable, CaseIterable {
  /// Changes are amounts of money: a normal forecast, also for flows that can be negative.
  case level
  /// Changes are logarithmic rates of growth: a log-normal forecast, for positive series only.
  case log
}
