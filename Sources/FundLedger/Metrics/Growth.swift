public import FundCore

/// Growth year on year (增长率): the last twelve months against the twelve before, or a period against the same
/// period a year earlier. A fraction of one.
///
/// A flow over several periods (January and February together) is compared with the same periods of the year before.
/// Missing: `windowIncomplete` when a period has no figure, `noEarlierPeriod` when the ledger does not reach back,
/// `denominatorNotPositive` when the earlier sum is not positive.
public enum Growth {
  /// The formula for exact sums: `now / before - 1`.
  public static func exact(_ now: Int128, over before: Int128) -> Measured<ExactRatio> {
    ExactRatio(now - before, over: before).map(Measured.value) ?? .missing(.denominatorNotPositive)
  }

  /// `incomeGrowth`: twelve months against the twelve before (收入同比增幅，滚动年).
  public static let income = yearly("incomeGrowth", .income, Bilingual("income growth", "收入增幅"))
  /// `spendingGrowth`: twelve months against the twelve before (支出同比增幅，滚动年).
  public static let spending = yearly("spendingGrowth", .spending, Bilingual("spending growth", "支出增幅"))
  /// `incomeGrowthSameMonth`: against the same period a year earlier (收入同比).
  public static let incomeSameMonth = samePeriod(
    "incomeGrowthSameMonth", .income, Bilingual("income growth, same period", "收入同比(当期)"))
  /// `spendingGrowthSameMonth`: against the same period a year earlier (支出同比).
  public static let spendingSameMonth = samePeriod(
    "spendingGrowthSameMonth", .spending, Bilingual("spending growth, same period", "支出同比(当期)"))

  private static func yearly(_ name: String, _ item: LedgerItem, _ title: Bilingual) -> MetricDefinition {
    MetricDefinition(
      name, title, unit: .fraction,
      formula: Bilingual("sum of the last 12 months over the 12 before, minus 1", "近12月合计 / 前12月合计 - 1"),
      source: Bilingual("usual practice of fund reports", "基金运行分析通行口径")
    ) { request in
      column(request.ledger, item) { ledger, f, i in
        let perYear = ledger.layout.starts[f].frequency.periodsPerYear
        return (i + 1 - perYear, i + 1, perYear)
      }
    }
  }

  private static func samePeriod(_ name: String, _ item: LedgerItem, _ title: Bilingual) -> MetricDefinition {
    MetricDefinition(
      name, title, unit: .fraction,
      formula: Bilingual("the period over the same period a year earlier, minus 1", "本期 / 上年同期 - 1"),
      source: Bilingual("usual practice of fund reports", "基金运行分析通行口径")
    ) { request in
      let spans = request.ledger.history.spans[Int(item.rawValue)]
      return column(request.ledger, item) { ledger, f, i in
        let span = spans.isEmpty ? 1 : Int(spans[ledger.layout.offsets[f] + i])
        return (i + 1 - span, i + 1, ledger.layout.starts[f].frequency.periodsPerYear)
      }
    }
  }

  @inline(__always)
  private static func column(
    _ ledger: Ledger, _ item: LedgerItem, _ window: (Ledger, Int, Int) -> (low: Int, high: Int, back: Int)
  ) -> MetricColumn {
    var sums = FlowSums()
    return ledger.column { f, cells, out in
      sums.load(ledger.history, item, cells)
      for i in 0..<cells.count {
        let cell = cells.lowerBound + i
        let (low, high, back) = window(ledger, f, i)
        if low < back {
          out.reasons[cell] = ledger.reason(.noEarlierPeriod, cell)
        } else if let now = sums.sum(low, high), let before = sums.sum(low - back, high - back) {
          out.set(cell, exact(now, over: before))
        } else {
          out.reasons[cell] = ledger.reason(.windowIncomplete, cell)
        }
      }
    }
  }
}
