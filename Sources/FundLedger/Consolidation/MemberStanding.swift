public import FundCore

/// How the members of a roll-up stand against an edge (成员状况): what an aggregate hides.
public struct MemberStanding: Sendable {
  /// One member with its months.
  public struct Member: Sendable {
    /// The fund.
    public let fund: FundID
    /// The name to print.
    public let name: String
    /// Its months as an exact quotient.
    public let months: ExactRatio
  }

  /// The roll-up.
  public let fund: FundID
  /// The name of its region to print.
  public let name: String
  /// The period.
  public let period: Period
  /// The edge in thousandths of a month.
  public let edge: Int64
  /// The months of the summed figures, or why there are none.
  public let months: Measured<MonthsOfReserve>
  /// Members strictly below the edge, worst first.
  public let below: [Member]
  /// Members whose months are known.
  public let judged: Int
  /// Members whose months are not known, with the reason.
  public let unknown: [(fund: FundID, reason: MissingReason)]
  /// The level all members share; nil when they differ.
  public let level: RegionLevel?

  /// One sentence: "city total 7.1 months; 3 of 9 county pools below 3" (汇总与成员对照).
  public var text: Bilingual {
    let total = months.value.map { NumberText.fixed($0.months, decimals: 1) }
    let limit = NumberText.plain(Double(edge) / 1000)
    let count = judged + unknown.count
    let scope = fund.region.level.map(MemberStanding.title) ?? Bilingual("roll-up", "汇总")
    let whose = level.map(MemberStanding.title) ?? Bilingual("member", "成员")
    var en = "\(scope.en) total \(total.map { "\($0) months" } ?? "unknown")"
    en += "; \(below.count) of \(count) \(whose.en) pools below \(limit)"
    var zh = "\(scope.zh)汇总 \(total.map { "\($0) 个月" } ?? "未知")"
    zh += "；\(count) 个\(whose.zh)基金中 \(below.count) 个低于 \(limit) 个月"
    if !unknown.isEmpty {
      en += ", \(unknown.count) unknown"
      zh += "，\(unknown.count) 个未知"
    }
    return Bilingual(en, zh)
  }

  private static func title(_ level: RegionLevel) -> Bilingual {
    switch level {
    case .nation: Bilingual("national", "全国")
    case .province: Bilingual("province", "省级")
    case .city: Bilingual("city", "市级")
    case .county: Bilingual("county", "县级")
    }
  }
}

extension Consolidation {
  /// How the members of a roll-up stand against an edge, worst first (最差成员).
  ///
  /// - Parameters:
  ///   - period: the period judged; nil takes the last one of the roll-up.
  ///   - edge: thousandths of a month; judged on integers, strictly below.
  ///   - basis: nil for the standard one of the frequency.
  /// - Returns: nil when there is no such roll-up.
  public func standing(_ fund: FundID, _ period: Period? = nil, below edge: Int64, _ basis: ReserveBasis? = nil)
    -> MemberStanding?
  {
    guard let f = ledger.layout.index(of: fund), let group = members[fund],
      let period = period ?? ledger.lastPeriod(f)
    else { return nil }
    var below: [MemberStanding.Member] = []
    var unknown: [(fund: FundID, reason: MissingReason)] = []
    for member in group {
      switch source.monthsOfReserve(member, period, basis) {
      case .missing(let reason): unknown.append((member, reason))
      case .value(let months) where months.ratio.compare(toThousandths: edge) < 0:
        let name = source.attributes(of: member)?.displayName ?? member.region.code
        below.append(MemberStanding.Member(fund: member, name: name, months: months.ratio))
      case .value: break
      }
    }
    below.sort { ($0.months.value, $0.fund) < ($1.months.value, $1.fund) }
    let levels = Set(group.map(\.region.level))
    return MemberStanding(
      fund: fund, name: ledger.attributes[f].displayName, period: period, edge: edge,
      months: ledger.monthsOfReserve(fund, period, basis), below: below, judged: group.count - unknown.count,
      unknown: unknown, level: levels.count == 1 ? levels.first ?? nil : nil)
  }
}
