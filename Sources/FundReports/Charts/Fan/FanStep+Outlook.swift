import FundActuarial
import FundCore

extension FanStep {
  /// The steps of a fan: median, and the widest interval it has quantiles for of 95 % and 90 %, besides 80 % and 50 %.
  static func steps(_ fan: Fan) -> [FanStep] {
    let pairs: [(level: Double, low: Double, high: Double)] = [
      (0.95, 0.025, 0.975), (0.9, 0.05, 0.95), (0.8, 0.1, 0.9), (0.5, 0.25, 0.75),
    ]
    let held = pairs.filter { fan.levels.contains($0.low) && fan.levels.contains($0.high) }
    let shown = held.filter { $0.level != 0.9 || held.first?.level == 0.9 }
    return (0..<fan.count).map { step in
      let intervals = shown.compactMap { pair -> Interval? in
        guard let low = fan.quantile(pair.low, step).value, let high = fan.quantile(pair.high, step).value else {
          return nil
        }
        return Interval(level: pair.level, low: low, high: high)
      }
      return FanStep(median: fan.median(step).value, intervals: intervals)
    }
  }
}
