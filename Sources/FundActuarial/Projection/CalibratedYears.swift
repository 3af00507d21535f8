import FundCore
import FundLedger

/// The complete years of a fund in a ledger, in major units.
struct LedgerYears {
  struct Flows {
    let income: Double
    /// Nil where the ledger does not itemise it.
    let interest: Double?
    let spending: Double
  }

  private let ledger: Ledger
  private let fund: FundID
  private let years: ClosedRange<Int>
  private let frequency: Frequency
  private let minor: Double

  /// - Returns: nil when the ledger does not hold the fund.
  init?(_ ledger: Ledger, _ fund: FundID) {
    guard let series = ledger.series(.income, fund), let currency = ledger.attributes(of: fund)?.currency,
      series.count > 0
    else { return nil }
    self.ledger = ledger
    self.fund = fund
    frequency = series.start.frequency
    years = series.start.year...series.period(at: series.count - 1).year
    minor = Double(NumberText.powersOfTen[currency.minorDigits])
  }

  private func end(_ year: Int) -> Period? {
    switch frequency {
    case .annual: Period(year: year)
    case .quarterly: Period(year: year, quarter: 4)
    case .monthly: Period(year: year, month: 12)
    }
  }

  private func sum(_ item: LedgerItem, _ period: Period) -> Double? {
    ledger.windowSum(item, fund, period, .calendarYear).value.map { Double($0) / minor }
  }

  func balance(_ year: Int) -> Double? {
    end(year).flatMap { ledger.amount(.balance, fund, $0) }.map { Double($0) / minor }
  }

  /// The last balance at the end of a year before another.
  func balance(before first: Int) -> (year: Int, balance: Double)? {
    for year in stride(from: min(first - 1, years.upperBound), through: years.lowerBound, by: -1) {
      if let balance = balance(year) { return (year, balance) }
    }
    return nil
  }

  /// The years of which income and spending are known.
  var complete: [Int: Flows] {
    var found: [Int: Flows] = [:]
    for year in years {
      guard let end = end(year), let income = sum(.income, end), let spending = sum(.spending, end) else { continue }
      found[year] = Flows(income: income, interest: sum(.incomeInterest, end), spending: spending)
    }
    return found
  }
}

/// The known years of a pool beside the model.
struct CalibratedYears {
  private(set) var years: [Calibration.Year] = []

  init(_ assumptions: Assumptions, _ place: Int, _ ledger: LedgerYears, _ full: Projection, _ fixed: Projection) {
    let pool = assumptions.pools[place]
    let (known, rates) = (ledger.complete, full.interestRates(of: pool.fund))
    let share = assumptions.timing.share
    var balance = pool.opening
    for (modelled, rest) in zip(full.pools[place].years, fixed.pools[place].years) {
      let rate = rates[modelled.year] ?? 0
      guard let flows = known[modelled.year] else {
        balance += (modelled.income - modelled.spending) * (1 + rate * share) + balance * rate
        continue
      }
      // Income with interest of the model is the total of the ledger: x + F r + (x - E) r share = total.
      let income =
        flows.interest.map { flows.income - $0 }
        ?? (flows.income - balance * rate + flows.spending * rate * share) / (1 + rate * share)
      func factor(_ parameter: Parameter, _ known: Double, _ modelled: Double, _ rest: Double, _ year: Int) -> Double? {
        guard modelled > rest else { return nil }
        let factor = (known - rest) / (modelled - rest)
        let scale = assumptions.path(parameter, of: pool)?.value(in: year) ?? 1
        return parameter.range.contains(scale * factor) ? factor : nil
      }
      let year = Calibration.Year(
        year: modelled.year, income: income, spending: flows.spending, balance: ledger.balance(modelled.year),
        modelledIncome: modelled.income, modelledSpending: modelled.spending,
        incomeFactor: factor(.incomeScale, income, modelled.income, rest.income, modelled.year),
        costFactor: factor(.costScale, flows.spending, modelled.spending, rest.spending, modelled.year),
        knowsInterest: flows.interest != nil)
      years.append(year)
      balance += (income - flows.spending) * (1 + rate * share) + balance * rate
    }
  }
}
