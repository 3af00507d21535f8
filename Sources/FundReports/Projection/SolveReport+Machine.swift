import FundActuarial
import FundCore
import FundIO

extension SolveReport {
  /// Versioned JSON: every answer of every pool.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.member("assumptions", book.assumptions.name)
      json.member("digest", book.digest)
      json.key("goal")
      json.object { json in
        json.member("months", question.goal.months)
        json.member("side", question.goal.isCeiling ? "atMost" : "atLeast")
        json.member("from", question.goal.from ?? book.assumptions.firstYear)
        json.member("until", question.goal.until)
        json.member("probability", question.goal.probability)
        json.member("paths", question.paths)
        json.key("seed")
        json.value(exactly: question.seed)
      }
      json.key("funds")
      json.array(answers) { json, answer in json.object { write(answer, &$0) } }
    }
    return json.bytes
  }

  private func write(_ answer: Answer, _ json: inout JSONWriter) {
    json.member("fund", answer.pool.fund.description)
    json.key("levers")
    json.array(answer.goals) { json, found in
      json.object { json in
        json.member("lever", found.lever.kind.rawValue)
        json.member("step", found.lever.step)
        json.member("outcome", found.outcome.code)
        json.member("move", found.outcome.amount)
        json.member("months", found.projection?[question.goal.until]?.months.value)
        json.member("shareBefore", found.shareBefore)
        json.member("shareAfter", found.shareAfter)
      }
    }
    json.key("breakEven")
    json.array(answer.breakEven) { json, found in
      json.object { json in
        json.member("year", found.year)
        json.member("value", found.value.value)
      }
    }
    json.member("emptyingGrowth", answer.emptying.value)
    json.key("effects")
    json.array(answer.effects) { json, effect in
      json.object { json in
        json.member("lever", effect.lever.kind.rawValue)
        json.member("step", Double(effect.lever.kind.direction) * effect.lever.step)
        json.member("months", effect.monthsPerStep)
        json.member("elasticity", effect.elasticity.value)
      }
    }
    if let table = answer.table {
      json.key("table")
      json.object { write(table, &$0) }
    }
    if let grid = answer.grid {
      json.key("grid")
      json.object { write(grid, &$0) }
    }
  }

  private func write(_ table: LeverTable, _ json: inout JSONWriter) {
    json.member("lever", table.lever.kind.rawValue)
    json.key("years")
    json.array(table.years) { $0.value($1) }
    json.key("rows")
    json.array(table.rows) { json, row in
      json.object { json in
        json.member("move", row.amount)
        json.key("months")
        json.array(row.months) { $0.value($1.value) }
        json.member("firstDeficit", row.firstDeficitYear.map { Double($0) })
        json.member("depletion", row.depletionYear.map { Double($0) })
      }
    }
  }

  private func write(_ grid: LeverGrid, _ json: inout JSONWriter) {
    json.member("down", grid.down.lever.kind.rawValue)
    json.member("across", grid.across.lever.kind.rawValue)
    json.key("cells")
    json.beginArray()
    for (row, first) in grid.down.amounts.enumerated() {
      for (column, second) in grid.across.amounts.enumerated() {
        let cell = grid.cells[row][column]
        json.object { json in
          json.member("down", first)
          json.member("across", second)
          json.member("firstDeficit", cell?.firstDeficitYear.map { Double($0) })
          json.member("depletion", cell?.depletionYear.map { Double($0) })
          json.member("months", cell?.months.value)
          json.member("possible", cell != nil)
        }
      }
    }
    json.endArray()
  }

  /// One line per fund and figure: section, lever and move, year and measure where they apply.
  public func csv() -> [UInt8] {
    var csv = CSVWriter(["fund", "section", "lever", "move", "otherLever", "otherMove", "year", "measure", "value"])
    for answer in answers {
      let fund = answer.pool.fund.description
      func row(
        _ section: String, _ measure: String, _ value: Double?, lever: Lever? = nil, move: Double? = nil,
        other: Lever? = nil, otherMove: Double? = nil, year: Int? = nil
      ) {
        csv.field(fund)
        csv.field(section)
        csv.field(lever?.kind.rawValue)
        csv.field(move)
        csv.field(other?.kind.rawValue)
        csv.field(otherMove)
        if let year { csv.field(year) } else { csv.empty() }
        csv.field(measure)
        csv.field(value)
        csv.endRow()
      }
      for found in answer.goals {
        row(
          "goal", found.outcome.code, found.projection?[question.goal.until]?.months.value, lever: found.lever,
          move: found.outcome.amount, year: question.goal.until)
        if let share = found.shareAfter {
          row("goal", "probability", share, lever: found.lever, move: found.outcome.amount, year: question.goal.until)
        }
      }
      for (year, value) in answer.breakEven { row("breakEven", "value", value.value, year: year) }
      row("emptying", "growth", answer.emptying.value, year: question.goal.until)
      for effect in answer.effects {
        let move = Double(effect.lever.kind.direction) * effect.lever.step
        row("effect", "months", effect.monthsPerStep, lever: effect.lever, move: move, year: question.goal.until)
        row("effect", "elasticity", effect.elasticity.value, lever: effect.lever, move: move, year: question.goal.until)
      }
      if let table = answer.table {
        for line in table.rows {
          for (year, months) in zip(table.years, line.months) {
            row("table", "months", months.value, lever: table.lever, move: line.amount, year: year)
          }
        }
      }
      guard let grid = answer.grid else { continue }
      for (down, cells) in zip(grid.down.amounts, grid.cells) {
        for (across, cell) in zip(grid.across.amounts, cells) {
          let figures = [
            ("firstDeficit", cell?.firstDeficitYear.map { Double($0) }),
            ("depletion", cell?.depletionYear.map { Double($0) }), ("months", cell?.months.value),
          ]
          for (measure, value) in figures {
            row(
              "grid", measure, value, lever: grid.down.lever, move: down, other: grid.across.lever, otherMove: across)
          }
        }
      }
    }
    return csv.bytes
  }
}
