public import FundActuarial
public import FundCore
import FundForecasting
import FundLedger

/// Methods compared over funds or series as people, documents and programs read them (回测报表).
public struct BacktestReport: Sendable {
  let backtest: LedgerBacktest
  /// The lines shown.
  var lines: [LedgerBacktest.Line]

  /// Reports a back-test.
  public init(_ backtest: LedgerBacktest) {
    self.backtest = backtest
    lines = backtest.lines
  }

  /// Keeps the first series only in the list of best methods; the comparison is over all.
  /// - Returns: how many were left out.
  public mutating func keepFirst(_ n: Int) -> Int { lines.keepFirst(n) }

  /// Whether there is a series and none of them could be back-tested.
  public var isWithoutResult: Bool { !backtest.lines.isEmpty && backtest.lines.allSatisfy { $0.made == nil } }

  /// Whether there is no series.
  public var isEmpty: Bool { backtest.lines.isEmpty }

  /// The only series; nil when there are more.
  private var only: LedgerBacktest.Line? { backtest.lines.count == 1 ? backtest.lines[0] : nil }

  /// The comparison, the best method of each series, the verdict and notes.
  ///
  /// - Parameter draw: makes lines of a table, for a terminal or a document.
  public func blocks(_ language: Language, _ draw: (TextTable) -> [String]) -> [String] {
    var all = [title(language), ""]
    if let only, only.made == nil {
      all.append(failureText(only, language))
      return all + [""] + footnotes(language)
    }
    all += draw(comparison(language)) + [""]
    if backtest.lines.count > 1 { all += draw(winners(language)) + [""] }
    return all + DisplayWidth.wrapped(backtest.verdict[language], to: 100) + [""] + footnotes(language)
  }

  private func title(_ language: Language) -> String {
    let zh = language == .zh
    let made = backtest.lines.compactMap(\.made)
    let horizons = Set(made.map(\.horizon)).sorted()
    let origins = made.map(\.origins.count)
    let steps = horizons.first.map { horizons.count == 1 ? "\($0)" : "\($0)–\(horizons[horizons.count - 1])" } ?? "–"
    let (few, many) = (origins.min() ?? 0, origins.max() ?? 0)
    let starts = few == many ? "\(many)" : "\(few)–\(many)"
    let what: String
    if let only {
      what = ForecastText.heading(only.subject, backtest.item, language)
    } else if let item = backtest.item {
      what = zh ? "\(backtest.lines.count) 只基金的\(item.title.zh)" : "\(item.title.en) of \(backtest.lines.count) funds"
    } else {
      what = zh ? "\(backtest.lines.count) 个序列" : "\(backtest.lines.count) series"
    }
    guard !made.isEmpty else { return what }
    return zh ? "\(what)：\(starts) 个起点，各预测 \(steps) 期" : "\(what): \(starts) origins, \(steps) periods ahead"
  }

  private func failureText(_ line: LedgerBacktest.Line, _ language: Language) -> String {
    guard let failure = line.failure else { return "" }
    return failure.summary[language] + (language == .zh ? "。" : ". ") + failure.remedy[language]
  }

  /// One line per method, the best first: errors, coverage, and how it stands against the baseline.
  public func comparison(_ language: Language) -> TextTable {
    only == nil ? overall(language) : single(language)
  }

