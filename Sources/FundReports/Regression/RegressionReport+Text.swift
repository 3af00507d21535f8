import FundCore
import FundStatistics

extension RegressionReport {
  /// What was done, in one line: `y: ordinary least squares, 40 observations`.
  func title(_ language: Language) -> String {
    language == .zh
      ? "\(response)：\(method.title.zh)，\(count) 个观测"
      : "\(response): \(method.title.en), \(count) \(count == 1 ? "observation" : "observations")"
  }

  /// The coefficients.
  func coefficientTable(_ language: Language) -> TextTable {
    let zh = language == .zh
    let percent = SignificantText.number(level * 100)
    var columns: [(title: String, alignment: TextTable.Alignment)] = [(zh ? "项" : "term", .left)]
    if !quantiles.isEmpty { columns.append((zh ? "分位数" : "quantile", .right)) }
    let statistic = if case .normal = errors.distribution { "z" } else { "t" }
    columns += [
      (zh ? "估计值" : "estimate", .right), (zh ? "标准误" : "std. error", .right), (statistic, .right), ("p", .right),
      (zh ? "\(percent) % 下限" : "\(percent) % low", .right), (zh ? "上限" : "high", .right),
    ]
    if showsInflation { columns.append((zh ? "方差膨胀" : "VIF", .right)) }
    var table = TextTable(columns)
    for term in terms {
      let line = term.estimate
      var cells = [line.name]
      if let quantile = term.quantile { cells.append(SignificantText.number(quantile)) }
      cells.append(SignificantText.number(term.isDropped ? nil : line.estimate))
      cells += [line.standardError, line.statistic].map { SignificantText.number($0) }
      cells.append(SignificantText.probability(line.probability))
      cells += [line.low, line.high].map { SignificantText.number($0) }
      if showsInflation { cells.append(SignificantText.number(term.inflation, digits: 4)) }
      table.add(cells)
    }
    return table
  }

  /// The figures of the fit.
  func figureTable(_ language: Language) -> TextTable {
    var table = TextTable([
      (language == .zh ? "统计量" : "statistic", .left), (language == .zh ? "值" : "value", .right),
    ])
    for figure in figures where figure.key != "fDegreesOfFreedom" && figure.key != "observations" {
      table.add([figure.title[language], figure.text(language)])
    }
    return table
  }

  /// The figures of each quantile, side by side.
  func quantileTable(_ language: Language) -> TextTable {
    let probabilities = quantiles.map { SignificantText.number($0.probability) }
    var table = TextTable(
      [(language == .zh ? "分位数" : "quantile", .left)] + probabilities.map { ($0, TextTable.Alignment.right) })
    for row in quantiles.first?.figures.indices ?? 0..<0 {
      table.add([quantiles[0].figures[row].title[language]] + quantiles.map { $0.figures[row].text(language) })
    }
    return table
  }

  /// The diagnostic tests.
  func checkTable(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "检验" : "test", .left), (zh ? "原假设" : "hypothesis", .left), (zh ? "统计量" : "statistic", .right),
      (zh ? "分布" : "distribution", .left), ("p", .right),
    ])
    for check in checks { table.add(check.cells(language)) }
    return table
  }

  /// The observations that move the fit most.
  func influenceTable(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "影响最大的观测" : "most influential", .left), (zh ? "残差" : "residual", .right),
      (zh ? "学生化残差" : "studentised", .right), (zh ? "杠杆值" : "leverage", .right),
      (zh ? "库克距离" : "Cook's distance", .right),
    ])
    for one in influences {
      table.add(
        [rows.text(one.row, language), SignificantText.number(one.residual)]
          + [one.studentised, one.leverage, one.distance].map { SignificantText.number($0, digits: 4) })
    }
    return table
  }

  /// The observations that count least.
  func weightTable(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "权重最小的观测" : "least weight", .left), (zh ? "权重" : "weight", .right), (zh ? "残差" : "residual", .right),
    ])
    for one in leastWeights {
      table.add([
        rows.text(one.row, language), SignificantText.number(one.weight, digits: 4),
        SignificantText.number(one.residual),
      ])
    }
    return table
  }

  /// The notes, one line each.
  func noteLines(_ language: Language) -> [String] {
    notes.map { (language == .zh ? "提示：" : "note: ") + $0.text[language] }
  }

  /// The tables in order, each handed to `draw`.
  func tables(_ language: Language, _ draw: (TextTable) -> [String]) -> [[String]] {
    var tables = [coefficientTable(language), figureTable(language)]
    if !quantiles.isEmpty { tables.append(quantileTable(language)) }
    if let breaks {
      if !breaks.intervals.isEmpty { tables.append(breaks.table(rows, level, language)) }
      tables.append(breaks.criteria(language))
    }
    if !checks.isEmpty { tables.append(checkTable(language)) }
    if !influences.isEmpty { tables.append(influenceTable(language)) }
    if !leastWeights.isEmpty { tables.append(weightTable(language)) }
    return tables.map(draw)
  }
}
