import FundActuarial
import FundCore
import FundNumerics

extension AssumptionsDecoder {
  /// The values of a column of a table by year.
  mutating func filed(_ map: YAMLMapping, _ parameter: Parameter, _ scale: Double) -> [YearPath.Knot] {
    guard let value = map["file"], let name = value.text(&log), let bytes = bytes(value, name) else { return [] }
    let column = map.given("column")?.text(&log) ?? parameter.rawValue
    var options = TableReadOptions(requiresValues: true, keepsPositions: true)
    options.command = nil
    options.keepsMistakes = true
    let loaded = NumericTable.read(
      bytes, file: files.path(name), TableColumns(numbers: ["year", column]), options: options)
    add(loaded.log)
    guard let table = loaded.value, let years = table.numbers("year"), let values = table.numbers(column) else {
      return []
    }
    return knots(table, years.map(\.value), (column, values.map { $0.value }), parameter, scale)
  }

  private mutating func knots(
    _ table: NumericTable, _ years: [Double], _ column: (name: String, values: [Double]), _ parameter: Parameter,
    _ scale: Double
  ) -> [YearPath.Knot] {
    var knots: [YearPath.Knot] = []
    var last: Int?
    var lastLine = 0
    for row in 0..<table.rowCount {
      let place = table.position(row, "year")
      let unread = table.brokenLines.count { lastLine < $0 && $0 < table.lines[row] }
      lastLine = table.lines[row]
      let value = column.values[row]
      let scaled = value * scale
      if !value.isNaN, let problem = Self.outOfRange(value, scaled, parameter.range) {
        fail("outOfRange", table.position(row, column.name), problem, Self.writeFraction(parameter.range))
      }
      // A year that could not be read is taken for the one that would stand there.
      last = last.map { $0 + unread }
      if years[row].isNaN {
        last = last.map { $0 + 1 }
        continue
      }
      guard let year = Int(exactly: years[row]), (0...2800).contains(year) else {
        fail(
          "badYear", place,
          Bilingual("\(NumberText.plain(years[row])) is not a year", "\(NumberText.plain(years[row])) 不是年份"),
          Bilingual("Write a year such as 2026", "请写 2026 这样的年份"))
        last = last.map { $0 + 1 }
        continue
      }
      if let last, year <= last {
        fail(
          "yearOrder", place, Bilingual("\(year) comes after \(last)", "\(year) 排在 \(last) 之后"),
          Bilingual("Write each year once, the earliest first", "每年只写一行，由早到晚"))
        continue
      }
      if let last, year > last + 1 {
        let missing = year == last + 2 ? "\(last + 1)" : "\(last + 1) – \(year - 1)"
        fail(
          "missingYear", place, Bilingual("\(missing) is missing before \(year)", "\(year) 之前缺少 \(missing)"),
          Bilingual("Supply a row for every year", "请补齐每一年"))
      }
      last = year
      knots.append(YearPath.Knot(year, scaled))
    }
    return knots
  }

  /// The bytes of a file that is named; nil with an issue where it is named.
  mutating func bytes(_ value: YAMLValue, _ name: String) -> [UInt8]? {
    do throws(FundIOError) { return try files.bytes(named: name) } catch {
      value.fail(error.code, error.summary, remedy: error.remedy, log: &log)
      return nil
    }
  }
}
