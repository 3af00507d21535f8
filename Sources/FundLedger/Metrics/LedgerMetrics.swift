public import FundCore

/// Metrics of a ledger, together with the ledger they were computed from (台账指标).
public struct LedgerMetrics: Sendable {
  /// The ledger.
  public let ledger: Ledger
  /// The columns computed.
  public let panel: MetricPanel
  /// Names that the catalogue does not have, such as those an outlook supplies; they have no column.
  public let unknown: [MetricID]

  /// The value of a metric for a fund and period, or why there is none.
  public subscript(metric: MetricID, fund: FundID, period: Period) -> Measured<Double> { panel[metric, fund, period] }

  /// The evidence rules judge, through a month (预警证据).
  ///
  /// - Parameters:
  ///   - month: the last month whose figures count.
  ///   - span: over how many periods to say what moved the months of reserve; ``AttributionSpan/none`` leaves it out.
  /// - Complexity: O(cells).
  public func evidence(through month: YearMonth, attributing span: AttributionSpan = .none) -> Evidence {
    Evidence(
      panel: panel, through: month, digests: ledger.windowDigests(), provisional: ledger.provisionalFlags(),
      attributions: span == .none ? [] : ledger.attributions(through: month, over: span))
  }
}

extension Ledger {
  /// Computes metrics of every fund and period (计算指标).
  ///
  /// A name the catalogue does not have becomes no column and is listed in ``LedgerMetrics/unknown``, so that the
  /// metrics a set of rules needs can be asked for although some come from an outlook. Text that a person typed is
  /// read with ``MetricCatalog/metric(named:)``, which throws.
  ///
  /// - Parameters:
  ///   - ids: the metrics; the order does not matter.
  ///   - catalog: where the names are looked up.
  ///   - prices: the price index for `realReturn`.
  /// - Complexity: O(cells) per metric.
  public func metrics(
    _ ids: some Sequence<MetricID>, catalog: MetricCatalog = .standard, prices: PriceIndex? = nil
  ) -> LedgerMetrics {
    var panel = MetricPanel(layout: layout)
    var unknown: [MetricID] = []
    for id in Set(ids).sorted() {
      guard let found = catalog.definition(of: id) else {
        unknown.append(id)
        continue
      }
      panel.add(id, found.definition.compute(MetricRequest(self, argument: found.argument, prices: prices)))
    }
    return LedgerMetrics(ledger: self, panel: panel, unknown: unknown)
  }
}
