public import FundAlerts
public import FundCore
public import FundLedger
import FundPolicy

/// The record of rules as people, documents and programs read it (预警回测报表).
public struct AlertBacktestReport: Sendable {
  let record: AlertBacktest
  let failureCount: Int
  let ledger: Ledger
  /// The breaches shown in tables.
  var shown: [AlertBacktest.Breach]

  /// Reports a record.
  ///
  /// - Parameters:
  ///   - record: the record.
  ///   - failureCount: funds that could not be forecast, once for every origin.
  ///   - ledger: the ledger replayed.
  ///   - shows: the funds whose breaches are listed; scores are of all.
  public init(
    _ record: AlertBacktest, failureCount: Int, of ledger: Ledger, shows: (FundID) -> Bool = { _ in true }
  ) {
    self.record = record
    self.failureCount = failureCount
    self.ledger = ledger
    shown = record.breaches.filter { shows($0.fund) }
  }

  /// Keeps the first breaches only.
  /// - Returns: how many were left out.
  public mutating func keepFirst(_ n: Int) -> Int { shown.keepFirst(n) }

  /// Tables, breaches, verdicts and what words mean.
  ///
  /// - Parameters:
  ///   - hidden: breaches that are left out.
  ///   - draw: makes lines of a table, for a terminal or a document.
  public func blocks(_ language: Language, hidden: Int = 0, _ draw: (TextTable) -> [String]) -> [String] {
    let zh = language == .zh
    var all = DisplayWidth.wrapped(AlertBacktestText.title(self, language), to: 100)
    all += DisplayWidth.wrapped(AlertBacktestText.figures(record.figures, language), to: 100) + [""]
    all += draw(rules(language)) + [""]
    all += breaches(language, hidden: hidden)
    all += verdicts(record.rules.compactMap { AlertBacktestText.verdict($0, record.question, language) })
    if !record.probabilities.isEmpty {
      all += ["", zh ? "概率是否应验：" : "Whether probabilities came true:", ""]
      all += draw(probabilities(language)) + [""]
      for score in record.probabilities where isDetailed(score) {
        all += [AlertBacktestText.heading(score, language), ""] + draw(tenths(score, language)) + [""]
      }
      all += verdicts(
        record.probabilities.filter(isDetailed).map { AlertBacktestText.verdict($0, record.question, language) })
    }
    all += [""] + AlertBacktestText.words(record.question, language).flatMap { DisplayWidth.wrapped($0, to: 100) }
    if FundLabel.anyGenerated(ledger.attributes) { all += ["", FundLabel.generatedNotice(language)] }
    return all
  }

  private func verdicts(_ texts: [String]) -> [String] {
    texts.flatMap { text in
      DisplayWidth.wrapped(text, to: 98).enumerated().map { n, line in
        (n == 0 ? "- " : "  ") + (line.last == " " ? String(line.dropLast()) : line)
      }
    }
  }

  /// Tables by tenths are printed for the windows that rules look at, or for the longest when none does.
  private func isDetailed(_ score: ProbabilityScore) -> Bool {
    guard score.cases > 0 else { return false }
    let asked = record.rules.filter { $0.watched == score.watched && $0.looksAhead }.map(\.within)
    if asked.isEmpty {
      return score.within == record.probabilities.filter { $0.watched == score.watched && $0.cases > 0 }.last?.within
    }
    return asked.contains(score.within)
  }

  /// One line per rule and severity.
  public func rules(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "规则" : "rule", .left), (zh ? "起自" : "from", .left), (zh ? "触发" : "alerts", .right),
      (zh ? "准确率" : "precision", .right), (zh ? "召回率" : "recall", .right),
      (zh ? "提前" : "lead", .right), (zh ? "过早" : "early", .right), (zh ? "滞后" : "late", .right),
      (zh ? "未定" : "undecided", .right), (zh ? "反复" : "flaps", .right),
    ])
    for rule in record.rules {
      for (n, score) in rule.scores.enumerated() {
        table.add([
          n == 0 ? rule.title[language] : "", score.severity.title[language], "\(score.opened)",
          AlertBacktestText.share(score.right, score.right + score.falseAlarms, record.question.enough),
          AlertBacktestText.share(score.warned, score.breaches, record.question.enough),
          AlertBacktestText.leads(score), "\(score.early)", "\(score.late)", "\(score.undecided)",
          "\(score.reopenings)",
        ])
      }
    }
    return table
  }

  private func breaches(_ language: Language, hidden: Int) -> [String] {
    let zh = language == .zh
    guard !shown.isEmpty else { return [] }
    var lines = [zh ? "越界：" : "Breaches:"]
    for breach in shown {
      let name = ledger.attributes(of: breach.fund)?.displayName ?? breach.fund.region.code
      lines.append(
        "  \(breach.period)  \(breach.fund.region.code) \(name) · \(FundLabel.kind(breach.fund, language))  "
          + AlertBacktestText.crossing(breach.watched, language))
      let said = breach.warnings.map { warning in
        AlertBacktestText.warning(warning, record[warning.rule]?.title[language] ?? warning.rule, language)
      }
      lines += DisplayWidth.wrapped(said.joined(separator: zh ? "；" : "; "), to: 94).map { "      " + $0 }
    }
    if hidden > 0 {
      lines.append(zh ? "  另有 \(hidden) 次越界；--top 0 全部列出。" : "  \(hidden) more breaches; --top 0 lists all.")
    }
    return lines + [""]
  }

  /// One line per crossing and window: scores against climatology.
  public func probabilities(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "越界" : "crossing", .left), (zh ? "月内" : "within", .right), (zh ? "陈述" : "statements", .right),
      (zh ? "应验" : "came true", .right), (zh ? "越界数" : "breaches", .right), (zh ? "布莱尔评分" : "Brier", .right),
      (zh ? "气候基准" : "climatology", .right), (zh ? "技巧" : "skill", .right), (zh ? "未定" : "undecided", .right),
    ])
    for score in record.probabilities {
      table.add([
        AlertBacktestText.crossing(score.watched, language), "\(score.within)", "\(score.cases)", "\(score.happened)",
        "\(score.breaches)", AlertBacktestText.number(score.brier, score.brierError, decimals: 4),
        AlertBacktestText.number(score.climatology, nil, decimals: 4),
        AlertBacktestText.number(score.skill, score.skillError, decimals: 2), "\(score.undecided)",
      ])
    }
    return table
  }

  /// One line per tenth: what was said and what happened (可靠性表).
  public func tenths(_ score: ProbabilityScore, _ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "陈述概率" : "said", .left), (zh ? "平均" : "mean said", .right), (zh ? "实际" : "happened", .right),
      (zh ? "陈述数" : "cases", .right), (zh ? "有效" : "effective", .right), (zh ? "评语" : "remark", .left),
    ])
    for bin in score.bins {
      let low = Int((bin.from * 100).rounded())
      table.add([
        "\(low)–\(low + 10) %", ValueText.percent(bin.stated), ValueText.percent(bin.share), "\(bin.cases)",
        ValueText.months(bin.effectiveCases), AlertBacktestText.agreement(bin, language),
      ])
    }
    return table
  }
}
