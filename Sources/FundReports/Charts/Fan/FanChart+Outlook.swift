public import FundActuarial
public import FundCore
public import FundLedger
import FundPolicy

extension FanChart {
  /// The fan of a fund with its history.
  ///
  /// - Parameters:
  ///   - outlook: the road ahead.
  ///   - ledger: the ledger it was made from.
  ///   - periods: the most periods of history; nil for 60 months, 40 quarters or 40 years.
  ///   - language: the language of the chart.
  public init(_ outlook: FundOutlook, of ledger: Ledger, periods: Int? = nil, language: Language) {
    self.init(
      road: outlook, outlook.fund, outlook.basis, outlook.standard, ledger,
      name: ChartText.name(outlook.fund, in: ledger, language), periods, language)
  }

  /// The fan of a sum of pools with its history.
  ///
  /// - Parameters:
  ///   - outlook: the road ahead.
  ///   - sums: the ledger of sums, ``Consolidation/ledger``.
  ///   - ledger: the ledger of the pools, for names.
  ///   - periods: as for a fund.
  ///   - language: the language of the chart.
  public init(
    _ outlook: RollUpOutlook, sums: Ledger, of ledger: Ledger, periods: Int? = nil, language: Language
  ) {
    self.init(
      road: outlook, outlook.fund, outlook.basis, outlook.standard, sums,
      name: ChartText.name(outlook.fund, in: ledger, language), periods, language)
  }

  private init(
    road: some OutlookRoad, _ fund: FundID, _ basis: ReserveBasis, _ standard: StandardChoice, _ ledger: Ledger,
    name: String, _ periods: Int?, _ language: Language
  ) {
    let past = ledger.pastMonths(fund, basis, through: road.origin, periods ?? HistoryLength.usual(road.origin))
    self.init(
      name: name, start: past.start, history: past.values, ahead: FanStep.steps(road.months),
      bands: ReserveBands(standard), language: language)
  }
}

/// How much history charts show (历史长度).
enum HistoryLength {
  /// The most periods shown of the frequency of a period: five years of months, ten of quarters, forty years.
  static func usual(_ period: Period) -> Int { period.frequency == .monthly ? 60 : 40 }
  /// The same in small: three years of months or quarters, ten years.
  static func brief(_ period: Period) -> Int { period.frequency == .annual ? 10 : 3 * period.frequency.periodsPerYear }
}

extension Ledger {
  /// Months of reserve of a fund through a period, without periods at the beginning that have none (历期可支付月数).
  func pastMonths(
    _ fund: FundID, _ basis: ReserveBasis, through last: Period, _ most: Int
  ) -> (start: Period, values: [Double?]) {
    guard let f = layout.index(of: fund), last >= layout.starts[f] else { return (last + 1, []) }
    let start = layout.starts[f]
    let all = monthsOfReserve(fundAt: f, basis).map { $0.value?.months }
    let known = all.prefix(last - start + 1)
    let padded = Array(known) + Array(repeating: nil, count: last - start + 1 - known.count)
    let begins = padded.firstIndex { $0 != nil } ?? padded.count
    let first = max(begins, padded.count - most)
    return (start + first, Array(padded[first...]))
  }
}
