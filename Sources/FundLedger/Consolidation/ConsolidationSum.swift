import FundCore

/// Sums groups of funds into statements of a new ledger.
struct ConsolidationSum {
  let ledger: Ledger
  var log: IssueLog
  var nettings: [Consolidation.Netting] = []
  private var builder = LedgerBuilder()
  private var funds: [Int32] = []
  private var periods: [Int32] = []
  private var frequencies: [UInt8] = []
  private var money: [[Int64]] = Array(repeating: [], count: LedgerItem.allCases.count)
  private var drivers: [[Double]] = Array(repeating: [], count: LedgerDriver.allCases.count)
  private var known: [Int32] = []
  private var status: [UInt8] = []
  private var precision: [Int64] = []

  init(ledger: Ledger, log: IssueLog) {
    self.ledger = ledger
    self.log = log
  }

  /// The ledger of all sums.
  mutating func build() -> Loaded<Ledger> {
    let n = funds.count
    let columns = StatementColumns(
      count: n, money: money.map { $0.allSatisfy { $0 == StatementColumns.absent } ? [] : $0 },
      drivers: drivers.map { $0.allSatisfy(\.isNaN) ? [] : $0 }, known: known, status: status, precision: precision,
      lines: [], files: [])
    builder.add(StatementBatch(fund: funds, period: periods, frequency: frequencies, columns: columns))
    let built = builder.build()
    var all = log
    all.add(built.log)
    return Loaded(built.value, all)
  }

  /// Sums a group; answers whether it could be summed.
  mutating func add(_ target: FundID, _ group: [Int], name: String) -> Bool {
    guard let first = group.first else { return false }
    let currency = ledger.attributes[first].currency
    let frequency = ledger.layout.starts[first].frequency
    guard group.allSatisfy({ ledger.attributes[$0].currency == currency }) else {
      refuse("mixedCurrencies", target, Bilingual("its members have different currencies", "成员币种不同"))
      return false
    }
    guard group.allSatisfy({ ledger.layout.starts[$0].frequency == frequency }) else {
      refuse("mixedFrequencies", target, Bilingual("its members report at different frequencies", "成员报告频率不同"))
      return false
    }
    let low = group.map { ledger.layout.starts[$0].ordinal }.max() ?? 0
    let high = group.map { ledger.layout.end($0).ordinal }.min() ?? -1
    let widest = group.map { ledger.layout.count($0) }.max() ?? 0
    var statements: [(period: Period, cells: [Int])] = []
    if low <= high {
      for ordinal in low...high {
        let period = Period(ordinal: Int(ordinal), frequency)
        let cells = group.compactMap { ledger.layout.cell($0, period) }.filter(ledger.hasStatement)
        if cells.count == group.count { statements.append((period, cells)) }
      }
    }
    let shared = statements.count
    if shared == 0 {
      refuse("noSharedPeriod", target, Bilingual("no period is in all of its \(group.count) members", "没有全部成员共有的期间"))
      return false
    }
    let number = builder.index(of: FundAttributes(target, regionName: name, currency: currency))
    for statement in statements { append(target, number, statement.period, statement.cells, currency) }
    if shared < widest { note(partial: target, shared, widest, group.count) }
    return true
  }

  private mutating func append(
    _ target: FundID, _ number: Int32, _ period: Period, _ cells: [Int], _ currency: Currency
  ) {
    var sums: [Int128?] = LedgerItem.allCases.map { item in
      var sum: Int128 = 0
      for cell in cells {
        // A flow over a gap is no single period's figure, so the sum has none either.
        guard let amount = ledger.history.amount(item, cell), ledger.history.span(item, cell) == 1 else { return nil }
        sum += Int128(amount)
      }
      return sum
    }
    net(target, period, cells, currency, &sums)
    funds.append(number)
    periods.append(period.ordinal)
    frequencies.append(period.frequency.rawValue)
    for (i, sum) in sums.enumerated() {
      let narrow = sum.flatMap { Int64(exactly: $0) }
      if let sum, narrow == nil { overflow(target, period, LedgerItem.allCases[i], sum) }
      money[i].append(narrow ?? StatementColumns.absent)
    }
    for driver in LedgerDriver.allCases {
      let values = driver.isHeadCount ? cells.compactMap { ledger.history.driver(driver, $0) } : []
      drivers[Int(driver.rawValue)].append(values.count == cells.count ? values.reduce(0, +) : .nan)
    }
    known.append(cells.compactMap { ledger.history.knownDate($0)?.daysSince1970 }.max() ?? StatementColumns.noDate)
    status.append(cells.map { ledger.history.status[$0] }.max() ?? FigureStatus.actual.rawValue)
    let units = ledger.history.precision.isEmpty ? [] : cells.map { ledger.history.precision[$0] }
    let unit = units.reduce(Int64(0)) {
      $1 == StatementColumns.absent ? $0 : $0.addingReportingOverflow($1).partialValue
    }
    precision.append(unit > 0 ? unit : StatementColumns.absent)
  }

