import ArgumentParser
import FundActuary

/// Where the charts of a command come from: the ledger, what is asked of it, and how to look ahead.
struct PlotSource {
  let ledger: Ledger
  let question: ReserveQuestion
  let road: RoadOptions
  let work: WorkOptions
  let language: Language

  /// Ends the command: what was asked for is not in the input.
  static func end(_ language: Language, _ en: String, _ zh: String) -> ExitCode {
    let text = language == .zh ? zh : en
    let isAsked = text.hasSuffix("?") || text.hasSuffix("？")
    Console.note("fundcast: " + text + (isAsked ? "" : language == .zh ? "。" : "."))
    return ExitCode(Status.unusable)
  }

  /// The pools a fund is the sum of, when it is none itself; empty when it is no region with pools within.
  static func members(of fund: FundID, in ledger: Ledger) -> [FundID] {
    guard fund.region.level.map({ $0 < .county }) == true, ledger.layout.index(of: fund) == nil else { return [] }
    return ledger.funds.filter { pool in
      pool.scheme == fund.scheme && pool.part == fund.part && fund.region.contains(pool.region)
    }
  }

  /// The chart of one fund or of a sum of pools.
  func ofOneFund(_ chart: ChartKind, _ fund: FundID) async throws -> any Chart {
    let members = PlotSource.members(of: fund, in: ledger)
    let level = members.isEmpty ? nil : fund.region.level
    let sums = level.map { Consolidation(ledger, to: $0).ledger }
    guard chart != .waterfall else {
      let home = sums ?? ledger
      let last = home.layout.index(of: fund).flatMap { home.lastPeriod($0, through: question.asOf) }
      if let last, let chart = WaterfallChart(fund, in: home, through: last, names: ledger, language: language) {
        return chart
      }
      throw PlotSource.end(
        language, "\(fund) has no statement to draw. Choose a later --as-of", "\(fund) 没有可用的收支表。请选择较晚的 --as-of")
    }
    let outlook = try await outlook(only: members.isEmpty ? [fund] : members, level.map { [$0] } ?? [])
    if let sums {
      guard let sum = outlook.rollUps.first(where: { $0.fund == fund }) else { throw failed(fund, outlook) }
      switch chart {
      case .flows: return FlowChart(sum, sums: sums, of: ledger, language: language)
      case .runout: return RunOutChart(sum, of: ledger, language: language)
      default: return FanChart(sum, sums: sums, of: ledger, language: language)
      }
    }
    guard let own = outlook[fund] else { throw failed(fund, outlook) }
    switch chart {
    case .flows: return FlowChart(own, of: ledger, language: language)
    case .runout: return RunOutChart(own, of: ledger, language: language)
    default: return FanChart(own, of: ledger, language: language)
    }
  }

  /// The heat map of the funds shown.
  func heat(_ most: Int?, _ shows: (FundID) -> Bool) throws -> any Chart {
    let limit = PlotSource.limit(most, HeatMapChart.mostRows)
    guard let chart = HeatMapChart(ledger, question, most: limit, language: language, shows: shows) else {
      throw noStatement()
    }
    return chart
  }

  /// The funds shown, ranked.
  func ranked(_ most: Int?, _ shows: (FundID) -> Bool) async throws -> any Chart {
    let lines = ledger.assessments(question).filter { shows($0.fund) }
    guard !lines.isEmpty else { throw noStatement() }
    let outlook = try await outlook(only: lines.map(\.fund), [])
    return RankedDotsChart(
      lines, outlook, of: ledger, most: PlotSource.limit(most, RankedDotsChart.mostRows), language: language)
  }

  /// The small fans of the cities shown.
  func cities(_ most: Int?, _ shows: (FundID) -> Bool) async throws -> any Chart {
    func city(_ pool: FundID) -> FundID? {
      pool.region.ancestor(at: .city).map { FundID($0, pool.scheme, pool.part) }
    }
    // A city is drawn whole as soon as one of its pools is chosen.
    let shown = Set(ledger.funds.compactMap { pool in city(pool).flatMap { shows(pool) || shows($0) ? $0 : nil } })
    let pools = ledger.funds.filter { pool in city(pool).map { shown.contains($0) } ?? false }
    let outlook = pools.isEmpty ? nil : try await outlook(only: pools, [.city])
    let limit = PlotSource.limit(most, SmallMultiplesChart.mostCells)
    let chart = outlook.flatMap { SmallMultiplesChart(cities: $0, of: ledger, most: limit, language: language) }
    guard let chart else {
      throw PlotSource.end(
        language, "no region of the ledger lies in a city with an outlook. Draw --chart ranked",
        "台账中没有可展望的市级地区。可改用 --chart ranked")
    }
    return chart
  }

