public import FundActuarial
public import FundCore
import FundForecasting
import FundLedger

/// Forecasts that add up as people, documents and programs read them (协调预测报表).
public struct CoherentReport: Sendable {
  let forecasts: CoherentForecasts
  /// The places of the lines shown of each group.
  let shown: [[Int]]
  /// How many lines are not shown because there are too many.
  public let hiddenCount: Int

  /// Reports forecasts: the lines for which `shows` says so, the first so many when `limit` says so.
  public init(_ forecasts: CoherentForecasts, limit: Int? = nil, shows: (CoherentNode) -> Bool = { _ in true }) {
    self.forecasts = forecasts
    var left = limit ?? .max
    var hidden = 0
    shown = forecasts.groups.map { group in
      let all = group.lines.indices.filter { shows(group.lines[$0].node) }
      let kept = Array(all.prefix(left))
      left -= kept.count
      hidden += all.count - kept.count
      return kept
    }
    hiddenCount = hidden
  }

  /// Whether nothing is shown.
  public var isEmpty: Bool { shown.allSatisfy(\.isEmpty) }

  /// Whether no fund has a forecast.
  public var isWithoutForecast: Bool { forecasts.groups.isEmpty }

  /// Every hierarchy with what was done and a line for each node, up to three nodes period by period, and notes.
  ///
  /// - Parameter draw: makes lines of a table, for a terminal or a document.
  public func blocks(_ language: Language, _ draw: (TextTable) -> [String]) -> [String] {
    var all: [String] = []
    let isByPeriod = shown.reduce(0) { $0 + $1.count } <= 3
    for (group, places) in zip(forecasts.groups, shown) where !places.isEmpty {
      all += heading(group, language) + [""]
      if isByPeriod {
        for place in places {
          let node = group.lines[place].node
          all.append("\(node.region.code) \(node.name) · \(node.schemeTitle[language])")
          all += [""] + draw(periods(group, group.lines[place], language)) + [""]
        }
      } else {
        all += draw(table(group, places, language)) + [""]
      }
    }
    return all + notes(language)
  }

  /// What was done to one hierarchy.
  private func heading(_ group: CoherentGroup, _ language: Language) -> [String] {
    let zh = language == .zh
    let funds = group.lines.filter { !$0.isSum }.count
    let sums = group.lines.count - funds
    let (first, last) = (group.period(0), group.period(group.horizon - 1))
    var lines = [
      zh
        ? "协调预测（\(group.part.title.zh)，\(group.currency.code)）：\(first) 至 \(last)，\(funds) 个基金，\(sums) 个汇总"
        : "Coherent forecasts (\(group.part.title.en), \(group.currency)): \(first) to \(last), \(funds) funds, \(sums) sums"
    ]
    let method = forecasts.question.method
    lines.append(
      zh
        ? "  方法    基础预测 \(method)；\(name(group.spending, language))"
        : "  method    base forecasts by \(method); \(name(group.spending, language))")
    for (title, one) in [(zh ? "收入" : "income", group.income), (zh ? "支出" : "spending", group.spending)] {
      lines.append("  " + DisplayWidth.padded(title, to: zh ? 8 : 10) + text(group, one, language))
    }
    return lines.flatMap { DisplayWidth.wrapped($0, to: 110) }
  }

  private func name(_ summary: CoherentSummary, _ language: Language) -> String {
    CoherentReport.title(summary.reconciliation)[language]
  }

  /// The name of a reconciliation for people.
  static func title(_ method: Reconciliation.Method) -> Bilingual {
    switch method {
    case .bottomUp: Bilingual("summed from the bottom", "自下而上汇总")
    case .topDown: Bilingual("shared out from the top", "自上而下分摊")
    case .ordinary: Bilingual("reconciled by least squares (OLS)", "最小二乘协调（OLS）")
    case .structural: Bilingual("reconciled by numbers of funds (structural WLS)", "按基金数加权协调（WLS）")
    case .variances: Bilingual("reconciled by error variances (WLS)", "按误差方差加权协调（WLS）")
    case .shrunken: Bilingual("reconciled by the shrunken error covariance (MinT)", "按收缩协方差协调（MinT）")
    }
  }

