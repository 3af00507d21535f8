import FundCore
import FundLedger

/// What a fund's income of the last year consisted of (收入构成).
struct IncomeShares: Sendable {
  /// The share of contributions; nil when not known.
  let contributions: Double?
  /// The share of the subsidy; nil when not known.
  let subsidy: Double?
  /// Insured persons when last known; nil when never.
  let insured: Double?

  /// An income that is all subsidy.
  static let onlySubsidy = IncomeShares(contributions: nil, subsidy: 1, insured: nil)

  private init(contributions: Double?, subsidy: Double?, insured: Double?) {
    self.contributions = contributions
    self.subsidy = subsidy
    self.insured = insured
  }

  /// The shares of the year that ends at a period: sums over its periods with both figures, of which there must be half a year.
  init(_ ledger: Ledger, _ fund: FundID, through origin: Period) {
    contributions = Self.share(of: .incomeContributions, ledger, fund, origin)
    subsidy = Self.share(of: .incomeSubsidy, ledger, fund, origin)
    let heads = ledger.driver(.insured, fund)
    insured = heads.flatMap { heads in
      heads.values.prefix(max(0, origin - heads.start + 1)).compactMap { $0 }.last { $0 > 0 }
    }
  }

  private static func share(
    of item: LedgerItem, _ ledger: Ledger, _ fund: FundID, _ origin: Period
  ) -> Double? {
    guard let part = ledger.majorUnits(item, fund), let whole = ledger.majorUnits(.income, fund) else { return nil }
    let year = origin.frequency.periodsPerYear
    let end = origin - whole.start
    var sums = (part: 0.0, whole: 0.0)
    var count = 0
    for place in max(0, end - year + 1)...max(0, end) {
      guard whole.values.indices.contains(place), part.values.indices.contains(place),
        let x = part.values[place], let y = whole.values[place]
      else { continue }
      sums = (sums.part + x, sums.whole + y)
      count += 1
    }
    guard 2 * count >= year, sums.whole > 0 else { return nil }
    return max(0, min(1, sums.part / sums.whole))
  }
}
