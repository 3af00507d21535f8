import FundCore

/// Subsidy arrival rate (财政补助到位率): fiscal subsidy received in the year to date over the subsidy due for the year.
///
/// A fraction of one. Due is the budgeted `income.subsidy` of the year; without a budget row it is `subsidyPerHead`
/// times `insured` of the period's own statement, the standard times the heads [design]. Missing: `itemAbsent` when
/// neither is known or the ledger has no subsidy column, `windowIncomplete` when a period since January has no figure,
/// `denominatorNotPositive`.
public enum SubsidyArrivalRate {
  /// `subsidyArrivalRate`.
  public static let definition = MetricDefinition(
    "subsidyArrivalRate", Bilingual("subsidy arrival rate", "财政补助到位率"), unit: .fraction,
    formula: Bilingual(
      "subsidy of the year to date / budgeted subsidy of the year, else / (subsidy per head x insured)",
      "本年累计财政补助 / 全年预算补助；无预算时 / (补助标准 × 参保人数)"),
    source: Bilingual("usual practice; the substitute for a budget is ours [design]", "通行口径；无预算时的替代为本库约定")
  ) { request in
    let ledger = request.ledger
    guard !ledger.history.money[Int(LedgerItem.incomeSubsidy.rawValue)].isEmpty else {
      return MetricColumn(missing: .itemAbsent, count: ledger.layout.cellCount)
    }
    return BudgetExecution.column(ledger, .incomeSubsidy) { f, cell, budget in
      if case .value = budget { return budget }
      guard let perHead = ledger.history.driver(.subsidyPerHead, cell),
        let insured = ledger.history.driver(.insured, cell)
      else { return budget }
      let due = (perHead * insured * ledger.minorUnits(f)).rounded(.toNearestOrAwayFromZero)
      return Int128(exactly: due).map(Measured.value) ?? .missing(.denominatorNotPositive)
    }
  }
}
