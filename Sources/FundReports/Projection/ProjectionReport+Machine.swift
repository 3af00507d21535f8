import FundActuarial
import FundCore
import FundIO
import FundPolicy

extension ProjectionReport {
  /// Versioned JSON: per pool the results of every alternative, every year of each, the tornado and the calibration.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.key("assumptions")
      json.object { json in
        json.member("id", base.assumptions.name)
        json.member("digest", book.digest)
        book.writeFiles(&json)
      }
      json.member("firstYear", base.assumptions.firstYear)
      json.member("years", base.assumptions.years)
      json.member("interestTiming", base.assumptions.timing.rawValue)
      json.member("currency", book.currency.code)
      json.key("pools")
      json.array(shown) { json, fund in json.object { write(fund, &$0) } }
      if !sums.isEmpty {
        json.key("sums")
        json.array(sums) { json, sum in json.object { write(sum, &$0) } }
      }
    }
    return json.bytes
  }

  private func write(_ fund: FundID, _ json: inout JSONWriter) {
    guard let pool = pool(fund) else { return }
    json.member("fund", fund.description)
    json.member("model", pool.model.rawValue)
    if let community = pool.community { json.member("community", community) }
    json.key("standards")
    json.array(base.assumptions.standardsUsed(by: pool)) { $0.value($1.rawValue) }
    json.key("uncited")
    json.array(base.assumptions.uncited(by: pool)) { $0.value($1.rawValue) }
    json.key("sets")
    json.array(columns) { json, column in
      json.object { json in
        json.member("set", column.name)
        if let pool = column.projection[fund] { results(pool, &json) }
        json.key("actuarialBalances")
        json.array(periods.compactMap { balance(column, fund, $0) }) { json, balance in
          json.object { write(balance, &$0) }
        }
        json.key("statement")
        json.array(column.projection[fund]?.years ?? []) { json, year in json.object { write(year, &$0) } }
      }
    }
    json.key("tornado")
    json.array(tornado.first { $0.fund == fund }?.bars ?? []) { json, bar in
      json.object { json in
        json.member("set", bar.set)
        json.member("parameter", bar.parameter.rawValue)
        measured("months", bar.months, &json)
        measured("actuarialBalance", bar.balance, &json)
        json.member("surplus", bar.surplus)
      }
    }
    if let chance {
      json.key("chance")
      json.object { chance.write(chance.paths[fund], &$0) }
    }
    if let change = changes.first(where: { $0.fund == fund }) {
      json.key("change")
      json.object { ValuationText.write(change, &$0) }
    }
    if let found = calibration?.funds.first(where: { $0.fund == fund }) {
      json.key("calibration")
      json.object { write(found, &$0) }
    }
  }

  private func measured(_ name: String, _ value: Measured<Double>, _ json: inout JSONWriter) {
    json.member(name, value.value)
    if let reason = value.reason { json.member(name + "Reason", reason.code) }
  }

  private func results(_ pool: PoolProjection, _ json: inout JSONWriter) {
    json.member("opening", pool.opening)
    json.member("monthsAtStart", pool.years.first?.fundRatio.value.map { $0 * 12 }, else: .spendingNotPositive)
    json.member("lowestMonths", Self.lowest(pool)?.months, else: .spendingNotPositive)
    json.member("lowestYear", Self.lowest(pool).map { Double($0.year) }, else: .spendingNotPositive)
    json.member("firstDeficitYear", pool.firstDeficitYear.map { Double($0) }, else: .beyondHorizon)
    json.member("depletionYear", pool.depletionYear.map { Double($0) }, else: .beyondHorizon)
    guard self.pool(pool.fund)?.model == .rates, let test = Self.test else { return }
    let (short, close) = (pool.shortRange(test), pool.closeBalance(test))
    json.key("shortRangeTest")
    if let band = short.value { json.value(band == .target) } else { json.null() }
    json.key("closeBalanceTest")
    if let passed = close.value { json.value(passed) } else { json.null() }
  }

  private func write(_ balance: ActuarialBalance, _ json: inout JSONWriter) {
    json.member("from", balance.from)
    json.member("through", balance.through)
    measured("incomeRate", balance.incomeRate, &json)
    measured("costRate", balance.costRate, &json)
    measured("actuarialBalance", balance.balance, &json)
    json.member("surplus", balance.surplus)
    json.member("openingBalance", balance.openingBalance)
    json.member("payroll", balance.payroll)
    json.member("income", balance.income)
    json.member("spending", balance.spending)
    json.member("endingReserve", balance.endingReserve)
  }

  private func write(_ year: ProjectionYear, _ json: inout JSONWriter) {
    json.member("year", year.year)
    for (name, value) in Self.money(year) { json.member(name, value) }
    measured("months", year.months, &json)
    measured("fundRatio", year.fundRatio, &json)
    measured("incomeRate", year.incomeRate, &json)
    measured("costRate", year.costRate, &json)
    if let prices = year.prices {
      json.member("prices", prices)
      json.member("realReturn", year.realReturn)
      json.member("realBalance", year.realBalance)
    }
    if let people = year.people {
      json.key("people")
      json.object { json in for (name, value) in Self.heads(people) { json.member(name, value) } }
    }
    if let growth = year.growth {
      json.key("growth")
      json.object { json in
        json.member("total", growth.total)
        json.member("demographic", growth.demographic)
        json.member("income", growth.income)
        json.member("residual", growth.residual)
        json.member("policy", growth.policy)
      }
    }
  }

  private static func money(_ year: ProjectionYear) -> [(String, Double)] {
    [
      ("wage", year.wage), ("payroll", year.payroll), ("contributions", year.contributions),
      ("accountCredits", year.accountCredits), ("subsidy", year.subsidy), ("premiums", year.premiums),
      ("otherIncome", year.otherIncome), ("transfer", year.transfer), ("income", year.income),
      ("spending", year.spending), ("interest", year.interest), ("opening", year.opening), ("balance", year.balance),
    ]
  }

  private static func heads(_ people: ProjectionPeople) -> [(String, Double)] {
    [
      ("population", people.population), ("active", people.active), ("retired", people.retired),
      ("residents", people.residents), ("dormant", people.dormant), ("births", people.births),
      ("deaths", people.deaths), ("migrants", people.migrants), ("newlyRetired", people.newlyRetired),
      ("unqualified", people.unqualified),
    ]
  }

  private func write(_ found: Calibration.Fund, _ json: inout JSONWriter) {
    json.member("isInLedger", found.isInLedger)
    json.member("openingYear", found.openingYear.map { Double($0) }, else: .noData)
    json.member("opening", found.opening)
    json.member("statedOpening", found.statedOpening)
    json.member("carry", calibration?.carry.rawValue)
    json.member("incomeCarried", found.incomeCarried)
    json.member("costCarried", found.costCarried)
    json.key("years")
    json.array(found.years) { json, year in
      json.object { json in
        json.member("year", year.year)
        json.member("income", year.income)
        json.member("modelledIncome", year.modelledIncome)
        json.member("incomeFactor", year.incomeFactor, else: .notApplicable)
        json.member("spending", year.spending)
        json.member("modelledSpending", year.modelledSpending)
        json.member("costFactor", year.costFactor, else: .notApplicable)
        json.member("balance", year.balance, else: .noData)
        json.member("knowsInterest", year.knowsInterest)
      }
    }
  }

  /// One line per pool or sum, alternative and year, sums last and with what can be added up; under chance one line per pool or sum
  /// and year.
  public func csv() -> [UInt8] {
    if let chance { return chance.csv(shown, sums) }
    guard let some = base.pools.first?.years.first else { return [] }
    let moneyNames = Self.money(some).map(\.0)
    let nobody = [
      "population", "active", "retired", "residents", "dormant", "births", "deaths", "migrants", "newlyRetired",
      "unqualified",
    ]
    var csv = CSVWriter(
      ["fund", "set", "year"] + moneyNames + ["months", "fundRatio", "incomeRate", "costRate"] + nobody)
    for fund in shown {
      for column in columns {
        for year in column.projection[fund]?.years ?? [] {
          csv.field(fund.description)
          csv.field(column.name)
          csv.field(year.year)
          for (_, value) in Self.money(year) { csv.field(value) }
          for value in [year.months, year.fundRatio, year.incomeRate, year.costRate] { csv.field(value.value) }
          let people = year.people.map { Self.heads($0).map(\.1) }
          for place in nobody.indices { csv.field(people?[place]) }
          csv.endRow()
        }
      }
    }
    for sum in sums { write(sum, moneyNames, blanks: 3 + nobody.count, &csv) }
    return csv.bytes
  }
}
