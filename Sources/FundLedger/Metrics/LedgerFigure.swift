import FundCore

/// Figures of the ledger as metrics (台账金额): income, spending and closing balance in major units.
///
/// A flow over several periods is no period's figure: such a cell is `windowIncomplete`.
public enum LedgerFigure {
  /// `income`: total income of the period (收入).
  public static let income = definition("income", .income)
  /// `spending`: total spending of the period (支出).
  public static let spending = definition("spending", .spending)
  /// `balance`: closing balance (累计结余).
  public static let balance = definition("balance", .balance)

  private static func definition(_ name: String, _ item: LedgerItem) -> MetricDefinition {
    MetricDefinition(
      name, item.title, unit: .money,
      formula: Bilingual("as the ledger gives it", "台账数"), source: Bilingual("the ledger", "台账")
    ) { request in
      let ledger = request.ledger
      let column = ledger.history.money[Int(item.rawValue)]
      let spans = ledger.history.spans[Int(item.rawValue)]
      guard !column.isEmpty else { return MetricColumn(missing: .itemAbsent, count: ledger.layout.cellCount) }
      return ledger.column { f, cells, out in
        let minor = ledger.minorUnits(f)
        for cell in cells where column[cell] != StatementColumns.absent {
          if !spans.isEmpty, spans[cell] > 1 {
            out.reasons[cell] = MissingReason.windowIncomplete.rawValue
          } else {
            out.set(cell, value: Double(column[cell]) / minor)
          }
        }
      }
    }
  }
}
