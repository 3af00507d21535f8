import FundCore

/// Collection rate (征缴率): contributions collected over those due, a fraction of one, as the ledger gives it.
///
/// Missing: `itemAbsent` when the ledger has no such column, `noData` where a row has none.
public enum CollectionRate {
  /// `collectionRate`.
  public static let definition = MetricDefinition(
    "collectionRate", Bilingual("collection rate", "征缴率"), unit: .fraction,
    formula: Bilingual("as the ledger gives it: collected / due", "台账数：实缴 / 应缴"),
    source: Bilingual("the ledger", "台账")
  ) { request in
    let rates = request.ledger.history.drivers[Int(LedgerDriver.collectionRate.rawValue)]
    guard !rates.isEmpty else { return MetricColumn(missing: .itemAbsent, count: request.ledger.layout.cellCount) }
    return request.ledger.column { _, cells, out in
      for cell in cells where !rates[cell].isNaN { out.set(cell, value: rates[cell]) }
    }
  }
}
