public import FundCore
public import FundPolicy

extension PoolProjection {
  /// The test of short-range adequacy on the first years (短期充足性检验): see ``ShortRangeTest``.
  /// - Returns: `target` when it is met, `insufficient` when it is not, `needsProjection` when too few years are projected.
  public func shortRange(_ test: ShortRangeTest) -> Measured<Band> {
    test.evaluate(
      startRatios: years.map { year in
        ExactRatio(rounding: year.opening, over: year.spending)
      })
  }

  /// The test of close long-range balance (长期精算平衡检验): the short-range test is met, and something is left at the end of every
  /// year projected.
  public func closeBalance(_ test: ShortRangeTest) -> Measured<Bool> {
    guard let band = shortRange(test).value else { return .missing(.needsProjection) }
    return .value(band == .target && depletionYear == nil)
  }
}

extension ExactRatio {
  /// A ratio of money to the nearest hundredth; nil without spending or beyond what integers hold.
  fileprivate init?(rounding money: Double, over spending: Double) {
    guard spending > 0, abs(money) < 1e17, spending < 1e17 else { return nil }
    self.init(Int128((money * 100).rounded()), over: Int128((spending * 100).rounded()))
  }
}
