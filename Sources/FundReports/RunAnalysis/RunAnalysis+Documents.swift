import FundActuarial
import FundCore
import FundLedger
import FundPolicy

extension RunAnalysis {
  /// Half a page: each sum in one paragraph, how many pools stand where, the worst, what to know of the data.
  func flash() -> Document {
    var blocks: [DocumentBlock] = []
    let told = Array(totals.prefix(4))
    for run in told {
      blocks.append(.passage(run.lead + run.flows()))
      blocks.append(.passage(run.reserve() + ((zh ? "" : " ") as Passage) + run.ahead()))
    }
    if lines.count > 1 { blocks.append(.passage(bandsText())) }
    let listed = Array((lines.count > 1 ? pools : []).prefix(5))
    if !listed.isEmpty {
      let list = listed.map { run -> Passage in
        guard let months = run.numbers.months.value else { return "\(name: run.name)" }
        return zh ? "\(name: run.name) \(months) 个月" : "\(name: run.name) \(months)"
      }.joined(zh ? "、" : ", ")
      blocks.append(.passage(zh ? "需关注：\(list)。" : "To watch (months): \(list)."))
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
    var flows: [DocumentBlock] = totals.map {
      .passage($0.lead + $0.flows())
    }
    flows += totals.compactMap { drivers($0) }.map { .passage($0) }
    flows += pictures(of: totals.prefix(3)) { flowsPicture($0) }
    flows.append(.table(flowsTable(runs)))
    if let items = itemsTable(totals) { flows.append(.table(items)) }
    sections.append(DocumentSection("flows", zh ? "收支情况" : "Income and spending", flows))

    var reserve: [DocumentBlock] = totals.map {
      .passage($0.lead + $0.reserve())
    }
    if lines.count > 1 { reserve += [.passage(bandsText()), .table(bandsTable())] }
    reserve += pictures(of: totals.prefix(1)) { waterfallPicture($0) }
    reserve.append(.table(reserveTable(runs)))
    sections.append(DocumentSection("reserve", zh ? "结余与支付能力" : "Reserves", reserve))

    var ahead: [DocumentBlock] = totals.map {
      .passage($0.lead + $0.ahead())
    }
    ahead += pictures(of: totals.prefix(4)) { fanPicture($0) }
    ahead.append(.table(outlookTable(runs)))
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
    let quality = runs.flatMap { $0.quality() }
    var data: [DocumentBlock] = quality.isEmpty ? [] : [.bullets(Array(quality.prefix(20)))]
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
    totals.prefix(3).flatMap { run -> [KeyFigure] in
      var figures: [KeyFigure] = []
      let tone = RunAnalysis.tone(run.line)
      let label = FundLabel.kind(run.fund, language)
      if let months = run.numbers.months.value {
        let state = RunAnalysis.state(run.line, language)
        figures.append(KeyFigure(label + (zh ? "·可支付月数" : ": months"), months, state, tone: tone))
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
    return DocumentSection(RunAnalysis.id(run.fund), run.name, blocks)
  }

  private func pictures(of runs: some Sequence<FundRun>, _ make: (FundRun) -> DocumentPicture?) -> [DocumentBlock] {
    runs.compactMap { make($0) }.map { .picture($0) }
  }

  /// What is late, provisional, restated or missing, by fund: the figures behind the remarks.
  func dataTable(_ runs: [FundRun]) -> DocumentTable {
    let kind = DocumentTable.Kind.money(
      runs.first?.numbers.currency ?? .cny, runs.first?.numbers.scale ?? MoneyText.scale(for: 0, language))
    var table = DocumentTable(
      "remarks", zh ? "数据说明" : "Remarks on data",
      [
        .init("name", zh ? "基金" : "fund", .text), .init("last", zh ? "最近一期" : "last period", .text),
        .init("late", zh ? "迟报期数" : "periods late", .count), .init("provisional", zh ? "快报期数" : "provisional", .count),
        .init("gaps", zh ? "缺数期数" : "missing", .count), .init("restated", zh ? "修订期数" : "restated", .count),
        .init("period", zh ? "修订期间" : "period", .text), .init("item", zh ? "项目" : "item", .text),
        .init("old", zh ? "原数" : "was", kind), .init("new", zh ? "现数" : "is", kind),
      ])
    for run in runs where !run.quality().isEmpty {
      let one = run.restatements.first
      let trace = Trace(zh ? "近一年计数" : "counted over the last year")
      func count(_ n: Int) -> Cell { Cell(FundNumbers.count(n, trace)) }
      table.add([
        Cell(run.name), Cell("\(run.line.period)"), count(run.lateBy), count(run.year.provisional.count),
        count(run.year.gaps),
        count(Set(run.restatements.map(\.period)).count), Cell(one.map { "\($0.period)" } ?? "–"),
        Cell(one?.item.title[language] ?? "–"), cell(one?.old), cell(one?.new),
      ])
    }
    return table
  }
}
