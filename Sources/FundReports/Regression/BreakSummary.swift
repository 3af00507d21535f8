import FundCore
import FundIO
public import FundStatistics

/// Breaks that were searched for, and what was found (突变检索摘要).
struct BreakSummary: Sendable {
  let intervals: [BreakInterval]
  let partitions: [BreakPartition]
  let rowCount: Int
  /// By what their number was chosen; nil when it was given.
  let criterion: BreakCriterion?
  /// The test of no break against one; nil where it does not apply.
  let test: HypothesisTest?
}

extension RegressionReport {
  /// Reports a regression with structural breaks: the terms of each segment, the rows of the breaks with their
  /// intervals, and the criteria of every number of breaks.
  ///
  /// A note says when the residuals are still correlated, since such errors feign breaks.
  ///
  /// - Parameters:
  ///   - found: the search.
  ///   - model: the regression with breaks.
  ///   - intervals: the intervals of the breaks.
  ///   - criterion: by what their number was chosen; nil when it was given.
  ///   - response: the name of what it explains.
  ///   - rows: what its observations are called.
  ///   - kind: how errors are estimated; the rows of the breaks are taken as known.
  ///   - level: the confidence level of the intervals.
  ///   - diagnostics: whether tests, variance inflation and influence are reported.
  /// - Throws: as ``FundStatistics/LinearFit/covariance(_:)``.
  public init(
    _ found: StructuralBreakFit, _ model: SegmentedModel, _ intervals: [BreakInterval],
    chosenBy criterion: BreakCriterion? = nil, response: String, rows: RegressionRows,
    _ kind: CovarianceKind = .classical, level: Double = 0.95, diagnostics: Bool = false
  ) throws(StatisticsError) {
    try self.init(
      model.fit, response: response, rows: rows, kind, level: level, diagnostics: diagnostics)
    let count = intervals.count
    method = RegressionMethod(
      "breaks",
      Bilingual("least squares with \(count) \(count == 1 ? "break" : "breaks")", "含 \(count) 个突变的最小二乘"))
    breaks = BreakSummary(found, intervals, criterion)
    if count > 0, let watson = model.fit.durbinWatson, watson < 1.5 {
      let size = SignificantText.number(watson, digits: 3)
      notes.append(
        RegressionNote(
          "correlatedErrors",
          Bilingual(
            "Durbin-Watson is \(size) with these breaks: correlated errors can feign breaks; LWZ is more reluctant than BIC",
            "含突变时杜宾-沃森统计量为 \(size)：自相关的误差可能造成虚假的突变；LWZ 准则比 BIC 更谨慎")))
    }
    addSearchNotes(found, breaks: count)
  }

  /// Reports a search for structural breaks that led to none: the regression as it is, and the criteria.
  ///
  /// - Parameters:
  ///   - found: the search.
  ///   - fit: the regression without breaks.
  ///   - criterion: by what their number was chosen; nil when it was given.
  ///   - response: the name of what it explains.
  ///   - rows: what its observations are called.
  ///   - kind: how errors are estimated.
  ///   - level: the confidence level of the intervals.
  ///   - diagnostics: whether tests, variance inflation and influence are reported.
  /// - Throws: as ``FundStatistics/LinearFit/covariance(_:)``.
  public init(
    _ found: StructuralBreakFit, unbroken fit: LinearFit, chosenBy criterion: BreakCriterion? = nil, response: String,
    rows: RegressionRows, _ kind: CovarianceKind = .classical, level: Double = 0.95, diagnostics: Bool = false
  ) throws(StatisticsError) {
    try self.init(fit, response: response, rows: rows, kind, level: level, diagnostics: diagnostics)
    breaks = BreakSummary(found, [], criterion)
    if let criterion, !found.partitions[0].isPerfect {
      let (name, most) = (criterion.title, found.partitions.count - 1)
      notes.append(
        RegressionNote(
          "noBreak",
          Bilingual(
            "no break found: of 0 to \(most) breaks \(name) prefers none", "未发现突变：在 0 至 \(most) 个突变中，\(name) 准则选择无突变")))
    }
    addSearchNotes(found, breaks: 0)
  }

