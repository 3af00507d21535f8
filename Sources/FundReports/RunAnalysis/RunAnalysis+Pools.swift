import FundActuarial
import FundAlerts
import FundCore
import FundLedger
import FundPolicy

extension RunAnalysis {
  // MARK: - How many stand where

  /// Pools by state, one row per scheme.
  func bandsTable() -> DocumentTable {
    let tones = DocumentTable.Tone.allCases
    var columns = [DocumentTable.Column("kind", zh ? "险种·构成" : "scheme·part", .text)]
    columns += tones.map { .init($0.rawValue, $0.title[language], .count) }
    columns.append(
      .init("all", zh ? "合计" : "all", .count, formula: tones.map { CellFormula.column($0.rawValue) }.summed))
    var table = DocumentTable("bands", zh ? "各状态基金数" : "Pools by state", columns)
    let kinds = Dictionary(grouping: lines) { FundLabel.kind($0.fund, language) }
    let order = kinds.keys.sorted {
      (kinds[$0]?.map(\.fund).min() ?? lines[0].fund, $0) < (kinds[$1]?.map(\.fund).min() ?? lines[0].fund, $1)
    }
    for kind in order { table.add([Cell(kind)] + counts(kinds[kind] ?? []).map { Cell($0) }) }
    if order.count > 1 { table.add([Cell(zh ? "合计" : "all")] + counts(lines).map { Cell($0) }) }
    table.hasTotals = order.count > 1
    return table
  }

  /// The number of funds of each tone, and of all.
  private func counts(_ lines: [ReserveAssessment]) -> [TracedNumber] {
    let trace = Trace(zh ? "按各基金最近一期状态计数" : "funds counted by the state of their last period")
    var byTone: [DocumentTable.Tone: Int] = [:]
    for line in lines { byTone[RunAnalysis.tone(line), default: 0] += 1 }
    return DocumentTable.Tone.allCases.map { FundNumbers.count(byTone[$0, default: 0], trace) }
      + [FundNumbers.count(lines.count, trace)]
  }

  /// How many pools stand where, in a sentence.
  func bandsText() -> Passage {
    let all = counts(lines)
    let told = zip(DocumentTable.Tone.allCases, all).filter { ($0.1.value ?? 0) > 0 }.map { tone, n -> Passage in
      zh ? "\(words: tone.title.zh) \(n) 只" : "\(n) \(words: tone == .deficit ? "in deficit" : tone.title.en)"
    }
    guard let total = all.last else { return "" }
    return zh
      ? "纳入分析的基金共 \(total) 只，其中\(told.joined("、"))。"
      : "\(total) \(words: lines.count == 1 ? "pool is" : "pools are") reported: \(told.joined(", "))."
  }

  // MARK: - Tiles

  /// The regions as tiles; nil when there are fewer than two.
  func tiles() -> TileGrid? {
    let regions = Set(lines.lazy.map(\.fund.region))
    guard regions.count > 1 else { return nil }
    let levels: [RegionLevel] = [.county, .city, .province]
    let level = levels.first { level in
      let groups = Set(regions.compactMap { $0.ancestor(at: level) })
      return groups.count > 1 && groups.count <= 60
    }
    let byTile = Dictionary(grouping: lines) { line in
      level.flatMap { line.fund.region.ancestor(at: $0) } ?? line.fund.region
    }
    guard byTile.count > 1, byTile.count <= 60 else { return nil }
    let sections = Set((groups + pools).map(\.fund))
    let tiles = byTile.map { region, lines -> TileGrid.Tile in
      // The worst pool of the region speaks for it.
      let ranked = lines.sorted { a, b in
        let (x, y) = (RunAnalysis.tone(a).rank, RunAnalysis.tone(b).rank)
        return x == y ? a.fund < b.fund : x < y
      }
      let worst = ranked[0]
      let own = lines.first { $0.fund.region == region }?.attributes.displayName
      let name = own ?? region.officialName ?? region.code
      let detail = ranked.prefix(6).map { line in
        "\(RunAnalysis.name(line, language)) \(ValueText.evenMonths(line.months.value?.months)) \(RunAnalysis.state(line, language))"
      }
      let more = ranked.count > 6 ? (zh ? "；…" : "; ...") : ""
      return TileGrid.Tile(
        region, name, ValueText.evenMonths(worst.months.value?.months), RunAnalysis.tone(worst),
        detail: detail.joined(separator: zh ? "；" : "; ") + more,
        target: sections.contains(worst.fund) ? RunAnalysis.id(worst.fund) : nil, middle: middle(lines, worst))
    }
    return TileGrid(
      zh
        ? "各地区可支付月数（取该地区状况最差的基金）" : "Months of reserve by region (the pool that stands worst in each)",
      tiles,
      middle: zh
        ? "各地区可支付月数（取该地区月数居中的基金）" : "Months of reserve by region (the pool with the median months in each)")
  }

