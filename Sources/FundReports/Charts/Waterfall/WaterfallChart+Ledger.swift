public import FundCore
public import FundLedger

extension WaterfallChart {
  /// The change of a fund's balance over the year that ends with a period: the last twelve months, four quarters, or the
  /// year. Amounts are added up exactly before they become doubles.
  ///
  /// Items make up income and spending where the ledger states them; what their total has beyond them is an item
  /// `other`. Without any item the totals are one bar each.
  ///
  /// - Parameters:
  ///   - fund: the fund.
  ///   - ledger: the ledger, or the ledger of sums for a sum of pools.
  ///   - last: the last period; nil for the fund's last one.
  ///   - names: the ledger that knows the fund's name; nil for `ledger`.
  ///   - language: the language of the chart.
  /// - Returns: nil when the ledger has no such fund or no statement; a chart without bars when balances or flows of the
  ///   year are missing.
  public init?(
    _ fund: FundID, in ledger: Ledger, through last: Period? = nil, names: Ledger? = nil, language: Language
  ) {
    guard let f = ledger.layout.index(of: fund), let currency = ledger.attributes(of: fund)?.currency,
      let end = last ?? ledger.lastPeriod(f)
    else { return nil }
    let first = end - end.frequency.periodsPerYear + 1
    let major = { (minor: Int128) in Double(minor) / Double(NumberText.powersOfTen[currency.minorDigits]) }
    let sums = WaterfallSums(fund, ledger, end, language)
    let opening =
      ledger.amount(.balance, fund, first - 1) ?? ledger.amount(.opening, fund, first)
    let items = sums.items.map { WaterfallStep($0.kind, $0.label, major($0.minor)) }
    let isWhole = sums.isWhole && opening != nil
    self.init(
      name: ChartText.name(fund, in: names ?? ledger, language), first: first, last: end,
      opening: isWhole ? opening.map { major(Int128($0)) } ?? .nan : .nan, items: items,
      closing: ledger.amount(.balance, fund, end).map { major(Int128($0)) } ?? .nan, currency: currency,
      language: language)
  }
}

/// The items of a year, added up exactly (年度项目合计).
private struct WaterfallSums {
  /// The items in minor units, those that take away negative.
  private(set) var items: [(kind: WaterfallStep.Kind, label: String, minor: Int128)] = []
  /// Whether both totals are known for the whole year.
  private(set) var isWhole = true

  init(_ fund: FundID, _ ledger: Ledger, _ end: Period, _ language: Language) {
    add(.income, LedgerItem.incomeParts, .incomeTransfer, fund, ledger, end, language)
    add(.spending, LedgerItem.spendingParts, .spendingTransfer, fund, ledger, end, language)
  }

  private mutating func add(
    _ total: LedgerItem, _ parts: [LedgerItem], _ transfer: LedgerItem, _ fund: FundID, _ ledger: Ledger,
    _ end: Period, _ language: Language
  ) {
    let sign: Int128 = total == .income ? 1 : -1
    let kind: WaterfallStep.Kind = total == .income ? .income : .spending
    guard case .value(let whole) = ledger.windowSum(total, fund, end) else {
      isWhole = false
      return
    }
    let known = parts.compactMap { item -> (LedgerItem, Int128)? in
      guard case .value(let sum) = ledger.windowSum(item, fund, end), sum != 0 else { return nil }
      return (item, sum)
    }
    for (item, sum) in known {
      items.append((item == transfer ? .transfer : kind, item.title[language], sign * sum))
    }
    let rest = whole - known.reduce(0) { $0 + $1.1 }
    guard rest != 0 else { return }
    let zh = language == .zh
    let label =
      known.isEmpty
      ? total.title[language]
      : (total == .income ? (zh ? "未分项收入" : "income without item") : (zh ? "未分项支出" : "spending without item"))
    items.append((kind, label, sign * rest))
  }
}
