import FundActuarial
import FundCore
import FundLedger
import FundPolicy

extension RunAnalysis {
  typealias Cell = DocumentTable.Cell

  /// A number's cell, or why there is none.
  func cell(_ number: Measured<TracedNumber>) -> Cell {
    switch number {
    case .value(let number): Cell(number)
    case .missing: Cell("–", nil)
    }
  }

  func cell(_ number: TracedNumber?) -> Cell { number.map { Cell($0) } ?? Cell("–", nil) }

  private func column(_ key: String, _ zhTitle: String, _ enTitle: String, _ kind: DocumentTable.Kind)
    -> DocumentTable.Column
  {
    DocumentTable.Column(key, zh ? zhTitle : enTitle, kind)
  }

  /// Money of some funds: in the currency of the first, in a scale that suits all but the smallest.
  func money(_ runs: [FundRun]) -> DocumentTable.Kind {
    let currency = runs.first?.numbers.currency ?? .cny
    let sizes = runs.filter { $0.numbers.currency == currency }.map(\.numbers.size)
    return .money(currency, FundNumbers.scale(forAll: sizes, language))
  }

  /// A column of money, its unit in the heading.
  func amountColumn(
    _ key: String, _ zhTitle: String, _ enTitle: String, _ kind: DocumentTable.Kind, formula: CellFormula? = nil
  ) -> DocumentTable.Column {
    var title = zh ? zhTitle : enTitle
    if case .money(let currency, let scale) = kind {
      let unit = MoneyText.unit(scale, currency, language)
      title += zh ? "（\(unit)）" : " (\(unit))"
    }
    return DocumentTable.Column(key, title, kind, formula: formula)
  }

  /// An amount in the unit of its column; that of another currency keeps its own.
  func amount(
    _ number: TracedNumber?, _ run: FundRun, _ kind: DocumentTable.Kind, tone: DocumentTable.Tone? = nil
  ) -> Cell {
    guard let number else { return Cell("–", nil) }
    guard case .money(let currency, let scale) = kind, currency == run.numbers.currency, let value = number.value else {
      return Cell(number, tone: tone)
    }
    return Cell(TracedNumber(MoneyText.even(value, currency, scale), value, number.trace), tone: tone)
  }

  /// Income, spending and surplus of the window and of the year to date.
  func flowsTable(_ runs: [FundRun]) -> DocumentTable {
    let kind = money(runs)
    let hasYear = runs.contains { $0.toDate != nil }
    var columns = [column("name", "基金", "fund", .text), column("period", "期间", "period", .text)]
    columns += stretch("", "本期", "", kind)
    if hasYear { columns += stretch("year.", "本年累计", "year to date: ", kind) }
    let hasTransfers = runs.contains { $0.situations.contains(.transferDependent) }
    if hasTransfers { columns.append(amountColumn("transfer", "转移调剂收入", "transfers in", kind)) }
    let hasBefore = runs.contains { $0.situations.contains(.recovery) }
    if hasBefore { columns.append(amountColumn("before", "上年同期收支差", "surplus a year before", kind)) }
    let hasBudget = runs.contains { $0.budget != nil }
    if hasBudget {
      columns += [
        column("budget", "支出预算执行率", "budget used", .share), column("pace", "序时进度", "year passed", .share),
      ]
    }
    var table = DocumentTable("flows", zh ? "收支情况" : "Income and spending", columns)
    for run in runs {
      let own = run.told
      let span = own.lowerBound == own.upperBound ? "\(own.lowerBound)" : "\(own.lowerBound)–\(own.upperBound)"
      var row = [Cell(run.name), Cell(span)] + figures(run, own, kind)
      if hasYear { row += run.toDate.map { figures(run, $0, kind) } ?? Array(repeating: Cell("–", nil), count: 5) }
      if hasTransfers { row.append(amount(run.numbers.flow(.incomeTransfer, own).value, run, kind)) }
      if hasBefore {
        let before = window.yearBefore.periods(run.line.period.frequency)
        row.append(amount(before.flatMap { run.numbers.surplus($0).value }, run, kind))
      }
      if hasBudget { row += [cell(run.budget?.execution), cell(run.budget?.pace)] }
      table.add(row)
    }
    return table
  }

