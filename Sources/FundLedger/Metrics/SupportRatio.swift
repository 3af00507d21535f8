public import FundCore

/// Active per retired (职退比): contributors for each retired member at the end of the period.
///
/// Missing: `itemAbsent` when the ledger has no such counts, `noData`, `denominatorNotPositive` without retired
/// members.
public enum SupportRatio {
  /// The formula.
  public static func value(active: Double, retired: Double) -> Measured<Double> {
    retired > 0 ? .value(active / retired) : .missing(.denominatorNotPositive)
  }

  /// `supportRatio`.
  public static let definition = MetricDefinition(
    "supportRatio", Bilingual("active per retired", "职退比"), unit: .ratio,
    formula: Bilingual("active / retired at the end of the period", "期末在职人数 / 退休人数"),
    source: Bilingual("official statistical communiques", "医疗保障事业发展统计公报")
  ) { request in
    let active = request.ledger.history.drivers[Int(LedgerDriver.active.rawValue)]
    let retired = request.ledger.history.drivers[Int(LedgerDriver.retired.rawValue)]
    guard !active.isEmpty, !retired.isEmpty else {
      return MetricColumn(missing: .itemAbsent, count: request.ledger.layout.cellCount)
    }
    return request.ledger.column { _, cells, out in
      for cell in cells where !active[cell].isNaN && !retired[cell].isNaN {
        out.set(cell, value(active: active[cell], retired: retired[cell]))
      }
    }
  }
}
