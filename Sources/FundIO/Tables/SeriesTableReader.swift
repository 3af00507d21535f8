import FundCore
import FundNumerics

/// Makes series of the rows of a table, and says what is wrong with them.
struct SeriesTableReader {
  private let table: NumericTable
  private(set) var log: IssueLog

  init(_ table: NumericTable, _ log: IssueLog) {
    self.table = table
    self.log = log
  }

  mutating func entries() -> [SeriesTable.Entry] {
    guard let names = table.groups("series"), let labels = table.groups("period"),
      let values = table.numbers("value")
    else { return [] }
    let parsed = labels.labels.map { Period($0) }
    var rows = [[(period: Period, row: Int)]](repeating: [], count: names.labels.count)
    for row in 0..<table.rowCount {
      let series = names.numbers[row]
      guard let period = parsed[labels.numbers[row]] else {
        fail("badPeriod", row, .noPeriod(labels.labels[labels.numbers[row]]), .writePeriod)
        continue
      }
      if let first = rows[series].first?.period, first.frequency != period.frequency {
        fail("mixedFrequency", row, .mixed(period, first), .oneFrequency)
        continue
      }
      rows[series].append((period, row))
    }
    return names.labels.indices.compactMap { series in
      entry(names.labels[series], rows[series].sorted { ($0.period, $0.row) < ($1.period, $1.row) }) {
        values[$0].value
      }
    }
  }

  private mutating func entry(
    _ name: String, _ rows: [(period: Period, row: Int)], _ value: (Int) -> Double
  ) -> SeriesTable.Entry? {
    guard let start = rows.first?.period, let end = rows.last?.period else { return nil }
    let text = RowIssue.excerpt(name)
    for (one, next) in zip(rows, rows.dropFirst()) where one.period == next.period {
      let line = table.lines[one.row]
      fail(
        "duplicatePeriod", next.row,
        Bilingual(
          "\(text) has \(next.period) already, in line \(line)", "\(text) 的 \(next.period) 已见于第 \(line) 行"),
        Bilingual("Write each period of a series once", "每个序列每期只写一行"))
    }
    let longest = 100_000
    guard end - start < longest else {
      fail(
        "longSpan", rows[rows.count - 1].row,
        Bilingual(
          "\(text) goes from \(start) to \(end), more than \(longest) periods",
          "\(text) 自 \(start) 至 \(end)，超过 \(longest) 期"),
        Bilingual("Correct the period", "请更正期间"))
      return nil
    }
    var known = [Double?](repeating: nil, count: end - start + 1)
    for one in rows { known[one.period - start] = value(one.row) }
    let gaps = known.indices.filter { known[$0] == nil }
    if !gaps.isEmpty {
      let listed = gaps.prefix(3).map { (start + $0).description }
      let more = gaps.count > listed.count
      let en = listed.joined(separator: ", ") + (more ? ", …" : "")
      let zh = listed.joined(separator: "、") + (more ? "……" : "")
      log.add(
        Issue(
          "gap", .warning, at: SourcePosition(file: table.file),
          Bilingual(
            "\(text) has no value for \(gaps.count) \(gaps.count == 1 ? "period" : "periods"): \(en)",
            "\(text) 有 \(gaps.count) 期无数值：\(zh)"),
          remedy: Bilingual("Supply them, or choose how gaps are filled", "请补充，或选择缺口填补规则")))
    }
    return SeriesTable.Entry(name: name, series: GappedSeries(start: start, values: known))
  }

  private mutating func fail(_ code: String, _ row: Int, _ summary: Bilingual, _ remedy: Bilingual) {
    log.add(Issue(code, .error, at: table.position(row, "period"), summary, remedy: remedy))
  }
}