  private func stretch(_ key: String, _ zhName: String, _ enName: String, _ kind: DocumentTable.Kind)
    -> [DocumentTable.Column]
  {
    [
      amountColumn(key + "income", zhName + "收入", enName + "income", kind),
      column(key + "incomeGrowth", "同比", "on the year", .share),
      amountColumn(key + "spending", zhName + "支出", enName + "spending", kind),
      column(key + "spendingGrowth", "同比", "on the year", .share),
      amountColumn(
        key + "surplus", zhName + "收支差", enName + "surplus", kind,
        formula: .difference(.column(key + "income"), .column(key + "spending"))),
    ]
  }

  private func figures(_ run: FundRun, _ periods: ClosedRange<Period>, _ kind: DocumentTable.Kind) -> [Cell] {
    let surplus = run.numbers.surplus(periods)
    let tone: DocumentTable.Tone? = (surplus.value?.value ?? 0) < 0 ? .insufficient : nil
    return [
      amount(run.numbers.flow(.income, periods).value, run, kind), cell(run.numbers.growth(.income, periods)),
      amount(run.numbers.flow(.spending, periods).value, run, kind), cell(run.numbers.growth(.spending, periods)),
      amount(surplus.value, run, kind, tone: tone),
    ]
  }

  /// Balance, months, state, distance to the target, and what moved the months within a year.
  func reserveTable(_ runs: [FundRun]) -> DocumentTable {
    let kind = money(runs)
    var table = DocumentTable(
      "reserve", zh ? "结余与支付能力" : "Reserves",
      [
        column("name", "基金", "fund", .text), column("period", "截至", "as of", .text),
        amountColumn("balance", "累计结余", "balance", kind), column("months", "可支付月数", "months", .months),
        column("band", "状态", "state", .text),
        amountColumn("distance", "与合理区间差额", "beyond the target", kind),
        column("change", "月数较上年同期", "months on the year", .months),
        column("flows", "其中：本级收支差", "of it own flows", .months),
        column("transfers", "转移调剂", "transfers", .months),
        column("denominator", "月均支出变化", "monthly spending", .months),
        column("restatement", "期初调整与重述", "adjustments", .months),
      ])
    for run in runs {
      let band = run.line.bandOrUnknown
      let standard = run.line.standard.value?.months
      let wanted: StandardEdge? =
        switch band {
        case .insufficient, .belowTarget, .deficit: standard?.targetFloor
        case .aboveTarget, .excessive: standard?.targetCeiling
        case .target, .unknown: nil
        }
      let distance = run.line.distances.first { $0.edge == wanted }.map { run.numbers.distance($0, isSigned: true) }
      var row = [
        Cell(run.name), Cell("\(run.line.period)"), amount(run.numbers.balance, run, kind), cell(run.numbers.months),
        Cell(RunAnalysis.state(run.line, language), tone: RunAnalysis.tone(run.line)), amount(distance, run, kind),
      ]
      row += changeCells(run)
      table.add(row)
    }
    table.notes = [
      zh
        ? "可支付月数较上年同期的变动，按本级收支差、转移调剂、月均支出变化、期初调整与重述精确分解，各列之和为总变动（月）。与合理区间差额：正数为超出上限，负数为低于下限。"
        : "The change of the months on the year is split exactly: the parts, in months, add up to it. Beyond the target: positive above it, negative short of it."
    ]
    return table
  }

  private func changeCells(_ run: FundRun) -> [Cell] {
    guard let attribution = run.attribution else { return Array(repeating: Cell("–", nil), count: 5) }
    let trace = Trace(zh ? "本期可支付月数 - 上年同期" : "months now less a year before", [], asOf: attribution.to)
    let change = FundNumbers.change(attribution.change, trace)
    return [Cell(change)] + run.causes(of: attribution).map { cell($0.number) }
  }