  /// How far stated probabilities came true.
  func reliability(
    _ edge: EdgeName?, _ within: Int?, _ every: Int, _ shows: (FundID) -> Bool
  ) async throws -> any Chart {
    let settings = try road.settings(question, .standard, work, language)
    BLASThreads.setProcessWide(1)
    let progress = Progress(language == .zh ? "回测" : "backtest", total: 1000)
    defer { progress.finish() }
    let record: AlertBacktest
    do throws(OutlookError) {
      let replay = try await AlertReplay(ledger, settings, origins: .init(every: every), edge: edge) {
        progress.update($0.done * 1000 / max(1, $0.total))
      }
      record = replay.backtest(settings.rules, AlertBacktestQuestion(edge: edge))
    } catch {
      throw ValidationError("\(error.summary[language]). \(error.remedy[language])")
    }
    let fitting = record.probabilities.filter { score in
      (edge.map { score.watched.name == $0 } ?? true) && (within.map { score.within == $0 } ?? true)
    }
    guard let best = fitting.max(by: { $0.cases < $1.cases }), best.cases > 0 else {
      let known = record.probabilities.filter { $0.cases > 0 }
        .map { "--edge \($0.watched.name.code) --within \($0.within)" }.joined(separator: language == .zh ? "；" : "; ")
      throw PlotSource.end(
        language,
        "no probability of that kind was stated and decided"
          + (known.isEmpty ? ". Supply a longer ledger, or lower --every" : "; there are \(known)"),
        "没有此类已可判定的概率陈述" + (known.isEmpty ? "。请提供更长的台账，或减小 --every" : "；现有 \(known)"))
    }
    return ReliabilityChart(best, language: language)
  }

  private func outlook(only funds: [FundID], _ levels: [RegionLevel]) async throws -> ReserveOutlook {
    let known = Set(ledger.funds)
    let chosen = funds.filter { known.contains($0) }
    let policy = question.standardID.flatMap { self.question.policy[$0] }.map { PolicyLibrary([$0]) } ?? question.policy
    let methods = try road.draws.catalog(language)
    let (road, question, ledger, width) = (road, question, ledger, work.width)
    return try await road.draws.watched(ledger, language) { progress throws(OutlookError) in
      try await ReserveOutlook(
        ledger, horizon: road.horizon, asOf: question.asOf, paths: road.draws.paths, seed: road.draws.seed,
        basis: question.basis, policy: policy, methods: methods, filling: road.draws.filling,
        percentiles: [0.025, 0.975], rollUps: levels, only: chosen, width: width, progress: progress)
    }
  }

  /// The number of rows asked for; 0 means as many as there can be.
  private static func limit(_ most: Int?, _ usual: Int) -> Int { most.map { $0 == 0 ? usual : $0 } ?? usual }

  private func noStatement() -> ExitCode {
    PlotSource.end(
      language, "no fund shown has a statement through the as-of month. Choose a later --as-of",
      "截至该月，所选基金均无收支表。请选择较晚的 --as-of")
  }

  private func failed(_ fund: FundID, _ outlook: ReserveOutlook) -> ExitCode {
    guard let reason = outlook.failures[fund] ?? outlook.failures.min(by: { $0.key < $1.key })?.value else {
      return PlotSource.end(
        language, "\(fund) cannot be looked ahead: its pools have different currencies or frequencies",
        "\(fund) 无法展望：成员基金的币种或频率不同")
    }
    Console.note(
      "fundcast: \(fund): " + reason.summary[language]
        + (language == .zh ? "。\(reason.remedy.zh)" : ". \(reason.remedy.en)"))
    return ExitCode(Status.unusable)
  }
}
