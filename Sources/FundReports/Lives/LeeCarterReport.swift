public import FundActuarial
public import FundCore
import FundStatistics

/// Lee-Carter models and where they lead (李—卡特报表), as people, documents and programs read them.
public struct LeeCarterReport: Sendable {
  /// The model of one sex.
  public struct Entry: Sendable {
    let sex: String?
    let fit: LeeCarterFit
    let forecast: LeeCarterForecast

    /// A model and its forecast; the sex as the file writes it.
    public init(sex: String?, _ fit: LeeCarterFit, _ forecast: LeeCarterForecast) {
      self.sex = sex
      self.fit = fit
      self.forecast = forecast
    }
  }

  let entries: [Entry]
  let model: LeeCarter
  let isMortality: Bool
  let level: Double

  /// Reports models.
  ///
  /// - Parameters:
  ///   - model: how they were fitted.
  ///   - isMortality: whether rates are of dying, so that they have an expectation of life.
  ///   - level: the probability of the intervals, such as 0.8.
  public init(_ entries: [Entry], model: LeeCarter, isMortality: Bool, level: Double) {
    self.entries = entries
    self.model = model
    self.isMortality = isMortality
    self.level = level
  }

  /// One year of an entry: the index and the expectation of life, with their intervals ahead.
  struct Year {
    let year: Int
    /// The step ahead; nil for a year of the surface.
    let step: Int?
    let k: Double
    let low: Double?
    let high: Double?
    /// The expectation at the first age: of the median, and of the ends of the index in ascending order.
    let e: Double?
    let eLow: Double?
    let eHigh: Double?
  }

  func years(_ entry: Entry) -> [Year] {
    let (fit, ahead) = (entry.fit, entry.forecast)
    func e(_ table: () throws -> LifeTable) -> Double? {
      guard isMortality, let table = try? table() else { return nil }
      return table.e(table.first)
    }
    var years: [Year] = []
    for (t, year) in fit.surface.years.enumerated() {
      years.append(
        Year(
          year: year, step: nil, k: fit.k[t], low: nil, high: nil, e: e { try fit.lifeTable(year: t) }, eLow: nil,
          eHigh: nil))
    }
    let tail = (1 - level) / 2
    let reach = StandardNormal.quantile(1 - tail)
    for (step, year) in ahead.years.enumerated() {
      let k = (fit.k.last ?? 0) + ahead.change(step: step)
      let spread = reach * ahead.deviation(step: step)
      let ends = [tail, 1 - tail].map { p in e { try ahead.lifeTable(step: step, probability: p) } }
      let sorted = ends.compactMap(\.self).sorted()
      years.append(
        Year(
          year: year, step: step, k: k, low: k - spread, high: k + spread, e: e { try ahead.lifeTable(step: step) },
          eLow: sorted.count == 2 ? sorted[0] : nil, eHigh: sorted.count == 2 ? sorted[1] : nil))
    }
    return years
  }

  /// Lines for a terminal or a document, given what draws tables; documents have the first table before the heading.
  public func lines(
    _ language: Language, tableFirst: Bool = false, draw: (TextTable) -> [String]
  ) -> [String] {
    var text: [String] = []
    for (place, entry) in entries.enumerated() {
      if place > 0 { text.append("") }
      let (head, drawn) = (head(entry, language), draw(ages(entry, language)))
      text += (tableFirst ? drawn + [""] + head : head + [""] + drawn) + [""] + draw(index(entry, language))
    }
    return text + [""] + footnotes(language)
  }

  private func head(_ entry: Entry, _ language: Language) -> [String] {
    let zh = language == .zh
    let (fit, ahead) = (entry.fit, entry.forecast)
    let size = "\(fit.a.count) × \(fit.k.count)"
    let method: String =
      switch model.method {
      case .poisson: zh ? "泊松极大似然" : "Poisson likelihood"
      case .singularValues(.none, _): zh ? "奇异值分解" : "singular values"
      case .singularValues(.events, _): zh ? "奇异值分解，按年事件数重估 k" : "singular values, k matched to the events"
      }
    var parts = [entry.sex, method, zh ? "年龄×年份 \(size)" : "ages × years \(size)"].compactMap(\.self)
    if let explained = fit.explained {
      parts.append((zh ? "解释 " : "explains ") + ValueText.percent(explained))
    } else if isMortality, let dispersion = fit.dispersion {
      let text = NumberText.fixed(dispersion, decimals: 2)
      parts.append(zh ? "偏差/自由度 \(text)" : "deviance per degree of freedom \(text)")
    }
    func number(_ x: Double) -> String { SignificantText.number(x, digits: 4) }
    var lines = [
      (zh ? "李—卡特模型  " : "Lee-Carter  ") + parts.joined(separator: " · "),
      zh
        ? "时间指数 k 每年漂移 \(number(ahead.drift))（标准误 \(number(ahead.driftError))），新息标准差 \(number(ahead.innovation))"
        : "index k: drift \(number(ahead.drift)) a year (error \(number(ahead.driftError))), innovations \(number(ahead.innovation))",
    ]
    if !fit.isConverged {
      lines.append(
        zh ? "迭代未收敛：数据过稀时请使用 --smoothing 或 --pool。" : "Not converged: where data are thin, use --smoothing or --pool.")
    }
    return lines
  }