  /// The pool of a region with the median months, the lower of two; nil where it is the one that stands worst.
  private func middle(_ lines: [ReserveAssessment], _ worst: ReserveAssessment) -> TileGrid.Tile.Middle? {
    let known = lines.filter { $0.months.value != nil }
    let ranked = known.sorted { (a: ReserveAssessment, b: ReserveAssessment) -> Bool in
      let (x, y) = (a.months.value?.months ?? 0, b.months.value?.months ?? 0)
      return x == y ? a.fund < b.fund : x < y
    }
    guard !ranked.isEmpty else { return nil }
    let one = ranked[(ranked.count - 1) / 2]
    guard one.fund != worst.fund else { return nil }
    return TileGrid.Tile.Middle(ValueText.evenMonths(one.months.value?.months), RunAnalysis.tone(one))
  }

  /// The id of a fund's section.
  static func id(_ fund: FundID) -> String {
    let plain = "\(fund)".unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_": Character(scalar)
      default: "-"
      }
    }
    return "f-" + String(plain)
  }

  // MARK: - Alerts

  /// The open alerts, the most serious first; nil without any.
  func alertsTable(_ most: Int = 50) -> DocumentTable? {
    let shown = Set(lines.lazy.map(\.fund))
    let open = source.alerts.filter { shown.contains($0.fund) && $0.state == .firing }.sorted { a, b in
      a.severity == b.severity ? (a.fund, a.rule) < (b.fund, b.rule) : a.severity > b.severity
    }
    guard !open.isEmpty else { return nil }
    var table = DocumentTable(
      "alerts", zh ? "预警" : "Alerts",
      [
        .init("severity", zh ? "级别" : "severity", .text), .init("name", zh ? "基金" : "fund", .text),
        .init("since", zh ? "起于" : "since", .text), .init("message", zh ? "内容" : "message", .text),
      ])
    for alert in open.prefix(most) {
      let line = lines.first { $0.fund == alert.fund }
      table.add([
        Cell(
          SeverityText.word(alert, language, isColoured: false),
          tone: alert.severity >= .orange ? .insufficient : .below),
        Cell(line.map { RunAnalysis.name($0, language) } ?? "\(alert.fund)"), Cell("\(alert.since)"),
        Cell(alert.message(language)),
      ])
    }
    if open.count > most {
      let n = FundNumbers.count(open.count - most, Trace(zh ? "未列出的预警数" : "alerts not listed"))
      table.notes = [zh ? "另有 \(n) 条未列出。" : "\(n) more are not listed."]
    }
    return table
  }

  // MARK: - All pools

  /// Every pool as a row, with its course for the script.
  func board(first: Int? = nil) -> PoolBoard {
    let currency = lines.first?.attributes.currency ?? .cny
    let sizes = lines.lazy.compactMap {
      $0.yearSpending.map { Double($0) / Double(NumberText.powersOfTen[currency.minorDigits]) }
    }
    let scale = FundNumbers.scale(forAll: Array(sizes), language)
    let unit = MoneyText.unit(scale, currency, language)
    func money(
      _ key: String, _ title: String, _ formula: CellFormula? = nil, isAuxiliary: Bool = false
    ) -> DocumentTable.Column {
      .init(
        key, title + (zh ? "（\(unit)）" : " (\(unit))"), .money(currency, scale), formula: formula,
        isAuxiliary: isAuxiliary)
    }
    let product = CellFormula.product(.column("balance"), .column("window"))
    let columns: [DocumentTable.Column] = [
      .init("name", zh ? "地区" : "region", .text), .init("code", zh ? "代码" : "code", .text),
      .init("kind", zh ? "险种·构成" : "scheme·part", .text), .init("period", zh ? "截至" : "as of", .text),
      .init("band", zh ? "状态" : "state", .text),
      .init(
        "months", zh ? "可支付月数" : "months", .months, formula: .quotient(product, .column("base"))),
      money("balance", zh ? "累计结余" : "balance"),
      money("base", zh ? "窗口支出" : "spending of the window", isAuxiliary: true),
      .init("window", zh ? "窗口月数" : "months of the window", .count, isAuxiliary: true),
      money("income", zh ? "近一年收入" : "income of a year"), money("spending", zh ? "近一年支出" : "spending of a year"),
      money("surplus", zh ? "收支差" : "surplus", .difference(.column("income"), .column("spending"))),
      .init("ahead", zh ? "展望期末月数" : "months at the end", .months), .init("risk", zh ? "跌破概率" : "P(below)", .share),
      .init("first", zh ? "最可能时点" : "likely first", .text), .init("alert", zh ? "预警" : "alert", .text),
    ]
    var table = DocumentTable("pools", zh ? "全部基金" : "All pools", columns)
    var roads: [PoolBoard.Road] = []
    let alerts = Dictionary(grouping: source.alerts.filter { $0.state == .firing }, by: \.fund)
    let sections = Set((groups + pools).map(\.fund))
    for line in lines {
      let isSame = line.attributes.currency == currency
      table.add(
        row(line, isSame ? scale : nil, alerts[line.fund, default: []], hasSection: sections.contains(line.fund)))
      roads.append(road(line))
    }
    table.notes = [
      zh
        ? "跌破概率为展望期内跌破该基金标准最低一条界限（现已跌破的不计）的路径占比；最可能时点为该占比首次过半的一期。"
        : "P(below) is the share of paths that fall below the lowest edge of the fund's standard it is not yet below; likely first is the period in which that share comes to one half."
    ]
    if lines.contains(where: { $0.attributes.currency != currency }) {
      table.notes.append(zh ? "金额列只列主要币种的基金。" : "Money is shown for funds of the main currency only.")
    }
    return PoolBoard(table, roads, choices: ["kind", "band", "alert"], first: first)
  }

  private func row(
    _ line: ReserveAssessment, _ scale: MoneyText.Scale?, _ alerts: [AlertStanding], hasSection: Bool
  ) -> [Cell] {
    let factor = Double(NumberText.powersOfTen[line.attributes.currency.minorDigits])
    func money(_ minor: Int128?) -> Cell {
      guard let minor, let scale else { return Cell("–", nil) }
      let major = Double(minor) / factor
      return Cell(MoneyText.even(major, line.attributes.currency, scale), major)
    }
    let months = line.months.value
    let difference = line.yearIncome.flatMap { income in line.yearSpending.map { income - $0 } }
    let worst = alerts.max { $0.severity < $1.severity }
    let road = source.outlook[line.fund]
    let last = (road?.stepCount ?? 0) - 1
    let passage = road?.passages.first { $0.edge.breach == .below && !$0.alreadyBreached && $0.edge.thousandths > 0 }
    let risk = passage.flatMap { $0.everBelow.last }.flatMap { $0.isFinite ? $0 : nil }
    let ahead = road.flatMap { $0.months.median(last).value }
    let first = passage?.firstLikelyStep.value.flatMap { step in road.map { "\($0.period(step))" } }
    return [
      Cell(line.attributes.displayName, target: hasSection ? RunAnalysis.id(line.fund) : nil),
      Cell(line.fund.region.code), Cell(FundLabel.kind(line.fund, language)), Cell("\(line.period)"),
      Cell(RunAnalysis.state(line, language), tone: RunAnalysis.tone(line)),
      Cell(ValueText.evenMonths(months?.months), months?.months), money(line.statement[.balance].map { Int128($0) }),
      money(months?.windowSpending),
      months.map { Cell("\($0.windowMonths)", Double($0.windowMonths)) } ?? Cell("–", nil),
      money(line.yearIncome), money(line.yearSpending), money(difference), Cell(ValueText.evenMonths(ahead), ahead),
      Cell(ValueText.probability(risk), risk), Cell(first ?? "–"),
      worst.map { Cell($0.severity.title[language], tone: $0.severity >= .orange ? .insufficient : .below) }
        ?? Cell("–"),
    ]
  }

  /// The last three years and the outlook of a pool.
  private func road(_ line: ReserveAssessment) -> PoolBoard.Road {
    let most = HistoryLength.brief(line.period)
    let behind = source.ledger.pastMonths(line.fund, line.basis, through: line.period, most).values
    let edges = (line.standard.value?.edges ?? []).map(\.value).filter { $0 > 0 }
    guard let road = source.outlook[line.fund] else {
      return PoolBoard.Road(
        start: line.period - (behind.count - 1), history: behind, ahead: nil, low: [], median: [], high: [],
        edges: edges)
    }
    // Late funds: what lies between the last figure and the outlook stays open.
    let steps = 0..<road.stepCount
    return PoolBoard.Road(
      start: line.period - (behind.count - 1), history: behind, ahead: road.period(0),
      low: steps.map { road.months.interval($0).value?.lowerBound }, median: steps.map { road.months.median($0).value },
      high: steps.map { road.months.interval($0).value?.upperBound }, edges: edges)
  }
}

extension [CellFormula] {
  /// The sum of all; zero for none.
  var summed: CellFormula {
    guard let first else { return .constant(0) }
    return dropFirst().reduce(first) { .sum($0, $1) }
  }
}

extension DocumentTable.Tone {
  /// The order from worst to best; unknown stands before what is fine.
  var rank: Int {
    switch self {
    case .deficit: 0
    case .insufficient: 1
    case .below: 2
    case .excessive: 3
    case .above: 4
    case .target: 5
    case .unknown: 6
    }
  }
}

extension ReportSource {
  /// Months of reserve of a fund up to the period it is judged at.
  func history(_ line: ReserveAssessment) -> [Double?] {
    ReserveReport([line], of: ledger).history(line)
  }
}