  private func text(_ group: CoherentGroup, _ one: CoherentSummary, _ language: Language) -> String {
    let zh = language == .zh
    let (gap, moved) = (ValueText.percent(one.baseIncoherence), ValueText.percent(one.meanChange))
    var text =
      zh
      ? "基础预测与下级之和平均相差 \(gap)；协调后平均调整 \(moved)"
      : "base forecasts were \(gap) from adding up; nodes moved by \(moved) on average"
    if let largest = one.largestChange, largest.change > 0 {
      let node = group.lines[largest.place].node
      let most = ValueText.percent(largest.change)
      text += zh ? "，最多 \(most)（\(node)）" : ", at most \(most) (\(node))"
    }
    text +=
      zh
      ? "；剩余加总误差 \(SignificantText.number(one.incoherence))"
      : "; left of coherency: \(SignificantText.number(one.incoherence))"
    if let failure = one.failure {
      text += zh ? "；改为自下而上：\(failure.summary.zh)" : "; summed from the bottom instead: \(failure.summary.en)"
    }
    return text
  }

  /// One line per node: totals of the horizon and the last balance with its interval.
  private func table(_ group: CoherentGroup, _ places: [Int], _ language: Language) -> TextTable {
    let zh = language == .zh
    let level = forecasts.question.levels.first
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      (zh ? "节点" : "node", .left), (zh ? "名称" : "name", .left), (zh ? "基金数" : "funds", .right),
      (zh ? "期内收入" : "income", .right), (zh ? "期内支出" : "spending", .right),
      (zh ? "期末结余" : "closing balance", .right),
    ]
    if let level, forecasts.question.paths > 0 {
      let name = ForecastText.percent(level)
      columns.append((zh ? "\(name) % 区间" : "\(name) % interval", .right))
    }
    columns += [
      (zh ? "单位" : "unit", .left), (zh ? "支出方法" : "spending by", .left), (zh ? "调整" : "moved", .right),
    ]
    var table = TextTable(columns)
    for place in places {
      let line = group.lines[place]
      let income = (0..<group.horizon).reduce(0) { $0 + line.income.total($1) }
      let spending = (0..<group.horizon).reduce(0) { $0 + line.spending.total($1) }
      let closing = line.balance?.closing.last
      let scale = MoneyText.scale(for: max(abs(income), abs(spending), abs(closing ?? 0)), language)
      func number(_ x: Double?) -> String { x.map { $0.isFinite ? MoneyText.number($0, scale) : "–" } ?? "–" }
      var cells = [
        line.node.description, line.node.name, line.isSum ? String(line.fundCount) : "", number(income),
        number(spending), number(closing),
      ]
      if level != nil, forecasts.question.paths > 0 {
        let last = line.balance?.quantiles?.last
        cells.append(last.map { "[\(number($0[1])), \(number($0[2]))]" } ?? "–")
      }
      cells += [
        MoneyText.unit(scale, group.currency, language), line.spending.method ?? (zh ? "下级之和" : "its parts"),
        line.spending.change.map { ValueText.percent($0) } ?? "–",
      ]
      table.add(cells)
    }
    return table
  }

  /// Every period of one node.
  private func periods(_ group: CoherentGroup, _ line: CoherentLine, _ language: Language) -> TextTable {
    let zh = language == .zh
    let level = forecasts.question.paths > 0 ? forecasts.question.levels.first : nil
    let closing = line.balance?.closing ?? []
    let largest = ((0..<group.horizon).map { abs(line.spending.total($0)) } + closing.map { abs($0) }).max() ?? 0
    let scale = MoneyText.scale(for: largest, language)
    let unit = MoneyText.unit(scale, group.currency, language)
    func number(_ x: Double?) -> String { x.map { $0.isFinite ? MoneyText.number($0, scale) : "–" } ?? "–" }
    func interval(_ quantiles: [[Double]]?, _ step: Int) -> String {
      quantiles.map { "[\(number($0[step][1])), \(number($0[step][2]))]" } ?? "–"
    }
    var columns: [(title: String, alignment: TextTable.Alignment)] = [(zh ? "期间" : "period", .left)]
    let titles =
      zh ? ["收入", "支出", "期末结余（\(unit)）"] : ["income", "spending", "closing balance (\(unit))"]
    for title in titles {
      columns.append((title, .right))
      if let level {
        let name = ForecastText.percent(level)
        columns.append((zh ? "\(name) % 区间" : "\(name) % interval", .right))
      }
    }
    var table = TextTable(columns)
    for step in 0..<group.horizon {
      var cells = [group.period(step).description]
      for (value, quantiles) in [
        (line.income.total(step), line.income.quantiles), (line.spending.total(step), line.spending.quantiles),
        (line.balance?.closing[step] ?? .nan, line.balance?.quantiles),
      ] {
        cells.append(number(value))
        if level != nil { cells.append(interval(quantiles, step)) }
      }
      table.add(cells)
    }
    return table
  }

  /// What holds for all, and what is left out.
  private func notes(_ language: Language) -> [String] {
    let zh = language == .zh
    var notes: [String] = []
    if zip(forecasts.groups, shown).contains(where: { group, places in places.contains { group.lines[$0].isSum } }) {
      notes.append(
        zh
          ? "收入、支出（不含转移）与结余逐级相加；转移按上年同期，汇总时内部往来抵销。区间为联合抽样路径的分位数，不可相加。"
          : "Income and spending without transfers, and balances, add up. Transfers are those of a year before; between the funds of a sum they are netted. Intervals are quantiles of joint sample paths and do not add up."
      )
    }
    let lines = forecasts.groups.flatMap(\.lines)
    let late = lines.filter { !$0.isSum && $0.lag > 0 }
    if !late.isEmpty {
      let names = CoherentReport.list(late.map { "\($0.node) (\($0.lag))" }, language)
      notes.append(
        zh ? "数据滞后、以自身预测补足的基金（期数）：\(names)" : "Funds whose missing last periods are forecast (how many): \(names)")
    }
    let inside = lines.filter { !$0.isSum && $0.hasTransfersInside }
    if !inside.isEmpty {
      let names = CoherentReport.list(inside.map(\.node.description), language)
      notes.append(
        zh
          ? "转移收支仅部分期间列示、未单列的基金：\(names)"
          : "Funds that state transfers in some periods only, so that they stay inside: \(names)")
    }
    for code in ["partsUsed", "outdated", "noData"] + others() {
      let these = forecasts.leftOut.filter { $0.failure.code == code }
      guard let first = these.first else { continue }
      let names = CoherentReport.list(these.map(\.attributes.fund.description), language)
      notes.append(
        zh ? "未计入 \(names)：\(first.failure.summary.zh)" : "Left out \(names): \(first.failure.summary.en)")
    }
    if forecasts.isGenerated { notes.append(FundLabel.generatedNotice(language)) }
    return notes.flatMap { DisplayWidth.wrapped($0, to: 100) }
  }

  private func others() -> [String] {
    var codes: [String] = []
    for one in forecasts.leftOut where !["partsUsed", "outdated", "noData"].contains(one.failure.code) {
      if !codes.contains(one.failure.code) { codes.append(one.failure.code) }
    }
    return codes
  }

  private static func list(_ names: [String], _ language: Language) -> String {
    let few = names.prefix(5).joined(separator: language == .zh ? "、" : ", ")
    guard names.count > 5 else { return few }
    return language == .zh ? "\(few) 等 \(names.count) 个" : "\(few) and \(names.count - 5) more"
  }
}