  /// Months ahead with their interval, and the probabilities of the edges.
  func outlookTable(_ runs: [FundRun]) -> DocumentTable {
    let edges = RunAnalysis.edges(runs)
    // Half a year ahead there is no figure of funds that report once a year.
    let isFine = runs.contains { $0.line.period.frequency != .annual }
    let titles = (isFine ? [zh ? "半年后" : "half a year"] : []) + (zh ? ["一年后", "展望期末"] : ["a year", "at the end"])
    let places = (isFine ? ["half"] : []) + ["year", "horizon"]
    var columns = [column("name", "基金", "fund", .text), column("horizon", "展望至", "through", .text)]
    for (place, title) in zip(places, titles) {
      columns += [
        DocumentTable.Column(place + ".median", title, .months),
        DocumentTable.Column(place + ".low", zh ? "下端" : "low", .months),
        DocumentTable.Column(place + ".high", zh ? "上端" : "high", .months),
      ]
    }
    for edge in edges {
      columns.append(DocumentTable.Column("P" + edge.key, (edge.isBelow ? "P(<" : "P(>") + edge.figure + ")", .share))
    }
    columns += [
      column("first", "最可能时点", "likely first", .text), column("back", "回到线内概率", "P(back)", .share),
      column("runOut", "用尽概率", "P(run out)", .share),
    ]
    var table = DocumentTable("outlook", zh ? "展望（可支付月数）" : "Outlook (months of reserve)", columns)
    for run in runs {
      guard let road = run.road else { continue }
      table.add(outlookRow(run, road, edges, isFine))
    }
    table.notes = [
      zh
        ? "下端、上端为 \(name: "80 %") 区间；P 为展望期内有期末越过该界限的路径占比，现已在界限外的不列；最可能时点为该占比首次过半的一期。"
        : "low and high are the ends of the \(name: "80 %") interval; P is the share of paths that were beyond the edge at some period end, not given where the fund is beyond it already; likely first is the period in which that share comes to one half."
    ]
    return table
  }

  struct WatchedEdge: Hashable {
    let thousandths: Int64
    let isBelow: Bool
    var figure: String { NumberText.plain(Double(thousandths) / 1000) }
    var key: String { (isBelow ? "Below" : "Above") + figure }
  }

  /// The edges any of the funds is watched for, those below first.
  private static func edges(_ runs: [FundRun]) -> [WatchedEdge] {
    var all: Set<WatchedEdge> = []
    for run in runs {
      guard let road = run.road else { continue }
      for passage in road.passages where passage.edge.thousandths > 0 {
        all.insert(WatchedEdge(thousandths: passage.edge.thousandths, isBelow: passage.edge.breach == .below))
      }
    }
    return all.sorted { ($0.isBelow ? 0 : 1, $0.thousandths) < ($1.isBelow ? 0 : 1, $1.thousandths) }
  }

  private func outlookRow(_ run: FundRun, _ road: some OutlookRoad, _ edges: [WatchedEdge], _ isFine: Bool) -> [Cell] {
    let perYear = road.origin.frequency.periodsPerYear
    let last = road.stepCount - 1
    var row = [Cell(run.name), Cell(last >= 0 ? "\(road.period(last))" : "–")]
    for step in (isFine ? [perYear / 2 - 1] : []) + [perYear - 1, last] {
      let fan = step >= 0 && step <= last ? run.numbers.ahead(road, step) : nil
      row += [cell(fan?.median), cell(fan?.low), cell(fan?.high)]
    }
    for edge in edges {
      let passage = road.passages.first {
        $0.edge.thousandths == edge.thousandths && ($0.edge.breach == .below) == edge.isBelow && !run.isBeyond($0)
      }
      row.append(cell(passage.flatMap { run.numbers.chance(road, $0, last) }))
    }
    let first = run.toldPassages(road).lazy.compactMap(\.firstLikelyStep.value).first
    row.append(Cell(first.map { "\(road.period($0))" } ?? "–"))
    row.append(cell(run.back(road)?.number))
    row.append(cell(run.exhaustion(road)))
    return row
  }
}
