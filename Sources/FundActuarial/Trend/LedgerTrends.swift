public import FundCore
public import FundForecasting
public import FundLedger

/// The trends of a money item of the funds of a ledger (台账趋势), fastest growth first.
///
/// All funds are ranked; those shown are read in full. When all can be read by least squares with one design, ranking is one
/// pass over all of them (``FundForecasting/TrendPanel``). A fund that cannot be read is a line of its own with the reason
/// and stops no other.
public struct LedgerTrends: Sendable {
  /// The trend of one fund.
  public struct Line: Sendable {
    /// The fund with its name and currency.
    public let attributes: FundAttributes
    /// The trend in full; nil when it could not be read.
    public let reading: TrendReading?
    /// Why it could not be read.
    public let error: TrendError?
    /// The growth with credibility, when it was asked for.
    public let credibility: TrendCredibility.Estimate?
    /// Demographic and residual growth, when it was asked for and both counts of members are known.
    public let demographic: DemographicSplit?
    /// Whether the fund has no value of the item within the months asked for.
    public let isEmpty: Bool

    /// The growth by which lines are ranked.
    public var growth: GrowthEstimate? { reading?.annual }
  }

  /// What was asked.
  public let question: TrendQuestion
  /// The funds shown, fastest growth first, those without a trend last.
  public let lines: [Line]
  /// How many funds were asked for.
  public let fundCount: Int

  /// Reads the trends of some funds.
  ///
  /// - Parameters:
  ///   - ledger: the ledger.
  ///   - question: what is asked.
  ///   - funds: the funds, all of the ledger when nil.
  ///   - top: how many are read in full and shown; all when nil.
  ///   - width: how many tasks work at once, without influence on the result.
  /// - Throws: ``FundForecasting/TrendError`` for what concerns all funds, ``FundForecasting/TrendError/cancelled`` among them.
  public init(
    _ ledger: Ledger, _ question: TrendQuestion = TrendQuestion(), funds: [FundID]? = nil, top: Int? = nil,
    width: Int = 1
  ) async throws(TrendError) {
    let asked = funds ?? ledger.funds
    self.question = question
    fundCount = asked.count
    var ranked = asked
    var shrunk: TrendCredibility?
    if question.usesCredibility || (question.isOnePass && (top ?? asked.count) < asked.count) {
      guard question.isOnePass else { throw .leastSquaresOnly }
      let known = asked.compactMap { fund in LedgerTrends.series(ledger, fund, question).map { (fund, $0) } }
      let panel = try await TrendPanel.read(
        known.map(\.0), known.map(\.1), design: question.design, settings: question.settings,
        covariates: question.covariates, width: width)
      if question.usesCredibility { shrunk = try panel.credibility() }
      let order = panel.trends.map { ($0.fund, $0.annual?.rate) }
      let trends = order.filter { $0.1 != nil }.sorted { ($0.1 ?? 0, $1.0) > ($1.1 ?? 0, $0.0) }.map(\.0)
      let found = Set(trends)
      ranked = trends + asked.filter { !found.contains($0) }
      if let top { ranked = Array(ranked.prefix(top)) }
    }
    let read = ranked
    let estimates = shrunk
    let lines: [Line]
    do {
      lines = try await BoundedRunner(width: width).map(count: read.count, block: 8) { index in
        LedgerTrends.line(ledger, read[index], question, estimates)
      }
    } catch { throw .cancelled }
    let order = lines.sorted { a, b in
      let (x, y) = (a.growth?.rate ?? -.infinity, b.growth?.rate ?? -.infinity)
      return x == y ? a.attributes.fund < b.attributes.fund : x > y
    }
    self.lines = top.map { Array(order.prefix($0)) } ?? order
  }

  /// The part of a fund's series that counts; nil when there is nothing.
  private static func series(_ ledger: Ledger, _ fund: FundID, _ question: TrendQuestion) -> GappedSeries<Double>? {
    guard let series = ledger.majorUnits(question.item, fund).flatMap(question.cut) else { return nil }
    return series.values.contains { $0 != nil } ? series : nil
  }

  private static func line(
    _ ledger: Ledger, _ fund: FundID, _ question: TrendQuestion, _ credibility: TrendCredibility?
  ) -> Line {
    let attributes = ledger.attributes(of: fund) ?? FundAttributes(fund)
    guard let series = series(ledger, fund, question) else {
      return Line(
        attributes: attributes, reading: nil, error: nil, credibility: credibility?[fund], demographic: nil,
        isEmpty: true)
    }
    var covariates = question.covariates
    for driver in question.drivers { covariates[driver.name] = ledger.driver(driver, fund) }
    do throws(TrendError) {
      let reading = try TrendReading(
        series, design: question.design, settings: question.settings, covariates: covariates)
      return Line(
        attributes: attributes, reading: reading, error: nil, credibility: credibility?[fund],
        demographic: split(ledger, fund, reading, question.retiredCost), isEmpty: false)
    } catch {
      return Line(
        attributes: attributes, reading: nil, error: error, credibility: credibility?[fund], demographic: nil,
        isEmpty: false)
    }
  }

  /// Growth split by the counts of active and retired members at the first and last period used that know both.
  private static func split(
    _ ledger: Ledger, _ fund: FundID, _ reading: TrendReading, _ retiredCost: Double?
  ) -> DemographicSplit? {
    guard let retiredCost, let growth = reading.annual, let active = ledger.driver(.active, fund),
      let retired = ledger.driver(.retired, fund), let first = reading.design.periods.first,
      let last = reading.design.periods.last
    else { return nil }
    let known = active.values.indices.filter { index in
      let period = active.period(at: index)
      return period >= first && period <= last && active.values[index] != nil && retired.values[index] != nil
    }
    guard let from = known.first, let to = known.last, to > from else { return nil }
    let years = Double(to - from) / Double(active.start.frequency.periodsPerYear)
    let groups = [
      DemographicSplit.Group(
        "active", costPerHead: 1, base: active.values[from] ?? 0, later: active.values[to] ?? 0),
      DemographicSplit.Group(
        "retired", costPerHead: retiredCost, base: retired.values[from] ?? 0, later: retired.values[to] ?? 0),
    ]
    return try? DemographicSplit(groups, years: years, growth: growth)
  }
}
