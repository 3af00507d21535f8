import FundCore
import FundIO
public import FundStatistics

/// Breaks that were searched for, and what was found (突变检索摘要).
struct BreakSummary: Sendable {
  let intervals: [BreakInterval]
  let partitions: [BreakPartition]
  let rowCount: Int
  /// The test of no break against one; nil where it does not apply.
  let test: HypothesisTest?
}

extension RegressionReport {
  /// Reports a regression with structural breaks: the terms of each segment, the rows of the breaks with their
  /// intervals, and the criteria of every number of breaks.
  ///
  /// - Parameters:
  ///   - found: the search.
  ///   - model: the regression with breaks.
  ///   - intervals: the intervals of the breaks.
  ///   - response: the name of what it explains.
  ///   - rows: what its observations are called.
  ///   - kind: how errors are estimated; the rows of the breaks are taken as known.
  ///   - level: the confidence level of the intervals.
  ///   - diagnostics: whether tests, variance inflation and influence are reported.
  /// - Throws: as ``FundStatistics/LinearFit/covariance(_:)``.
  public init(
    _ found: StructuralBreakFit, _ model: SegmentedModel, _ intervals: [BreakInterval], response: String,
    rows: RegressionRows, _ kind: CovarianceKind = .classical, level: Double = 0.95, diagnostics: Bool = false
  ) throws(StatisticsError) {
    try self.init(
      model.fit, response: response, rows: rows, kind, level: level, diagnostics: diagnostics)
    let count = intervals.count
    method = RegressionMethod(
      "breaks",
      Bilingual("least squares with \(count) \(count == 1 ? "break" : "breaks")", "含 \(count) 个突变的最小二乘"))
    breaks = BreakSummary(
      intervals: intervals, partitions: found.partitions, rowCount: model.fit.count, test: try? found.supremumF())
    if found.partitions.contains(where: { !$0.isExact }) {
      notes.append(
        RegressionNote(
          "inexactSearch",
          Bilingual(
            "the sets of breaks were too many to try all: better ones may exist", "突变组合过多未能全部尝试，可能存在更优的划分")))
    }
  }
}

extension BreakSummary {
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