  private func single(_ language: Language) -> TextTable {
    let zh = language == .zh
    let made = only?.made
    let errors = made?.scores.compactMap(\.measures?.accuracy.meanAbsoluteError) ?? []
    let scale = ForecastText.Scale(only?.subject ?? ForecastSubject(""), largest: errors.min() ?? 0, language)
    let unit = scale.unit.map { zh ? "（\($0)）" : " (\($0))" } ?? ""
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      ("", .left), (zh ? "方法" : "method", .left), ("MASE", .right), ("sMAPE", .right), ("MAE" + unit, .right),
      ("CRPS", .right),
    ]
    columns += levels(language) + [(zh ? "DM p 值" : "DM p", .right), (zh ? "说明" : "note", .left)]
    var table = TextTable(columns)
    for summary in backtest.summaries {
      guard let score = made?[summary.method], !BacktestReport.isInapplicable(score) else { continue }
      let own = score.measures
      var cells = [
        mark(summary.method, isBest: made?.best == summary.method), summary.method,
        ForecastText.ratio(own?.scaledError),
        ValueText.percent(own?.accuracy.symmetricPercentageError(.doubled)),
        scale.number(own?.accuracy.meanAbsoluteError), scale.number(own?.rankedScore),
      ]
      cells += own?.coverage.map { ForecastText.share($0) } ?? backtest.question.plan.levels.map { _ in "–" }
      cells += [SignificantText.probability(score.comparison?.probability), note(score, language)]
      table.add(cells)
    }
    return table
  }

  private func overall(_ language: Language) -> TextTable {
    let zh = language == .zh
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      ("", .left), (zh ? "方法" : "method", .left), ("MASE", .right), (zh ? "对基准" : "vs base", .right),
      ("sMAPE", .right), ("CRPS", .right),
    ]
    columns += levels(language)
    columns += [
      (zh ? "最佳" : "best", .right), (zh ? "优于基准" : "better", .right), (zh ? "显著" : "clearly", .right),
      (zh ? "失败" : "failed", .right),
    ]
    var table = TextTable(columns)
    for (place, one) in backtest.summaries.enumerated() {
      let isBaseline = one.method == backtest.baseline
      var cells = [
        mark(one.method, isBest: place == 0 && one.judgedCount > 0), one.method, ForecastText.ratio(one.scaledError),
        isBaseline ? "" : ForecastText.ratio(one.relativeError), ValueText.percent(one.symmetricError),
        ForecastText.ratio(one.scaledRankedScore),
      ]
      cells += one.coverage.map { ForecastText.share($0) }
      cells += [
        "\(one.winCount)", isBaseline ? "" : "\(one.betterCount)", isBaseline ? "" : "\(one.clearlyBetterCount)",
        one.failedCount > 0 ? "\(one.failedCount)" : "",
      ]
      table.add(cells)
    }
    return table
  }

  private func levels(_ language: Language) -> [(title: String, alignment: TextTable.Alignment)] {
    backtest.question.plan.levels.map { (ForecastText.percent($0) + " %", .right) }
  }

  private func mark(_ method: String, isBest: Bool) -> String {
    isBest ? "*" : method == backtest.baseline ? "=" : ""
  }

  /// Whether the method makes no sense at the frequency of the series.
  private static func isInapplicable(_ score: LedgerBacktest.Score) -> Bool {
    guard score.measures == nil, case .notApplicable? = score.failure?.error else { return false }
    return true
  }

  private func note(_ score: LedgerBacktest.Score, _ language: Language) -> String {
    guard let failure = score.failure else { return "" }
    let text = failure.error.summary[language]
    return language == .zh ? "\(score.failureCount) 次失败：\(text)" : "failed \(score.failureCount) times: \(text)"
  }

  /// One line per series: its best method beside the baseline.
  public func winners(_ language: Language) -> TextTable {
    let zh = language == .zh
    let isFund = backtest.item != nil
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      (isFund ? (zh ? "基金" : "fund") : (zh ? "序列" : "series"), .left)
    ]
    if isFund { columns.append((zh ? "名称" : "name", .left)) }
    columns += [
      (zh ? "最佳方法" : "best", .left), ("MASE", .right), (zh ? "基准 MASE" : "base MASE", .right),
      (zh ? "DM p 值" : "DM p", .right), (zh ? "说明" : "note", .left),
    ]
    var table = TextTable(columns)
    for line in lines {
      var cells = [line.subject.name]
      if isFund { cells.append(ForecastText.displayName(line.subject)) }
      guard let made = line.made else {
        table.add(cells + ["–", "–", "–", "–", line.failure?.summary[language] ?? ""])
        continue
      }
      let best = made.best.flatMap { made[$0] }
      let rival = backtest.baseline.flatMap { made[$0] }
      cells += [
        made.best ?? "–", ForecastText.ratio(best?.measures?.scaledError),
        ForecastText.ratio(rival?.measures?.scaledError), SignificantText.probability(best?.comparison?.probability),
        rival?.isComplete == false ? (zh ? "基准方法无法评估" : "the baseline failed") : "",
      ]
      table.add(cells)
    }
    return table
  }

  /// What the signs and words mean.
  public func footnotes(_ language: Language) -> [String] {
    let zh = language == .zh
    var notes: [String] = []
    if backtest.lines.contains(where: { $0.made != nil }) {
      let base = backtest.baseline ?? "–"
      notes.append(
        zh
          ? "* 误差最小；= 基准 \(base)。MASE：误差除以历史同比平均变动。sMAPE：2|y-f|/(|y|+|f|)，0 至 200 %。"
          : "* lowest error; = baseline \(base). MASE: error per mean change over a year in the history. sMAPE: 2|y-f|/(|y|+|f|), 0 to 200 %."
      )
      let unit = only == nil ? (zh ? "，单位同 MASE" : ", in units of MASE") : ""
      let kinds = backtest.question.plan.intervals
      let intervals: String
      switch kinds {
      case .model: intervals = zh ? "模型区间" : "intervals of the model"
      case .conformal: intervals = zh ? "历史误差区间（保形）" : "intervals of earlier errors (conformal)"
      case .auto: intervals = zh ? "误差足够时用历史误差区间，否则用模型区间" : "intervals of earlier errors where these suffice"
      }
      notes.append(
        zh
          ? "CRPS：概率预测误差\(unit)。百分数列为区间覆盖率（\(intervals)）。DM：对基准的迪博尔德-马里亚诺检验。"
          : "CRPS: error of the distribution\(unit). Per cents: values inside intervals of that level (\(intervals)). DM: Diebold-Mariano test against the baseline."
      )
    }
    let others = only?.made?.scores.filter { BacktestReport.isInapplicable($0) }.map(\.method) ?? []
    if !others.isEmpty {
      notes.append((zh ? "不适用于该频率：" : "Not for this frequency: ") + others.joined(separator: zh ? "、" : ", "))
    }
    let revised = backtest.lines.filter { $0.made?.usesVintages == true }.count
    if revised > 0 {
      notes.append(
        zh
          ? "\(revised) 个序列有修订：各起点只用当时已知的数据，以最新数据评判。"
          : "Revised figures in \(revised) series: origins see what was known then and are judged by the latest.")
    }
    let failed = backtest.lines.filter { $0.made == nil }.count
    if failed > 0, only == nil {
      notes.append(zh ? "\(failed) 个序列无法回测。" : "\(failed) series could not be back-tested.")
    }
    if FundLabel.anyGenerated(backtest.lines.compactMap(\.subject.attributes)) {
      notes.append(FundLabel.generatedNotice(language))
    }
    return notes.flatMap { DisplayWidth.wrapped($0, to: 100) }
  }
}