  /// Takes transfers between members out of both totals.
  private mutating func net(
    _ target: FundID, _ period: Period, _ cells: [Int], _ currency: Currency, _ sums: inout [Int128?]
  ) {
    let inward = Int(LedgerItem.incomeTransfer.rawValue)
    let outward = Int(LedgerItem.spendingTransfer.rawValue)
    guard let received = sums[inward], let sent = sums[outward] else {
      return noteUnnetted(target, period, cells)
    }
    let netted = max(0, min(received, sent))
    guard netted > 0 || received != sent else { return }
    sums[inward] = received - netted
    sums[outward] = sent - netted
    for item in [LedgerItem.income, .spending] {
      if let total = sums[Int(item.rawValue)] { sums[Int(item.rawValue)] = total - netted }
    }
    let residue = received - sent
    nettings.append(Consolidation.Netting(fund: target, period: period, netted: netted, residue: residue))
    guard residue != 0 else { return }
    guard log.keeps("transferResidue") else { return log.count("transferResidue", .note) }
    let text = NumberText.exact(wide: residue, places: currency.minorDigits)
    log.add(
      Issue(
        "transferResidue", .note, fund: target, period: period,
        Bilingual("transfers between members leave \(text) \(currency)", "成员间转移抵销后余 \(text) \(currency)"),
        remedy: Bilingual(
          "Money from or to outside the group, or booked on one side only", "为与组外往来，或仅一方入账，请核对")))
  }
}

extension ConsolidationSum {
  /// Notes a row not used because of overlap.
  mutating func note(apart f: Int) {
    guard log.keeps("keptApart") else { return log.count("keptApart", .note) }
    log.add(
      Issue(
        "keptApart", .note, fund: ledger.funds[f],
        Bilingual("not added, because rows of the same region at another level are", "未计入：同一区域另有其他层级的数据已计入"),
        remedy: Bilingual("", "")))
  }

  private mutating func note(partial target: FundID, _ shared: Int, _ widest: Int, _ count: Int) {
    guard log.keeps("periodsNotShared") else { return log.count("periodsNotShared", .warning) }
    log.add(
      Issue(
        "periodsNotShared", .warning, fund: target,
        Bilingual(
          "only \(shared) of up to \(widest) periods are in all \(count) members",
          "全部 \(count) 个成员共有的期间仅 \(shared) 个，最长成员有 \(widest) 个"),
        remedy: Bilingual("Supply the missing periods, or leave late members out", "请补齐数据，或排除后设的成员")))
  }

  /// Notes that some members state transfers and others do not, so that nothing could be netted.
  private mutating func noteUnnetted(_ target: FundID, _ period: Period, _ cells: [Int]) {
    let stated = cells.filter {
      ledger.history.amount(.incomeTransfer, $0) != nil || ledger.history.amount(.spendingTransfer, $0) != nil
    }
    guard !stated.isEmpty else { return }
    guard log.keeps("transfersNotNetted") else { return log.count("transfersNotNetted", .warning) }
    log.add(
      Issue(
        "transfersNotNetted", .warning, fund: target, period: period,
        Bilingual(
          "transfers are stated by \(stated.count) of \(cells.count) members and were not netted",
          "\(cells.count) 个成员中仅 \(stated.count) 个列示转移收支，未作抵销"),
        remedy: Bilingual(
          "State transfers in and out for every member, zero where there are none", "请为每个成员列示转移收支，没有的填零")))
  }

  private mutating func refuse(_ code: String, _ target: FundID, _ what: Bilingual) {
    guard log.keeps(code) else { return log.count(code, .error) }
    log.add(
      Issue(
        code, .error, fund: target, what, remedy: Bilingual("They were not added up", "未予汇总")))
  }

  private mutating func overflow(_ target: FundID, _ period: Period, _ item: LedgerItem, _ sum: Int128) {
    guard log.keeps("sumTooLarge") else { return log.count("sumTooLarge", .error) }
    log.add(
      Issue(
        "sumTooLarge", .error, fund: target, period: period,
        Bilingual("the sum of \(item.title.en) does not fit: \(sum) minor units", "\(item.title.zh)合计超出范围：\(sum)"),
        remedy: Bilingual("The figure was left out; check the unit of the members", "该数未载入；请核对成员金额单位")))
  }
}
