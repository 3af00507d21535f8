import FundActuarial

/// The published values, by the names of the file that lists them.
struct PublishedValues {
  private let illustrative: LifeTable
  private let standard: LifeTable
  private let vbt: SelectTable?

  init(illustrative: PlainTable, vbt: PlainTable?) throws {
    self.illustrative = try LifeTable(l: illustrative.rows.map { Double($0[1]) ?? .nan })
    standard = try LifeTable(law: Makeham(a: 0.00022, b: 2.7e-6, c: 1.124), first: 20, last: 140)
    self.vbt = try vbt.map(PublishedValues.select)
  }

  /// The select and ultimate parts of a table `age,duration,q`.
  private static func select(_ table: PlainTable) throws -> SelectTable {
    var (select, ultimate): ([Int: [Double]], [Int: Double]) = ([:], [:])
    for row in table.rows {
      guard let age = Int(row[0]), let q = Double(row[2]) else { continue }
      guard let duration = Int(row[1]) else {
        ultimate[age] = q
        continue
      }
      // Some ages at selection begin late: nobody that young is a nonsmoker of record.
      if duration == (select[age]?.count ?? 0) + 1 { select[age, default: []].append(q) }
    }
    let ages = ultimate.keys.sorted()
    let whole = try LifeTable(q: ages.compactMap { ultimate[$0] }, first: ages.first ?? 0)
    let period = select.values.map(\.count).max() ?? 0
    let chosen = select.keys.sorted().filter {
      select[$0]?.count == period && $0 + period >= whole.first && $0 + period <= whole.last
    }
    return try SelectTable(select: chosen.compactMap { select[$0] }, first: chosen.first ?? 0, ultimate: whole)
  }

  func compute(table: String, quantity: String) throws -> [Double]? {
    if table.hasPrefix("AMLCR") { return try annuities(quantity.contains("age 80") ? 80 : 20) }
    if table.contains("VBT") { return try vbt.map { try commissioners($0, isSelect: table.contains("select")) } }
    func life(_ age: Int) -> LifeStatus { .life(illustrative, age: age) }
    func at(_ status: LifeStatus, _ interest: Double = 0.06) -> LifeContingencies {
      LifeContingencies(status, interest: interest)
    }
    switch quantity {
    case "term insurance A^1_{30:10}": return [try at(life(30), 0.04).value(.term(10))]
    case "variance of term insurance 30:10": return [try at(life(30), 0.04).variance(.term(10))]
    case "1000*A_30": return [1000 * (try at(life(30)).value(.wholeLife))]
    case "A_30^(4)": return [try at(life(30)).value(.wholeLife.paid(timesAYear: 4))]
    case "(IA)_50": return [try at(life(50)).value(.increasing())]
    case "A_36/a_36 (net premium)": return [try at(life(36)).premium(.wholeLife, paid: LifeAnnuity())]
    case "annuity-due a_60^(12)": return [try at(life(60)).value(LifeAnnuity(frequency: 12))]
    case "annuity-due a_65": return [try at(life(65)).value(LifeAnnuity())]
    case "last-survivor A_60:70": return [try at(.lastSurvivor(life(60), life(70))).value(.wholeLife)]
    case "joint annuity-due 60:70": return [try at(.joint(life(60), life(70))).value(LifeAnnuity())]
    case "last-survivor annuity-due 50:60": return [try at(.lastSurvivor(life(50), life(60))).value(LifeAnnuity())]
    case "10*(Da)-due n=10":
      return [10 * CashFlows(annuity: .due, years: 10, pattern: .decreasing).presentValue(interest: 0.03)]
    case "Macaulay duration 5% 6y bond 1000 face":
      return [CashFlows(bond: 1000, coupon: 0.05, years: 6).duration(interest: 0.05) ?? .nan]
    default: return nil
    }
  }

  private func annuities(_ age: Int) throws -> [Double] {
    let value = LifeContingencies(.life(standard, age: age), interest: 0.05, withinYear: .woolhouse3)
    return try [
      LifeAnnuity(.immediate), LifeAnnuity(.immediate, frequency: 4), LifeAnnuity(.due),
      LifeAnnuity(.due, frequency: 4), LifeAnnuity(.immediate, term: 10),
      LifeAnnuity(.immediate, term: 10, frequency: 4), LifeAnnuity(.due, term: 10, frequency: 4),
    ].map { try value.value($0) }
  }

  private func commissioners(_ table: SelectTable, isSelect: Bool) throws -> [Double] {
    guard isSelect else {
      let value = LifeContingencies(.life(table.ultimate, age: 116), interest: 0.05)
      return [try value.value(.wholeLife), try value.value(LifeAnnuity())]
    }
    let value = LifeContingencies(.life(try table.table(selectedAt: 30), age: 30), interest: 0.05)
    let premium = try value.premium(.wholeLife, paid: LifeAnnuity())
    let reserves = try [1, 2].map {
      try value.reserve(.wholeLife, paid: LifeAnnuity(), premium: premium, after: $0)
    }
    return [try value.value(.wholeLife), try value.value(LifeAnnuity()), premium] + reserves
  }

  /// Whether a value agrees with one as printed.
  static func agrees(_ computed: Double, _ text: String) -> Bool {
    guard let published = Double(text) else { return false }
    let decimals = min(text.split(separator: ".").dropFirst().first?.count ?? 0, 12)
    let unit = (0..<decimals).reduce(1.0) { value, _ in value / 10 }
    return abs(computed - published) <= unit / 2 * (1 + 1e-9)
  }
}
