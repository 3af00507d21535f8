import FundActuarial
import FundCore
import FundLedger
import FundPolicy

extension RunAnalysis {
  /// Half a page: each sum in one paragraph, how many pools stand where, the worst, what to know of the data.
  func flash() -> Document {
    var blocks: [DocumentBlock] = []
    let told = Array(told.prefix(4))
    for run in told {
      blocks.append(.passage(run.lead + run.flows()))
      blocks.append(.passage(run.reserve() + ((zh ? "" : " ") as Passage) + run.ahead()))
    }
    if lines.count > 1 { blocks.append(.passage(bandsText())) }
    let listed = Array((lines.count > 1 ? pools : []).prefix(5))
    if !listed.isEmpty {
      let list = listed.map { run -> Passage in
        if RunAnalysis.tone(run.line) == .deficit {
          return zh ? "\(name: run.name)（结余已用尽）" : "\(name: run.name) (used up)"
        }
        guard let months = run.numbers.months.value else {
          return zh ? "\(name: run.name)（月数未知）" : "\(name: run.name) (unknown)"
        }
        return zh ? "\(name: run.name)（\(months) 个月）" : "\(name: run.name) (\(months))"
      }.joined(zh ? "、" : ", ")
      blocks.append(.passage(zh ? "需关注：\(list)。" : "To watch, with months of reserve: \(list)."))
    }
    let quality = (told + listed).flatMap { $0.quality() }
    if !quality.isEmpty { blocks.append(.bullets(Array(quality.prefix(4)))) }
    blocks.append(.table(flowsTable(told)))
    blocks.append(.table(reserveTable(told + listed)))
    if told.contains(where: { $0.road != nil }) { blocks.append(.table(outlookTable(told))) }
    if lines.count > 1 { blocks.append(.table(bandsTable())) }
    if !quality.isEmpty { blocks.append(.table(dataTable(told + listed))) }
    return frame([DocumentSection("flash", zh ? "运行情况" : "How the funds run", blocks)])
  }

  /// The full report.
  func full() -> Document {
    var sections = [overview()]
    let runs = totals + groups + pools
    var flows: [DocumentBlock] = told.map {
      .passage($0.lead + $0.flows())
    }
    if let ended { flows.append(.passage(ended)) }
    flows += told.compactMap { drivers($0) }.map { .passage($0) }
    flows += pictures(of: told.prefix(3)) { flowsPicture($0) }
    flows.append(.table(flowsTable(runs)))
    if let items = itemsTable(totals) { flows.append(.table(items)) }
    sections.append(DocumentSection("flows", zh ? "收支情况" : "Income and spending", flows))

    var reserve: [DocumentBlock] = told.map {
      .passage($0.lead + $0.reserve())
    }
    if lines.count > 1 { reserve += [.passage(bandsText()), .table(bandsTable())] }
    reserve += pictures(of: told.prefix(1)) { waterfallPicture($0) }
    if kind.spansMonths, let heat = heatPicture() { reserve.append(.picture(heat)) }
    reserve.append(.table(reserveTable(runs)))
    sections.append(DocumentSection("reserve", zh ? "结余与支付能力" : "Reserves", reserve))

    var ahead: [DocumentBlock] = told.map {
      .passage($0.lead + $0.ahead())
    }
    ahead += pictures(of: told.prefix(4)) { fanPicture($0) }
    if kind.spansMonths, let cities = citiesPicture() { ahead.append(.picture(cities)) }
    if runs.contains(where: { $0.road != nil }) { ahead.append(.table(outlookTable(runs))) }
    sections.append(DocumentSection("outlook", zh ? "趋势展望" : "What is ahead", ahead))

    if let alerts = alertsTable() {
      sections.append(DocumentSection("alerts", zh ? "预警" : "Alerts", [.table(alerts)]))
    }
    if !groups.isEmpty {
      sections.append(DocumentSection("groups", zh ? "分地区情况" : "By region", groups.map { .section(section($0)) }))
    }
    if !pools.isEmpty {
      sections.append(DocumentSection("worst", zh ? "重点基金" : "Pools to watch", pools.map { .section(section($0)) }))
    }
    // What holds of a city is said of its pools.
    let quality = (told + pools.filter { !$0.hasEnded }).flatMap { $0.quality() }
    var data: [DocumentBlock] = quality.isEmpty ? [] : [.bullets(Array(quality.prefix(20)))]
    if quality.count > 20 { data.append(.passage(zh ? "其余见下表。" : "The table below has the others.")) }
    data.append(.table(qualityTable()))
    if !quality.isEmpty { data.append(.table(dataTable(runs))) }
    sections.append(DocumentSection("data", zh ? "数据质量" : "Data quality", data))
    sections.append(DocumentSection("method", zh ? "方法与局限" : "Method and limits", method().map { .passage($0) }))
    if lines.count > 1 {
      sections.append(DocumentSection("all", zh ? "全部基金" : "All pools", [.pools(board())]))
    }
    return frame(sections)
  }

