import FundCore

/// Income, spending and balance per insured person (人均收入、人均支出、人均结余), in major units.
///
/// Flows are those of the last twelve months (annual: the year); heads are those insured at the end of the period, as
/// official tables divide. Missing: `itemAbsent` when the ledger has no head counts, `noData`, `windowIncomplete`,
/// `denominatorNotPositive` when nobody is insured.
public enum PerInsured {
  /// `incomePerInsured` (人均基金收入).
  public static let income = flow("incomePerInsured", .income, Bilingual("income per insured", "人均收入"))
  /// `spendingPerInsured` (人均基金支出).
  public static let spending = flow("spendingPerInsured", .spending, Bilingual("spending per insured", "人均支出"))

  /// `balancePerInsured` (人均累计结余).
  public static let balance = MetricDefinition(
    "balancePerInsured", Bilingual("balance per insured", "人均累计结余"), unit: .moneyPerHead,
    formula: Bilingual("closing balance / insured at the end of the period", "累计结余 / 期末参保人数"),
    source: Bilingual("usual practice of fund reports", "基金运行分析通行口径")
  ) { request in
    let ledger = request.ledger
    let balances = ledger.history.money[Int(LedgerItem.balance.rawValue)]
    return column(ledger) { _, cells, i in
      guard !balances.isEmpty, balances[cells.lowerBound + i] != StatementColumns.absent else {
        return .missing(.noData)
      }
      return .value(Double(balances[cells.lowerBound + i]))
    }
  }

  private static func flow(_ name: String, _ item: LedgerItem, _ title: Bilingual) -> MetricDefinition {
    MetricDefinition(
      name, title, unit: .moneyPerHead,
      formula: Bilingual(
        "\(item.title.en) of the last 12 months / insured at the end of the period", "近12月\(item.title.zh) / 期末参保人数"),
      source: Bilingual("usual practice of fund reports", "基金运行分析通行口径")
    ) { request in
      let ledger = request.ledger
      var sums = FlowSums()
      var loaded = -1
      return column(ledger) { f, cells, i in
        if loaded != f {
          sums.load(ledger.history, item, cells)
          loaded = f
        }
        let perYear = ledger.layout.starts[f].frequency.periodsPerYear
        guard let sum = sums.sum(i + 1 - perYear, i + 1) else {
          return .missing(ledger.hasStatement(cells.lowerBound + i) ? .windowIncomplete : .noData)
        }
        return .value(Double(sum))
      }
    }
  }

  @inline(__always)
  private static func column(_ ledger: Ledger, _ money: (Int, Range<Int>, Int) -> Measured<Double>) -> MetricColumn {
    let heads = ledger.history.drivers[Int(LedgerDriver.insured.rawValue)]
    guard !heads.isEmpty else { return MetricColumn(missing: .itemAbsent, count: ledger.layout.cellCount) }
    return ledger.column { f, cells, out in
      let minor = ledger.minorUnits(f)
      for i in 0..<cells.count {
        let n = heads[cells.lowerBound + i]
        if n.isNaN { continue }
        if n <= 0 {
          out.reasons[cells.lowerBound + i] = MissingReason.denominatorNotPositive.rawValue
          continue
        }
        out.set(cells.lowerBound + i, money(f, cells, i).map { $0 / minor / n })
      }
    }
  }
}