  /// One line per age: the parameters, the last rate and that of the horizon with its interval.
  func ages(_ entry: Entry, _ language: Language) -> TextTable {
    let zh = language == .zh
    let (fit, ahead) = (entry.fit, entry.forecast)
    let (last, step) = (fit.k.count - 1, ahead.years.count - 1)
    let percent = ValueText.percent(level, decimals: 0)
    var table = TextTable([
      (zh ? "年龄" : "age", .left), ("a", .right), ("b", .right),
      (zh ? "拟合率 \(fit.surface.years[last])" : "rate \(fit.surface.years[last])", .right),
      (zh ? "预测率 \(ahead.years[step])" : "rate \(ahead.years[step])", .right),
      (zh ? "\(percent) 区间" : "\(percent) interval", .left), (zh ? "年变动" : "a year", .right),
    ])
    let tail = (1 - level) / 2
    let (median, ends) = (ahead.rates(step: step), [tail, 1 - tail].map { ahead.rates(step: step, probability: $0) })
    for (x, group) in fit.surface.ages.enumerated() {
      func number(_ x: Double) -> String { SignificantText.number(x, digits: 4) }
      let (low, high) = (min(ends[0][x], ends[1][x]), max(ends[0][x], ends[1][x]))
      let growth = LifeTableText.growth(fit.b[x] * ahead.drift)
      table.add([
        group.description, NumberText.fixed(fit.a[x], decimals: 4), NumberText.fixed(fit.b[x], decimals: 4),
        number(fit.rate(age: x, year: last)), number(median[x]), "[\(number(low)), \(number(high))]",
        ValueText.signedPercent(growth),
      ])
    }
    return table
  }

  /// One line per year: the index and the expectation of life.
  func index(_ entry: Entry, _ language: Language) -> TextTable {
    let zh = language == .zh
    let percent = ValueText.percent(level, decimals: 0)
    let first = entry.fit.surface.ages.first?.first ?? 0
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      (zh ? "年份" : "year", .left), ("k", .right), (zh ? "\(percent) 区间" : "\(percent) interval", .left),
    ]
    if isMortality {
      columns += [
        (zh ? "\(first) 岁余命" : "e(\(first))", .right), (zh ? "\(percent) 区间" : "\(percent) interval", .left),
      ]
    }
    var table = TextTable(columns)
    func range(_ low: Double?, _ high: Double?) -> String {
      guard let low, let high else { return "" }
      return "[\(NumberText.fixed(low, decimals: 2)), \(NumberText.fixed(high, decimals: 2))]"
    }
    for year in years(entry) {
      var cells = [
        "\(year.year)" + (year.step == nil ? "" : "*"), NumberText.fixed(year.k, decimals: 3),
        range(year.low, year.high),
      ]
      if isMortality {
        cells += [year.e.map { NumberText.fixed($0, decimals: 2) } ?? "–", range(year.eLow, year.eHigh)]
      }
      table.add(cells)
    }
    return table
  }

  private func footnotes(_ language: Language) -> [String] {
    let zh = language == .zh
    return [
      zh
        ? "log 率 = a + b k；b 之和为 1，k 之和为 0。* 为外推：k 为带漂移的随机游走，区间含漂移的不确定性。"
        : "log rate = a + b k; b adds up to 1, k to 0. *: ahead, k walks with its drift; intervals hold the drift's doubt.",
      isMortality
        ? (zh ? "余命为当年（时期）生命表的余命，不是一代人的余命。" : "Expectations are of each year's table, not of a generation.")
        : (zh ? "区间只含指数 k 的不确定性。" : "Intervals hold the doubt about the index only."),
    ]
  }
}
