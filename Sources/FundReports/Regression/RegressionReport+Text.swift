import FundCore
import FundStatistics

extension RegressionReport {
  /// What was done, in one line: `y by 3 terms: ordinary least squares, 40 observations`.
  func title(_ language: Language) -> String {
    language == .zh
      ? "\(response)：\(methodTitle.zh)，\(count) 个观测" : "\(response): \(methodTitle.en), \(count) observations"
  }

  /// How errors were estimated, with the distribution of the statistics.
  func errorLine(_ language: Language) -> String {
    let text = covariance.text(language)
    guard degreesOfFreedom > 0 else { return text }
    return language == .zh
      ? "\(text)；t 的自由度 \(degreesOfFreedom)" : "\(text); t with \(degreesOfFreedom) degrees of freedom"
  }

  /// The coefficients.
  func coefficientTable(_ language: Language) -> TextTable {
    let zh = language == .zh
    let percent = SignificantText.number(level * 100)
    var columns: [(title: String, alignment: TextTable.Alignment)] = [
      (zh ? "项" : "term", .left), (zh ? "估计值" : "estimate", .right), (zh ? "标准误" : "std. error", .right),
      ("t", .right), ("p", .right), (zh ? "\(percent) % 下限" : "\(percent) % low", .right),
      (zh ? "\(percent) % 上限" : "\(percent) % high", .right),
    ]
    if showsDiagnostics { columns.append((zh ? "方差膨胀" : "VIF", .right)) }
    var table = TextTable(columns)
    for term in terms {
      let line = term.estimate
      var cells = [line.name, SignificantText.number(term.isDropped ? nil : line.estimate)]
      cells += [line.standardError, line.statistic].map { SignificantText.number($0) }
      cells.append(SignificantText.probability(line.probability))
      cells += [line.low, line.high].map { SignificantText.number($0) }
      if showsDiagnostics { cells.append(SignificantText.number(term.inflation, digits: 4)) }
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

  /// The doubts, one line each.
  func warningLines(_ language: Language) -> [String] {
    warnings.map { (language == .zh ? "提示：" : "note: ") + $0.text(rows, language) }
  }

  /// The tables in order, each handed to `draw`, with empty lines between them.
  func tables(_ language: Language, _ draw: (TextTable) -> [String]) -> [[String]] {
    var blocks = [draw(coefficientTable(language)), draw(figureTable(language))]
    if !checks.isEmpty { blocks.append(draw(checkTable(language))) }
    if !influences.isEmpty { blocks.append(draw(influenceTable(language))) }
    return blocks
  }
}