  private func overview() -> DocumentSection {
    var blocks: [DocumentBlock] = [.keyFigures(keyFigures())]
    if lines.count > 1 { blocks.append(.passage(bandsText())) }
    if let tiles = tiles() { blocks.append(.tiles(tiles)) }
    blocks += rankedPicture().map { [.picture($0)] } ?? []
    return DocumentSection("overview", zh ? "总体情况" : "Overview", blocks)
  }

  /// Months, balance and chance of the first sums.
  private func keyFigures() -> [KeyFigure] {
    let known = told.filter { $0.numbers.balance != nil }
    return (known.isEmpty ? told : known).prefix(3).flatMap { run -> [KeyFigure] in
      var figures: [KeyFigure] = []
      let tone = RunAnalysis.tone(run.line)
      let label = FundLabel.kind(run.fund, language)
      let title = label + (zh ? "·可支付月数" : ": months of reserve")
      switch run.numbers.months {
      case .value(let months):
        figures.append(KeyFigure(title, months, RunAnalysis.state(run.line, language), tone: tone))
      case .missing(let reason):
        let unknown = TracedNumber("–", nil, Trace(reason.text[language], [], asOf: run.line.period))
        figures.append(KeyFigure(title, unknown, reason.text[language]))
      }
      if let balance = run.numbers.balance {
        figures.append(KeyFigure(label + (zh ? "·累计结余" : ": balance"), balance, "\(run.line.period)"))
      }
      return figures
    }
  }

  /// One fund with its chart.
  private func section(_ run: FundRun) -> DocumentSection {
    var blocks: [DocumentBlock] = [.passage(run.flows()), .passage(run.reserve()), .passage(run.ahead())]
    if let picture = fanPicture(run) { blocks.append(.picture(picture)) }
    if let picture = runOutPicture(run) { blocks.append(.picture(picture)) }
    return DocumentSection(RunAnalysis.id(run.fund), run.name, blocks)
  }

  private func pictures(of runs: some Sequence<FundRun>, _ make: (FundRun) -> DocumentPicture?) -> [DocumentBlock] {
    runs.compactMap { make($0) }.map { .picture($0) }
  }

  /// Which of the widest sums are passed over because their figures ended long ago; nil when all are told.
  private var ended: Passage? {
    let old = totals.filter { run in !told.contains { $0.fund == run.fund } }
    guard !old.isEmpty else { return nil }
    let names = old.map { run in
      "\(run.name)" + (zh ? "（\(run.line.period)）" : " (\(run.line.period))")
    }.joined(separator: zh ? "、" : ", ")
    return zh
      ? "以下基金数据止于一年以前（括号内为最近一期），只列于表中：\(name: names)。"
      : "Figures of these funds end more than a year ago, in the period in brackets; they stand in the tables only: \(name: names)."
  }

  /// The unit of restated figures: the smallest any of them is told in.
  private func remarksMoney(_ runs: [FundRun]) -> DocumentTable.Kind {
    let first = runs.first { !$0.restatements.isEmpty } ?? runs.first
    let factors = runs.compactMap { $0.restatements.first?.scale.factor }
    let scale = MoneyText.scales(language).first { $0.factor == factors.min() }
    return .money(first?.numbers.currency ?? .cny, scale ?? first?.numbers.scale ?? .single)
  }

  /// What is late, provisional, restated or missing, by fund: the figures behind the remarks.
  func dataTable(_ runs: [FundRun]) -> DocumentTable {
    let kind = remarksMoney(runs)
    var table = DocumentTable(
      "remarks", zh ? "数据说明" : "Remarks on data",
      [
        .init("name", zh ? "基金" : "fund", .text), .init("last", zh ? "最近一期" : "last period", .text),
        .init("late", zh ? "迟报期数" : "periods late", .count), .init("provisional", zh ? "快报期数" : "provisional", .count),
        .init("gaps", zh ? "缺数期数" : "missing", .count), .init("restated", zh ? "修订期数" : "restated", .count),
        .init("period", zh ? "修订期间" : "period", .text), .init("item", zh ? "项目" : "item", .text),
        amountColumn("old", "原数", "was", kind), amountColumn("new", "现数", "is", kind),
      ])
    for run in runs where !run.quality().isEmpty {
      let one = run.restatements.first
      let trace = Trace(zh ? "近一年计数" : "counted over the last year")
      func count(_ n: Int) -> Cell { Cell(FundNumbers.count(n, trace)) }
      table.add([
        Cell(run.name), Cell("\(run.line.period)"), count(run.lateBy), count(run.year.provisional.count),
        count(run.year.gaps),
        count(Set(run.restatements.map(\.period)).count), Cell(one.map { "\($0.period)" } ?? "–"),
        Cell(one?.item.title[language] ?? "–"), amount(one?.old, run, kind), amount(one?.new, run, kind),
      ])
    }
    return table
  }
}
