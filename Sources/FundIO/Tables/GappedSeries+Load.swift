public import FundCore
import FundNumerics

extension GappedSeries<Double> {
  /// Reads a series of numbers from a CSV file with the columns `period` and `value` (序列文件).
  ///
  /// Periods stand in any order and are of one frequency; a period without a row or value is a gap, never filled. The answer
  /// is nil when a text is no number or no period, or a period stands twice.
  /// - Complexity: O(rows log rows).
  public static func load(_ path: String, encoding: TextEncoding = .auto) -> Loaded<GappedSeries<Double>?> {
    make(NumericTable.load(path, columns, options: .series(encoding)))
  }

  /// Reads a series from the bytes of a CSV file; `file` is the name issues carry.
  public static func read(
    _ bytes: [UInt8], file: String, encoding: TextEncoding = .auto
  ) -> Loaded<GappedSeries<Double>?> {
    make(NumericTable.read(bytes, file: file, columns, options: .series(encoding)))
  }

  private static var columns: TableColumns { TableColumns(numbers: ["value"], groups: ["period"]) }

  private static func make(_ loaded: Loaded<NumericTable?>) -> Loaded<GappedSeries<Double>?> {
    guard let table = loaded.value, let labels = table.groups("period"), let values = table.numbers("value") else {
      return Loaded(nil, loaded.log)
    }
    var log = loaded.log
    func fail(_ code: String, _ row: Int, _ summary: Bilingual, _ remedy: Bilingual) {
      log.add(Issue(code, .error, at: table.position(row, "period"), summary, remedy: remedy))
    }
    let parsed = labels.labels.map { Period($0) }
    var rows: [Period: Int] = [:]
    var first: Period?
    for row in 0..<table.rowCount {
      let place = labels.numbers[row]
      guard let period = parsed[place] else {
        fail("badPeriod", row, .noPeriod(labels.labels[place]), .writePeriod)
        continue
      }
      if let first, first.frequency != period.frequency {
        fail("mixedFrequency", row, .mixed(period, first), .oneFrequency)
        continue
      }
      first = first ?? period
      if let earlier = rows[period] {
        let line = table.lines[earlier]
        fail(
          "duplicatePeriod", row,
          Bilingual("\(period) stands in line \(line) already", "\(period) 已见于第 \(line) 行"),
          Bilingual("Write each period once", "每期只写一行"))
      }
      rows[period] = row
    }
    guard log.count(.error) == 0, let start = rows.keys.min(), let end = rows.keys.max() else {
      return Loaded(nil, log)
    }
    let known = (0...(end - start)).map { step in rows[start + step].map { values[$0].value } }
    return Loaded(GappedSeries(start: start, values: known), log)
  }
}

extension TableReadOptions {
  /// How files of series and days are read: with positions, from files only.
  static func series(_ encoding: TextEncoding) -> TableReadOptions {
    var options = TableReadOptions(encoding: encoding, keepsPositions: true)
    options.command = nil
    return options
  }
}

extension Bilingual {
  /// What is said of a text that is no period.
  static func noPeriod(_ label: String) -> Bilingual {
    let text = RowIssue.excerpt(label)
    return Bilingual(
      "\"\(text)\" is not a period such as 2024, 2024Q1 or 2024-03", "\"\(text)\" 不是 2024、2024Q1 或 2024-03 这样的期间")
  }

  /// What is said of a period of another frequency than the first.
  static func mixed(_ period: Period, _ first: Period) -> Bilingual {
    Bilingual("\(period) is not \(first.frequency.name) like \(first)", "\(period) 与 \(first) 的频率不同")
  }

  /// What to do about a text that is no period.
  static var writePeriod: Bilingual { Bilingual("Write 2024-03, 2024Q1 or 2024", "请写 2024-03、2024Q1 或 2024") }

  /// What to do about several frequencies.
  static var oneFrequency: Bilingual { Bilingual("Use months, quarters or years alone", "请只用月度、季度或年度之一") }
}
