import ArgumentParser
import FundActuary

extension ReportCommand {
  /// The most funds a study is about: their figures are shown in full.
  private static var mostFunds: Int { 3 }

  /// The study of the funds asked for, or of the one that stands worst.
  func study(_ source: ReportSource, _ language: Language) async throws -> Document {
    guard !ledger.ledgers.contains("-") else {
      throw ValidationError("--kind study reads its ledger once per command; name a file or folder instead of -.")
    }
    let funds = try studied(source)
    var around = choice
    around.fund = []
    let shown = around
    let all = try runAnalysis(source, language) { shown.shows($0) || funds.contains($0) }
    let own = try runAnalysis(source, language) { funds.contains($0) }
    let commands = StudyCommands(
      ledger: ledger, judging: judging, road: road, alerting: alerting, funds: funds,
      others: source.ledger.funds.count - funds.count, language: language)
    return Study(own, among: all, funds: funds, try await material(source, funds, commands, language)).document()
  }

  /// The funds the study is about.
  private func studied(_ source: ReportSource) throws -> [FundID] {
    let known = Set(source.assessments.map(\.fund))
    let named = choice.fund.compactMap { try? FundID($0) }.filter { known.contains($0) }
    let shown = source.assessments.filter { choice.shows($0.fund) }
    let worst = OutlookReport(source.outlook, shown, alerts: source.alerts, of: source.ledger).lines.map(\.fund)
    let funds = choice.fund.isEmpty ? Array(worst.prefix(choice.top ?? 1)) : named
    guard funds.count <= ReportCommand.mostFunds else {
      throw ValidationError("--kind study is about one to \(ReportCommand.mostFunds) funds; name them with --fund.")
    }
    return funds
  }

  private func material(
    _ source: ReportSource, _ funds: [FundID], _ commands: StudyCommands, _ language: Language
  ) async throws -> Study.Material {
    var material = Study.Material()
    for path in ledger.ledgers where material.manifest == nil {
      do {
        material.manifest = try DataManifest.load(besides: path)
      } catch {
        Console.note("fundcast: \(error.summary[language]). \(error.remedy[language])")
      }
    }
    let last = judging.asOf.map { YearMonth($0) }
    func trends(_ item: LedgerItem) async throws -> LedgerTrends {
      do {
        return try await LedgerTrends(
          source.ledger, TrendQuestion(item, through: last), funds: funds, width: work.width)
      } catch {
        throw ValidationError("\(error.summary[language]). \(error.remedy[language])")
      }
    }
    material.spending = try await trends(.spending)
    material.income = try await trends(.income)
    let question = ForecastQuestion(
      method: "auto", catalog: .full, horizon: road.horizon, levels: [0.8, 0.95], intervals: .model,
      filling: road.draws.filling, through: last)
    do {
      material.forecasts = try await LedgerForecasts(
        ForecastSource(source.ledger, .spending, funds: funds), question, width: work.width)
    } catch {
      throw ValidationError("\(error.summary[language]). \(error.remedy[language])")
    }
    material.runs = await commands.run()
    return material
  }
}