  /// What a reader has to know of the search.
  private mutating func addSearchNotes(_ found: StructuralBreakFit, breaks count: Int) {
    if found.partitions[count].isPerfect, count + 1 < found.partitions.count {
      notes.append(
        RegressionNote(
          "perfectWithFewerBreaks",
          count == 0
            ? Bilingual("perfect without breaks: any break would be arbitrary", "无突变即完全拟合，任何突变都是任意的")
            : Bilingual(
              "perfect with \(count) \(count == 1 ? "break" : "breaks"): any further one would be arbitrary",
              "含 \(count) 个突变即完全拟合，更多的突变都是任意的")))
    }
    if found.partitions.contains(where: { !$0.isExact }) {
      notes.append(
        RegressionNote(
          "inexactSearch",
          Bilingual(
            "the sets of breaks were too many to try all: better ones may exist", "突变组合过多未能全部尝试，可能存在更优的划分")))
    }
  }
}

extension BreakCriterion {
  /// The name of the criterion.
  var title: String {
    switch self {
    case .bic: "BIC"
    case .lwz: "LWZ"
    }
  }
}

extension BreakSummary {
  init(_ found: StructuralBreakFit, _ intervals: [BreakInterval], _ criterion: BreakCriterion?) {
    self.init(
      intervals: intervals, partitions: found.partitions, rowCount: found.design.rowCount, criterion: criterion,
      test: try? found.supremumF())
  }

  /// The breaks with their intervals.
  func table(_ rows: RegressionRows, _ level: Double, _ language: Language) -> TextTable {
    let zh = language == .zh
    let percent = SignificantText.number(level * 100)
    var table = TextTable([
      (zh ? "突变：新段起于" : "break: first of the new segment", .left),
      (zh ? "\(percent) % 最早" : "\(percent) % earliest", .left), (zh ? "最晚" : "latest", .left),
    ])
    for one in intervals {
      table.add([rows.text(one.row, language), end(one.low, rows, language), end(one.high, rows, language)])
    }
    return table
  }

  private func end(_ row: Int?, _ rows: RegressionRows, _ language: Language) -> String {
    guard let row else { return "–" }
    if row < 0 { return language == .zh ? "早于样本" : "before the first" }
    if row >= rowCount { return language == .zh ? "晚于样本" : "after the last" }
    return rows.text(row, language)
  }

  /// The criteria of every number of breaks, and the test of none against one.
  func criteria(_ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "突变个数" : "breaks", .right), (zh ? "残差平方和" : "residual sum of squares", .right), ("BIC", .right),
      ("LWZ", .right),
    ])
    for (count, one) in partitions.enumerated() {
      table.add(["\(count)"] + [one.residualSumOfSquares, one.bic, one.lwz].map { SignificantText.number($0) })
    }
    return table
  }

  /// Writes the members `breaks`, `breakSearch` and `breakTest`.
  func members(_ rows: RegressionRows, _ json: inout JSONWriter) {
    json.key("breaks")
    json.array(intervals) { json, one in
      json.object { json in
        rows.write(one.row, &json)
        for (name, row) in [("low", one.low), ("high", one.high)] {
          json.key(name)
          if let row, (0..<rowCount).contains(row) {
            rows.value(row, &json)
          } else {
            json.null()
            json.member(name + "Reason", row.map { $0 < 0 ? "beforeFirst" : "afterLast" } ?? "unknown")
          }
        }
      }
    }
    if let criterion { json.member("breakCriterion", criterion.title.lowercased()) }
    json.key("breakSearch")
    json.array(Array(partitions.enumerated())) { json, one in
      json.object { json in
        json.member("breaks", one.offset)
        let partition = one.element
        RegressionFigure.write(
          "residualSumOfSquares", partition.residualSumOfSquares, otherwise: .tooLarge, &json)
        RegressionFigure.write("bic", partition.bic, otherwise: .perfectFit, &json)
        RegressionFigure.write("lwz", partition.lwz, otherwise: .perfectFit, &json)
      }
    }
    guard let test else { return }
    json.key("breakTest")
    json.object { json in
      json.member("test", "supremumF")
      RegressionFigure.write("statistic", test.statistic, otherwise: .perfectFit, &json)
      json.member("p", test.probability)
    }
  }
}
