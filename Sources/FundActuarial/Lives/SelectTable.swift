/// Mortality by age at selection and the years since, with an ultimate table behind it (选择表).
///
/// Lives just examined die less often than others of their age; after the select period they are like all.
///
/// Reference: D. Dickson, M. Hardy, H. Waters (2013), section 3.7.
public struct SelectTable: Sendable, Hashable {
  /// The first age at selection.
  public let first: Int
  /// The probabilities of dying of each age at selection, in its years from 0 on (选择死亡概率 q[x]+t).
  public let select: [[Double]]
  /// The table after the select period (终极表).
  public let ultimate: LifeTable

  /// A table of lists of one length, one per age at selection.
  ///
  /// - Throws: ``LifeTableError/countMismatch(expected:actual:)``, ``LifeTableError/badProbability(age:_:)`` with the age
  ///   attained, ``LifeTableError/noSuchAge(_:first:last:)`` where the ultimate table does not go on.
  public init(select: [[Double]], first: Int, ultimate: LifeTable) throws(LifeTableError) {
    guard first >= 0, first <= 150 else { throw .badFirstAge(first) }
    guard let period = select.first?.count, period > 0 else { throw .noAges }
    for (place, row) in select.enumerated() {
      guard row.count == period else { throw .countMismatch(expected: period, actual: row.count) }
      for (year, q) in row.enumerated() where !(q >= 0 && q < 1) {
        throw .badProbability(age: first + place + year, q)
      }
      try ultimate.require(first + place + period)
    }
    self.first = first
    self.select = select
    self.ultimate = ultimate
  }

  /// The years of selection (选择期).
  public var period: Int { select.first?.count ?? 0 }

  /// The life table of those selected at an age: select at first, ultimate afterwards.
  ///
  /// - Throws: ``LifeTableError/noSuchAge(_:first:last:)``.
  public func table(selectedAt age: Int, radix: Double = 100_000) throws(LifeTableError) -> LifeTable {
    guard age >= first, age < first + select.count else {
      throw .noSuchAge(age, first: first, last: first + select.count - 1)
    }
    let after = try ultimate.starting(at: age + period)
    return try LifeTable(
      q: select[age - first] + (after.first...after.last).map(after.q), first: age, radix: radix,
      lastAge: ultimate.ending == .closed ? .closed : .open, fractionalAge: ultimate.fractionalAge)
  }
}
