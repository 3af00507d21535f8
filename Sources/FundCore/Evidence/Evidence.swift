/// Everything known about all funds through one month (证据): what rules judge.
///
/// The history is a ``MetricPanel``; what an outlook says about the future is one value per fund. A rule sees one
/// fund's ``Series``, a portfolio rule the whole.
public struct Evidence: Sendable {
  /// Metrics of every fund and period. Cells after ``through`` are not part of the evidence.
  public private(set) var panel: MetricPanel
  /// The month through which figures count (截至月份).
  public let through: YearMonth
  /// Digest of the figures behind each cell: equal digests mean the same data. Zero where a cell has none.
  public let digests: [UInt64]
  /// Whether the figure of each cell is provisional (快报); empty when none is.
  public let provisional: [Bool]
  /// Values that look ahead, one per fund in the order of the layout, as of ``through``.
  public private(set) var ahead: [MetricID: MetricColumn]
  /// Why the months of reserve moved, one per fund in the order of the layout; empty when not computed.
  public var attributions: [Attribution?]

  /// Collects evidence; `digests` has one element per cell, `provisional` one per cell or none.
  public init(
    panel: MetricPanel, through: YearMonth, digests: [UInt64], provisional: [Bool] = [],
    attributions: [Attribution?] = []
  ) {
    precondition(digests.count == panel.layout.cellCount, "One digest per cell.")
    precondition(provisional.isEmpty || provisional.count == digests.count, "One flag per cell, or none.")
    self.panel = panel
    self.through = through
    self.digests = digests
    self.provisional = provisional
    self.attributions = attributions
    ahead = [:]
  }

  /// The same with columns that look ahead; each has one value per fund.
  public func adding(_ columns: [MetricID: MetricColumn]) -> Evidence {
    precondition(
      columns.values.allSatisfy { $0.values.count == panel.layout.funds.count }, "One value per fund.")
    var copy = self
    copy.ahead.merge(columns) { _, new in new }
    return copy
  }

  /// The same evidence through another month, without what looked ahead.
  public func through(_ month: YearMonth) -> Evidence {
    Evidence(panel: panel, through: month, digests: digests, provisional: provisional)
  }

  /// The funds, in canonical order.
  public var funds: [FundID] { panel.layout.funds }

  /// The view of the fund at a position.
  public func series(_ fund: Int) -> Series { Series(evidence: self, fund: fund) }

  /// One fund's view of the evidence (单只基金的证据).
  public struct Series: Sendable {
    private let evidence: Evidence
    /// Position of the fund in the layout.
    public let index: Int
    /// The fund.
    public let fund: FundID
    /// The period that contains the as-of month, at the fund's frequency, whether or not there are figures for it.
    public let due: Period
    /// The fund's cells up to and including ``due``; empty when it has none yet.
    public let cells: Range<Int>
    /// The first period of the fund.
    public let start: Period

    init(evidence: Evidence, fund: Int) {
      self.evidence = evidence
      index = fund
      let layout = evidence.panel.layout
      self.fund = layout.funds[fund]
      start = layout.starts[fund]
      due = evidence.through.period(start.frequency)
      let all = layout.cells(fund)
      cells = all.lowerBound..<min(all.upperBound, max(all.lowerBound, all.lowerBound + (due - start) + 1))
    }

    /// The month through which figures count.
    public var through: YearMonth { evidence.through }

    /// Whether the evidence holds anything an outlook said.
    public var looksAhead: Bool { !evidence.ahead.isEmpty }

    /// Whether the fund has a figure for the period `offset` steps after its first.
    public func hasFigure(_ offset: Int) -> Bool {
      let cell = cells.lowerBound + offset
      return cells.contains(cell) && evidence.digests[cell] != 0
    }

    /// The column of a metric over the whole panel, to be read at ``cells``; nil when it is not in the evidence.
    public func column(_ metric: MetricID) -> MetricColumn? { evidence.panel.columns[metric] }

    /// A metric's value for a period of this fund, or why there is none.
    public func value(_ metric: MetricID, at period: Period) -> Measured<Double> {
      guard let column = evidence.panel.columns[metric] else { return .missing(.itemAbsent) }
      guard period.frequency == start.frequency else { return .missing(.incompatible) }
      let cell = cells.lowerBound + (period - start)
      return cells.contains(cell) ? column[cell] : .missing(.noData)
    }

    /// What an outlook says of this fund, or why it says nothing.
    public func ahead(_ metric: MetricID) -> Measured<Double> {
      evidence.ahead[metric]?[index] ?? .missing(.itemAbsent)
    }

    /// The digest of the figures of a period; zero when there are none.
    public func digest(at period: Period) -> UInt64 {
      let cell = cells.lowerBound + (period - start)
      return cells.contains(cell) ? evidence.digests[cell] : 0
    }

    /// Whether the figure of a period is provisional.
    public func isProvisional(at period: Period) -> Bool {
      let cell = cells.lowerBound + (period - start)
      return !evidence.provisional.isEmpty && cells.contains(cell) && evidence.provisional[cell]
    }

    /// Why the months moved in the last period, when computed.
    public var attribution: Attribution? {
      evidence.attributions.indices.contains(index) ? evidence.attributions[index] : nil
    }
  }
}
