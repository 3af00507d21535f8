import FundActuarial
import FundCore
import FundIO
import FundLedger

extension GridReport {
  /// Versioned JSON: per grid every cell with all its years.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.key("grids")
      json.array(shown) { json, grid in json.object { write(grid, &$0) } }
      json.failures(grids.failures)
    }
    return json.bytes
  }

  private func write(_ grid: GrowthGrid, _ json: inout JSONWriter) {
    json.member("fund", grid.fund.description)
    if !grid.members.isEmpty {
      json.key("members")
      json.array(grid.members) { $0.value($1.description) }
      json.key("missing")
      json.array(grid.missing) { $0.value($1.description) }
    }
    json.member("origin", grid.origin.description)
    json.member("edge", grid.edge.months)
    json.member("rows", grid.rows.kind.rawValue)
    json.member("columns", grid.columns.kind.rawValue)
    if let reason = grid.reason { json.member("reason", reason.code) }
    json.key("cells")
    json.beginArray()
    for (row, first) in grid.rows.values.enumerated() {
      for (column, second) in grid.columns.values.enumerated() {
        guard let cell = grid[row, column] else { continue }
        json.object { json in
          json.member("row", first)
          json.member("column", second)
          json.member("firstDeficit", cell.firstDeficit.map { Double($0) }, else: .beyondHorizon)
          json.member("firstBelow", cell.firstBelow.map { Double($0) }, else: .beyondHorizon)
          json.member("runOut", cell.runOut.map { Double($0) }, else: .beyondHorizon)
          json.key("years")
          json.array(cell.years) { json, year in json.object { write(year, &$0) } }
        }
      }
    }
    json.endArray()
  }

  private func write(_ year: GridYear, _ json: inout JSONWriter) {
    json.member("year", year.year)
    json.member("income", year.income, else: .windowIncomplete)
    json.member("spending", year.spending, else: .windowIncomplete)
    json.member("surplus", year.surplus, else: .windowIncomplete)
    json.member("balance", year.balance)
    json.member("months", year.months.value)
    if let reason = year.months.reason { json.member("reason", reason.code) }
    json.member("rate", year.rate, else: .itemAbsent)
    json.member("breakEvenIncome", year.breakEvenIncome, else: .windowIncomplete)
    json.member("breakEvenRate", year.breakEvenRate, else: .itemAbsent)
  }

  /// One line per grid, cell and year.
  public func csv() -> [UInt8] {
    var csv = CSVWriter([
      "fund", "origin", "rowKind", "row", "columnKind", "column", "year", "income", "spending", "surplus", "balance",
      "months", "reason", "rate", "breakEvenIncome", "breakEvenRate", "firstDeficit", "firstBelow", "runOut",
    ])
    for grid in shown {
      for (row, first) in grid.rows.values.enumerated() {
        for (column, second) in grid.columns.values.enumerated() {
          for year in grid[row, column]?.years ?? [] {
            csv.field(grid.fund.description)
            csv.field(grid.origin.description)
            csv.field(grid.rows.kind.rawValue)
            csv.field(first)
            csv.field(grid.columns.kind.rawValue)
            csv.field(second)
            csv.field(year.year.description)
            for figure in [year.income, year.spending, year.surplus, year.balance, year.months.value] {
              csv.field(figure)
            }
            csv.field(year.months.reason?.code)
            for figure in [year.rate, year.breakEvenIncome, year.breakEvenRate] { csv.field(figure) }
            for first in [grid[row, column]?.firstDeficit, grid[row, column]?.firstBelow, grid[row, column]?.runOut] {
              csv.field(first.map { $0.description })
            }
            csv.endRow()
          }
        }
      }
    }
    return csv.bytes
  }
}
