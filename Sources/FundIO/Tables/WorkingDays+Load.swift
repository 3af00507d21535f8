public import FundCore

extension WorkingDays {
  /// Reads the days on which notices overrule the law from a CSV file with the columns `date` and `kind` (调休日文件).
  ///
  ///     date,kind
  ///     2024-02-04,worked
  ///     2024-02-15,off
  ///
  /// The kind is `worked` (上班) or `off` (放假). The answer is nil when a row is incomplete, a date is none or lies outside 1950
  /// to 2100, a kind is another word, or a date stands twice.
  public static func load(_ path: String, encoding: TextEncoding = .auto) -> Loaded<WorkingDays?> {
    make(NumericTable.load(path, columns, options: options(encoding)))
  }

  /// Reads the days from the bytes of a CSV file; `file` is the name issues carry.
  public static func read(_ bytes: [UInt8], file: String, encoding: TextEncoding = .auto) -> Loaded<WorkingDays?> {
    make(NumericTable.read(bytes, file: file, columns, options: options(encoding)))
  }

  private static let kinds = ["worked": true, "上班": true, "off": false, "放假": false]

  private static var columns: TableColumns { TableColumns(numbers: [], groups: ["date", "kind"]) }

  private static func options(_ encoding: TextEncoding) -> TableReadOptions {
    var options = TableReadOptions.series(encoding)
    options.requiresValues = true
    return options
  }

  private static func make(_ loaded: Loaded<NumericTable?>) -> Loaded<WorkingDays?> {
    guard let table = loaded.value, let dates = table.groups("date"), let kinds = table.groups("kind") else {
      return Loaded(nil, loaded.log)
    }
    var log = loaded.log
    func fail(_ code: String, _ row: Int, _ column: String, _ summary: Bilingual, _ remedy: Bilingual) {
      log.add(Issue(code, .error, at: table.position(row, column), summary, remedy: remedy))
    }
    var days: [CalendarDate: Bool] = [:]
    for row in 0..<table.rowCount {
      let (date, kind) = (dates.labels[dates.numbers[row]], kinds.labels[kinds.numbers[row]])
      guard let day = CalendarDate(date), PublicHoliday.years.contains(day.components.year) else {
        let text = RowIssue.excerpt(date)
        fail(
          "badDate", row, "date",
          Bilingual(
            "\"\(text)\" is not a day of 1950 to 2100 such as 2024-02-04",
            "\"\(text)\" 不是 1950 至 2100 年间 2024-02-04 这样的日期"),
          Bilingual("Write year, month and day", "请写年、月、日"))
        continue
      }
      guard let isWorked = Self.kinds[kind] else {
        let text = RowIssue.excerpt(kind)
        fail(
          "badKind", row, "kind", Bilingual("\"\(text)\" is neither worked nor off", "\"\(text)\" 既非上班也非放假"),
          Bilingual("Write worked for a weekend day worked, off for a weekday off", "周末上班写 worked 或上班，工作日放假写 off 或放假"))
        continue
      }
      if days.updateValue(isWorked, forKey: day) != nil {
        fail(
          "duplicateDate", row, "date", Bilingual("\(day) stands twice", "\(day) 重复"),
          Bilingual("Write each day once", "每日只写一行"))
      }
    }
    return Loaded(log.count(.error) == 0 ? WorkingDays(adjustments: days) : nil, log)
  }
}
