import FundCore
public import FundLedger

extension SyntheticLedger {
  /// Generates the ledger.
  ///
  /// - Returns: a builder that holds every row, superseded provisional figures included. Its `build()` makes the ledger.
  /// - Complexity: O(rows).
  public func builder() -> LedgerBuilder {
    var builder = LedgerBuilder()
    var rows: [SyntheticRow] = []
    var funds: [Int32] = []
    forEachFund { attributes, new in
      rows += new
      funds += [Int32](repeating: builder.index(of: attributes), count: new.count)
      if rows.count > 50_000 {
        builder.add(batch(rows, funds))
        rows.removeAll(keepingCapacity: true)
        funds.removeAll(keepingCapacity: true)
      }
    }
    builder.add(batch(rows, funds))
    return builder
  }

  /// The generated ledger.
  public func ledger() -> Ledger { builder().build().value }

  /// The true parameters.
  public var truth: SyntheticTruth {
    let last = max(end, origin) + 24
    var list: [SyntheticFundTruth] = []
    for region in regions {
      for id in funds(of: region) {
        let fund = SyntheticFund(id, seed: seed)
        let shifts = fund.shifts(start, last).map {
          SyntheticShift(
            month: $0.month.description, flow: $0.flow, size: $0.size, isAfterOrigin: $0.month > origin)
        }
        list.append(SyntheticFundTruth(fund, isInvented: region.isInvented, shifts: shifts))
      }
    }
    return SyntheticTruth(
      version: 1, generated: true, seed: seed, regions: regions.count, months: months, schemes: schemes,
      start: start.description, origin: origin.description, detail: detail,
      shockPersistence: SyntheticShocks.persistence, funds: list)
  }

  /// Calls `body` with every fund in canonical order and its rows by period and day known.
  func forEachFund(_ body: (FundAttributes, [SyntheticRow]) -> Void) {
    let festival = (0..<months).map { SyntheticFestival.shares(start + $0) }
    var province = ""
    var shocks = SyntheticShocks(seed: seed, province: province, start: start, months: 0)
    for region in regions {
      let code = region.code.provinceCode
      if code != province {
        province = code
        shocks = SyntheticShocks(seed: seed, province: code, start: start, months: months)
      }
      for id in funds(of: region) {
        var flows = SyntheticFlows(SyntheticFund(id, seed: seed), self, shocks, festival)
        body(FundAttributes(id, regionName: region.name), flows.rows())
      }
    }
  }

  /// Rows of some funds as columns; a column that the detail leaves out is empty.
  private func batch(_ rows: [SyntheticRow], _ funds: [Int32]) -> StatementBatch {
    let columns = LedgerItem.allCases.map { item -> [Int64] in
      guard detail == .full || [.income, .spending, .balance].contains(item) else { return [] }
      let column = rows.map { $0.money[item] }
      return column.contains { $0 != StatementColumns.absent } ? column : []
    }
    let drivers = LedgerDriver.allCases.map { driver -> [Double] in
      guard detail == .full else { return [] }
      let column = rows.map { $0.drivers[Int(driver.rawValue)] }
      return column.contains { !$0.isNaN } ? column : []
    }
    return StatementBatch(
      fund: funds, period: rows.map(\.period.ordinal),
      frequency: Array(repeating: Frequency.monthly.rawValue, count: rows.count),
      columns: StatementColumns(
        count: rows.count, money: columns, drivers: drivers, known: rows.map(\.known.daysSince1970),
        status: rows.map(\.status.rawValue), precision: [], lines: [], files: []))
  }
}

extension SyntheticFundTruth {
  init(_ fund: SyntheticFund, isInvented: Bool, shifts: [SyntheticShift]) {
    self.init(
      fund: fund.fund, isInvented: isInvented, insured: Int(fund.active + fund.retired),
      annualIncome: fund.annualIncome, annualSpending: fund.annualSpending, incomeGrowth: fund.incomeGrowth,
      spendingGrowth: fund.spendingGrowth, season: fund.season, festivalEffect: fund.festivalEffect,
      settlement: fund.settlement, incomeNoise: fund.incomeNoise, spendingNoise: fund.spendingNoise,
      incomeShockLoading: fund.incomeShockLoading, spendingShockLoading: fund.spendingShockLoading,
      openingMonths: fund.openingMonths, headsForDeficit: fund.headsForDeficit, shifts: shifts)
  }
}
