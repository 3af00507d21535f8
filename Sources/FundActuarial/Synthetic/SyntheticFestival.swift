import FundCore

/// How the Spring Festival moves spending between months: fewer admissions in the two weeks around it, part of them
/// made up for in the two weeks after.
enum SyntheticFestival {
  /// Share of the festival's fourteen days that fall in a month, and of the fourteen days after them.
  static func shares(_ month: Period) -> (lost: Double, madeUp: Double) {
    func share(_ window: ClosedRange<Int>) -> Double { SpringFestival.share(of: month, window: window) ?? 0 }
    return (share(-3...10), share(11...24))
  }

  /// The factor on a month's spending for a fund that loses `effect` of it.
  static func factor(_ shares: (lost: Double, madeUp: Double), effect: Double) -> Double {
    1 - effect * shares.lost + 0.4 * effect * shares.madeUp
  }
}
