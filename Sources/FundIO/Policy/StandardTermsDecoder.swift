import FundCore
import FundPolicy

/// Reads what an edition demands, by kind.
enum StandardTermsDecoder {
  /// The keys of an edition of a kind besides those of every edition.
  static func keys(of kind: StandardKind) -> (required: [String], optional: [String]) {
    switch kind {
    case .months, .rate: (["edges"], [])
    case .trustFundRatio: (["ratio", "years", "reachWithin"], [])
    case .eligibility: (["requirements"], ["forbidsAfterDeficit", "forbidsExpectedDeficit"])
    }
  }

  static func decode(_ map: YAMLMapping, kind: StandardKind, log: inout IssueLog) -> StandardTerms? {
    switch kind {
    case .months: months(map, log: &log)
    case .rate: rate(map, log: &log)
    case .trustFundRatio: trustFundRatio(map, log: &log)
    case .eligibility: eligibility(map, log: &log)
    }
  }

  private static func edges(
    _ map: YAMLMapping, names: [EdgeName], asRate: Bool, log: inout IssueLog
  ) -> [(edge: StandardEdge, value: YAMLValue)]? {
    guard let value = map["edges"], let found = value.mapping(required: [], optional: names.map(\.code), log: &log)
    else { return nil }
    if found.entries.isEmpty {
      value.expected(Bilingual("at least one edge", "至少一个界限"), log: &log)
      return nil
    }
    var good = true
    var edges: [(StandardEdge, YAMLValue)] = []
    for name in names {
      guard let value = found[name.code] else { continue }
      let signs = StandardEdgeText.signs(of: name)
      if let edge = StandardEdgeText.read(value, name: name, allowed: signs, asRate: asRate, log: &log) {
        edges.append((edge, value))
      } else {
        good = false
      }
    }
    return good && edges.count == found.entries.count ? edges : nil
  }

  private static func months(_ map: YAMLMapping, log: inout IssueLog) -> StandardTerms? {
    let names: [EdgeName] = [.insufficient, .targetLow, .targetHigh, .excessive]
    guard let edges = edges(map, names: names, asRate: false, log: &log) else { return nil }
    for (lower, upper) in zip(edges, edges.dropFirst())
    where BandJudge([lower.edge, upper.edge]) == nil {
      upper.value.fail(
        "edgesOutOfOrder",
        Bilingual(
          "\(upper.edge) does not lie above \(lower.edge)", "\(upper.edge) 没有高于 \(lower.edge)"),
        remedy: Bilingual(
          "Edges ascend: insufficient, targetLow, targetHigh, excessive",
          "界限应依次升高：insufficient、targetLow、targetHigh、excessive"), log: &log)
      return nil
    }
    return BandJudge(edges.map(\.edge)).map(StandardTerms.months)
  }

  private static func rate(_ map: YAMLMapping, log: inout IssueLog) -> StandardTerms? {
    let names: [EdgeName] = [.currentSurplusRate, .cumulativeSurplusRate]
    guard let edges = edges(map, names: names, asRate: true, log: &log) else { return nil }
    return RateLimits(edges.map(\.edge)).map(StandardTerms.rate)
  }

  private static func trustFundRatio(_ map: YAMLMapping, log: inout IssueLog) -> StandardTerms? {
    let edge = map["ratio"].flatMap {
      StandardEdgeText.read($0, name: .targetLow, allowed: [.atLeast], asRate: true, log: &log)
    }
    let years = map["years"]?.integer(in: 2...100, &log)
    let reach = map["reachWithin"]?.integer(in: 1...(years ?? 101) - 1, &log)
    guard let edge, let years, let reach else { return nil }
    return ShortRangeTest(thousandthsOfMonths: edge.thousandths * 12, years: years, reachWithin: reach)
      .map(StandardTerms.trustFundRatio)
  }

  private static func eligibility(_ map: YAMLMapping, log: inout IssueLog) -> StandardTerms? {
    guard let members = map["requirements"]?.filledList(&log) else { return nil }
    var requirements: [EligibilityRequirement] = []
    for member in members {
      guard let one = member.mapping(required: ["schemes", "months"], log: &log) else { continue }
      let schemes = one["schemes"].flatMap { StandardScopeDecoder.schemes($0, log: &log) }
      let minimum = one["months"].flatMap {
        StandardEdgeText.read($0, name: .eligible, allowed: [.atLeast, .above], asRate: false, log: &log)
      }
      guard let schemes, let minimum else { continue }
      requirements.append(EligibilityRequirement(schemes: schemes, minimum: minimum))
    }
    let after = map.given("forbidsAfterDeficit")?.flag(&log) ?? false
    let expected = map.given("forbidsExpectedDeficit")?.flag(&log) ?? false
    guard requirements.count == members.count else { return nil }
    return .eligibility(
      EligibilityRule(requirements, forbidsAfterDeficit: after, forbidsExpectedDeficit: expected))
  }
}
