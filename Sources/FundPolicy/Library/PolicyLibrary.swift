public import FundCore

/// The standard that judges a fund, or the reason why none does (适用标准).
public typealias StandardChoice = Measured<StandardInForce>

/// The standards known (政策库): a value, extended by adding, never changed in place for others.
public struct PolicyLibrary: Sendable, Hashable {
  /// The standards in the order they were added; each id once.
  public private(set) var standards: [ReserveStandard] = []

  /// Takes standards; of two with one id the later counts, in the place of the earlier.
  public init(_ standards: [ReserveStandard] = []) {
    for standard in standards { add(standard) }
  }

  /// The standard with this id; nil when there is none.
  public subscript(id: String) -> ReserveStandard? { standards.first { $0.id == id } }

  /// The ids in order.
  public var ids: [String] { standards.map(\.id) }

  /// The library with one standard more; one with the same id is replaced.
  public func adding(_ standard: ReserveStandard) -> PolicyLibrary {
    var copy = self
    copy.add(standard)
    return copy
  }

  /// The library with all of another; those with the same id are replaced.
  public func merging(_ other: PolicyLibrary) -> PolicyLibrary {
    var copy = self
    for standard in other.standards { copy.add(standard) }
    return copy
  }

  private mutating func add(_ standard: ReserveStandard) {
    if let at = standards.firstIndex(where: { $0.id == standard.id }) {
      standards[at] = standard
    } else {
      standards.append(standard)
    }
  }
}

extension PolicyLibrary {
  /// The standard that puts a fund into bands on a day (适用标准).
  ///
  /// Among those that cover the fund and are in force, the one with the narrowest region judges; of equals the one
  /// added last, so a user's own goes before the built-in. Eligibility rules give no bands and are left out.
  /// - Parameter currency: the fund's currency when it is known. It lets a Chinese pool without a county code be
  ///   recognised, and keeps a standard away from funds in another currency.
  /// - Returns: `standardCoversPooledOnly` when the fund is a total and only that stands against a standard, otherwise
  ///   `noStandard`.
  /// - Complexity: O(standards). Ask once per fund, see ``timeline(for:currency:)``.
  public func applicable(to fund: FundID, currency: Currency? = nil, on day: CalendarDate) -> StandardChoice {
    var best: (standard: ReserveStandard, edition: Int)?
    var pooledOnly = false
    for standard in standards where standard.givesBands {
      guard standard.scope.coversApartFromPart(fund, currency: currency),
        let edition = standard.editions.index(on: day)
      else { continue }
      guard standard.scope.parts.contains(fund.part) else {
        pooledOnly = pooledOnly || (fund.part == .total && standard.scope.parts.contains(.pooled))
        continue
      }
      if let best, best.standard.scope.narrowness > standard.scope.narrowness { continue }
      best = (standard, edition)
    }
    if let best { return .value(StandardInForce(best.standard, edition: best.edition)) }
    return .missing(pooledOnly ? .standardCoversPooledOnly : .noStandard)
  }

  /// The standard in force at the end of a period (期末有效的标准).
  public func applicable(to fund: FundID, currency: Currency? = nil, at period: Period) -> StandardChoice {
    applicable(to: fund, currency: currency, on: period.dayAfter + -1)
  }

  /// A named standard on a day, of any kind, with the same checks of scope (指定标准).
  /// - Returns: nil when there is no standard of that id.
  public func choice(
    _ id: String, for fund: FundID, currency: Currency? = nil, on day: CalendarDate
  ) -> StandardChoice? {
    guard let standard = self[id] else { return nil }
    guard standard.scope.coversApartFromPart(fund, currency: currency), let found = standard.inForce(on: day) else {
      return .missing(.noStandard)
    }
    if standard.scope.parts.contains(fund.part) { return .value(found) }
    let pooledOnly = fund.part == .total && standard.scope.parts.contains(.pooled)
    return .missing(pooledOnly ? .standardCoversPooledOnly : .noStandard)
  }

  /// The eligibility rules that cover a fund on a day (适用的准入规则).
  public func eligibilities(for fund: FundID, currency: Currency? = nil, on day: CalendarDate) -> [StandardInForce] {
    standards.filter { !$0.givesBands && $0.scope.covers(fund, currency: currency) }.compactMap { $0.inForce(on: day) }
  }

  /// The standard of a fund through all time (标准沿革): ask once per fund, then look up by day in a loop.
  ///
  /// Each edition holds until the next begins; times without a standard hold the reason.
  public func timeline(for fund: FundID, currency: Currency? = nil) -> Dated<StandardChoice> {
    var days: Set<CalendarDate> = []
    for standard in standards where standard.givesBands {
      guard standard.scope.coversApartFromPart(fund, currency: currency) else { continue }
      for edition in standard.editions.editions {
        if let from = edition.from { days.insert(from) }
        if let last = edition.through { days.insert(last + 1) }
      }
    }
    let before = CalendarDate(daysSince1970: -719_162)
    let first = Dated<StandardChoice>.Edition(applicable(to: fund, currency: currency, on: before))
    let rest = days.sorted().map {
      Dated<StandardChoice>.Edition(from: $0, applicable(to: fund, currency: currency, on: $0))
    }
    return Dated([first] + rest) ?? Dated(always: first.value)
  }
}
