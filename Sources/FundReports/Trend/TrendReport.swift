public import FundActuarial
public import FundCore
public import FundForecasting
import FundLedger
import FundStatistics

/// The trends of funds as people, documents and programs read them (趋势报表).
public struct TrendReport: Sendable {
  let trends: LedgerTrends

  /// Reports trends.
  public init(_ trends: LedgerTrends) { self.trends = trends }

  /// Whether the funds are few enough to be shown in full.
  public var showsDetails: Bool { trends.lines.count <= 3 }

  /// Whether there is a fund and none of them has a trend.
  public var isWithoutTrend: Bool { !trends.lines.isEmpty && trends.lines.allSatisfy { $0.reading == nil } }

  /// Whether no fund was asked for.
  public var isEmpty: Bool { trends.lines.isEmpty }

  /// A mistake of the design itself, the same for every fund with data; nil when any of them can use it.
  public var designError: DesignError? {
    var found: DesignError?
    for line in trends.lines where !line.isEmpty {
      guard case .design(let error)? = line.error, found == nil || found == error else { return nil }
      switch error {
      case .badTerm, .unknownTerm, .duplicateColumn: found = error
      default: return nil
      }
    }
    return found
  }

  var subject: Bilingual { trends.question.item.title }

  /// Whether the list has room for figures of the fit, which CSV and JSON always have.
  private var showsFit: Bool { !trends.question.usesCredibility }

  /// The period with which all trends of a list end; nil when they differ.
  private var sharedEnd: Period? {
    let ends = Set(trends.lines.compactMap { $0.reading?.design.periods.last })
    return ends.count == 1 ? ends.first : nil
  }

  /// Whether growth is that after the last break.
  var seeksBreaks: Bool { trends.question.settings.breaks > 0 }

  /// What the list shows, in one line.
  public func title(_ language: Language) -> String {
    let zh = language == .zh
    let level = SignificantText.number(trends.question.settings.level * 100)
    let end = sharedEnd.map { zh ? "截至 \($0) " : " through \($0)" } ?? ""
    if zh { return "\(subject.zh)：\(end)\(seeksBreaks ? "最近一次突变以来的" : "")年增长及 \(level) % 区间，由快到慢" }
    let since = seeksBreaks ? " since the last break" : ""
    return "\(subject.en): growth a year\(since)\(end), \(level) % interval, fastest first"
  }

  /// One line per fund for a terminal or document.
  public func table(_ language: Language) -> TextTable {
    let zh = language == .zh
    let level = SignificantText.number(trends.question.settings.level * 100)
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      (zh ? "基金" : "fund", .left), (zh ? "名称" : "name", .left), (zh ? "年增长" : "growth", .right),
      (zh ? "\(level) % 区间" : "\(level) % interval", .right),
    ]
    if seeksBreaks { columns.append((zh ? "起于" : "since", .left)) }
    if trends.question.usesCredibility {
      columns += [(zh ? "权重" : "weight", .right), (zh ? "趋向" : "towards", .right), (zh ? "信度估计" : "shrunk", .right)]
    }
    if showsFit { columns += [("R²", .right), ("DW", .right)] }
    columns.append((zh ? "期数" : "n", .right))
    if sharedEnd == nil { columns.append((zh ? "截止" : "through", .left)) }
    columns.append((zh ? "说明" : "note", .left))
    var table = TextTable(columns)
    for line in trends.lines {
      let (fit, periods) = (line.reading?.fit, line.reading?.design.periods)
      var cells = [
        line.attributes.fund.description, line.attributes.displayName, ValueText.signedPercent(line.growth?.rate),
        TrendReport.interval(line.growth),
      ]
      if seeksBreaks { cells.append((line.reading?.breaks?.breaks.last?.period ?? periods?.first)?.description ?? "–") }
      if trends.question.usesCredibility {
        cells += [
          line.credibility.map { NumberText.fixed($0.weight, decimals: 2) } ?? "–",
          ValueText.signedPercent(line.credibility?.towards), ValueText.signedPercent(line.credibility?.estimate),
        ]
      }
      if showsFit {
        cells += [
          fit?.rSquared.map { NumberText.fixed($0, decimals: 3) } ?? "–",
          fit?.durbinWatson.map { NumberText.fixed($0, decimals: 2) } ?? "–",
        ]
      }
      cells.append(fit.map { "\($0.count)" } ?? "–")
      if sharedEnd == nil { cells.append(periods?.last?.description ?? "–") }
      cells.append(mark(line, language))
      table.add(cells)
    }
    return table
  }

  /// What holds for all lines, and the remarks of a list with the funds they belong to.
  public func footnotes(_ language: Language) -> [String] {
    let zh = language == .zh
    let readings = trends.lines.compactMap(\.reading)
    var notes = showsDetails ? [] : remarks(language)
    if let reading = readings.first {
      if !showsDetails {
        let texts = TrendFitSummary.covarianceTexts(readings.map(\.fit)).map { $0[language] }
        notes.append((zh ? "误差：" : "Errors: ") + texts.joined(separator: zh ? "；" : "; "))
      }
      let designs = TrendReport.distinct(readings.map(\.design.builder.description)).joined(separator: zh ? "；" : "; ")
      let isLog = trends.question.settings.scale == .log
      notes.append(
        (zh ? "设计：" : "Design: ") + designs
          + (isLog ? (zh ? "，对数" : ", logarithms") : (zh ? "，水平值" : ", levels")))
      if trends.question.retiredCost != nil, let note = splitNote(language) { notes.append(note) }
      if reading.annual != nil, !showsDetails, trends.question.retiredCost != nil, splitNote(language) == nil {
        notes.append(
          zh
            ? "人口因素与剩余增长见 --format json，或选取三个以内的基金。"
            : "Demographic and residual growth: see --format json, or choose up to three funds.")
      }
    }
    if trends.lines.count < trends.fundCount {
      let (shown, all) = (trends.lines.count, trends.fundCount)
      notes.append(
        zh ? "显示 \(all) 个基金中的 \(shown) 个，增长最快者在前。" : "\(shown) of \(all) funds, fastest growth first.")
    }
    if FundLabel.anyGenerated(trends.lines.lazy.map(\.attributes)) { notes.append(FundLabel.generatedNotice(language)) }
    return notes.flatMap { DisplayWidth.wrapped($0, to: 100) }
  }

  static func interval(_ growth: GrowthEstimate?) -> String {
    guard let low = growth?.low, let high = growth?.high else { return "–" }
    return "[\(ValueText.signedPercent(low)), \(ValueText.signedPercent(high))]"
  }

  static func distinct(_ texts: [String]) -> [String] {
    var all: [String] = []
    for text in texts where !all.contains(text) { all.append(text) }
    return all
  }
}
