public import FundCore

/// Which alerts are meant (预警匹配条件): those that meet everything that is stated.
public struct AlertMatcher: Sendable, Hashable, Codable {
  /// The funds; empty for any.
  public var funds: [FundID]
  /// The regions, each with all regions within it; empty for any.
  public var regions: [RegionCode]
  /// The schemes; empty for any.
  public var schemes: [Scheme]
  /// The rules by id; empty for any.
  public var rules: [String]
  /// The highest severity meant; nil for any. An alert that grows worse is then meant no longer.
  public var upTo: AlertSeverity?

  /// States what is meant; without arguments, every alert.
  public init(
    funds: [FundID] = [], regions: [RegionCode] = [], schemes: [Scheme] = [], rules: [String] = [],
    upTo: AlertSeverity? = nil
  ) {
    self.funds = funds
    self.regions = regions
    self.schemes = schemes
    self.rules = rules
    self.upTo = upTo
  }

  /// Whether nothing is stated, so that every alert is meant.
  public var isOpen: Bool { self == AlertMatcher() }

  /// Whether an alert is meant.
  public func matches(_ fund: FundID, rule: String, _ severity: AlertSeverity) -> Bool {
    (funds.isEmpty || funds.contains(fund)) && (regions.isEmpty || regions.contains { $0.contains(fund.region) })
      && (schemes.isEmpty || schemes.contains(fund.scheme)) && (rules.isEmpty || rules.contains(rule))
      && (upTo.map { severity <= $0 } ?? true)
  }

  /// What is stated, in words; `every alert` when nothing is.
  public func text(_ language: Language) -> String {
    let zh = language == .zh
    var parts = funds.map(\.description) + regions.map(\.code) + schemes.map { $0.title[language] } + rules
    if let upTo { parts.append(zh ? "至多\(upTo.title.zh)色" : "up to \(upTo.code)") }
    return parts.isEmpty ? (zh ? "全部预警" : "every alert") : parts.joined(separator: zh ? "、" : ", ")
  }

  private enum Key: String, CodingKey { case funds, regions, schemes, rules, upTo }

  /// Reads the stored form.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    func damaged(_ what: String) -> DecodingError {
      .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: what))
    }
    func list(_ key: Key) throws -> [String] { try box.decodeIfPresent([String].self, forKey: key) ?? [] }
    self.init(
      funds: try box.decodeIfPresent([FundID].self, forKey: .funds) ?? [],
      regions: try list(.regions).map { text in
        guard let region = RegionCode(text) else { throw damaged("a silence is of no region") }
        return region
      },
      schemes: try list(.schemes).map { text in
        guard let scheme = Scheme(text) else { throw damaged("a silence is of no scheme") }
        return scheme
      }, rules: try list(.rules))
    if let word = try box.decodeIfPresent(String.self, forKey: .upTo) {
      guard let severity = AlertSeverity(code: word) else { throw damaged("a silence is of no severity") }
      upTo = severity
    }
  }

  /// Writes what is stated.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    if !funds.isEmpty { try box.encode(funds, forKey: .funds) }
    if !regions.isEmpty { try box.encode(regions.map(\.code), forKey: .regions) }
    if !schemes.isEmpty { try box.encode(schemes.map(\.id), forKey: .schemes) }
    if !rules.isEmpty { try box.encode(rules, forKey: .rules) }
    try box.encodeIfPresent(upTo?.code, forKey: .upTo)
  }
}
