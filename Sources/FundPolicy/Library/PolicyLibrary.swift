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
    judge(among: candidates(for: fund, currency: currency), part: fund.part, on: day)
  }

  /// The places of the standards whose bands are for this fund, whatever its part and the day.
  func candidates(for fund: FundID, currency: Currency?) -> [Int] {
    bandStandards(for: fund.scheme).filter { standards[$0].scope.coversApartFromPart(fund, currency: currency) }
  }

  /// The places of the standards that give bands to a scheme, wherever the fund is.
  func bandStandards(for scheme: Scheme) -> [Int] {
    standards.indices.filter {
      standards[$0].givesBands && (standards[$0].scope.schemes.isEmpty || standards[$0].scope.schemes.contains(scheme))
    }
  }

  func judge(among candidates: [Int], part: FundPart, on day: CalendarDate) -> StandardChoice {
    var best: (place: Int, edition: Int, narrowness: Int)?
    var pooledOnly = false
    for place in candidates {
      guard let edition = standards[place].editions.index(on: day) else { continue }
      guard standards[place].scope.parts.contains(part) else {
        pooledOnly = pooledOnly || (part == .total && standards[place].scope.parts.contains(.pooled))
        continue
      }
      let narrowness = standards[place].scope.narrowness
      if let best, best.narrowness > narrowness { continue }
      best = (place, edition, narrowness)
    }
    if let best { return .value(StandardInForce(standards[best.place], edition: best.edition)) }
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
}
