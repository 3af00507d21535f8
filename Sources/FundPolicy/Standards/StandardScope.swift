public import FundCore

/// Which funds a standard is for (适用范围). Every condition that is given must hold; an empty list is no condition.
public struct StandardScope: Sendable, Hashable {
  /// The country or territory as two letters of ISO 3166, such as `CN`; nil for any.
  public var country: String?
  /// Regions by their exact code.
  public var regions: [RegionCode]
  /// Regions by the beginning of their code, such as `51` for a province.
  public var regionPrefixes: [String]
  /// The schemes.
  public var schemes: [Scheme]
  /// The parts; never empty, and usually the pooled fund only.
  public var parts: [FundPart]
  /// The currency of the fund; nil for any.
  public var currency: Currency?

  /// Joins the conditions.
  public init(
    country: String? = nil, regions: [RegionCode] = [], regionPrefixes: [String] = [], schemes: [Scheme] = [],
    parts: [FundPart] = [.pooled], currency: Currency? = nil
  ) {
    self.country = country
    self.regions = regions
    self.regionPrefixes = regionPrefixes
    self.schemes = schemes
    self.parts = parts
    self.currency = currency
  }

  /// Whether region, scheme and currency fit, whatever the part. A currency that is not known fits.
  public func coversApartFromPart(_ fund: FundID, currency known: Currency? = nil) -> Bool {
    if let currency, let known, currency != known { return false }
    if !schemes.isEmpty, !schemes.contains(fund.scheme) { return false }
    if !regions.isEmpty, !regions.contains(fund.region) { return false }
    if !regionPrefixes.isEmpty, !regionPrefixes.contains(where: { fund.region.code.hasPrefix($0) }) { return false }
    if let country, !StandardScope.country(country, holds: fund.region, currency: known) { return false }
    return true
  }

  /// Whether the fund is covered.
  public func covers(_ fund: FundID, currency: Currency? = nil) -> Bool {
    parts.contains(fund.part) && coversApartFromPart(fund, currency: currency)
  }

  /// How narrowly the region is drawn: the narrower of two standards judges.
  public var narrowness: Int {
    if !regions.isEmpty { return 100 }
    if let longest = regionPrefixes.map(\.utf8.count).min() { return 1 + longest }
    return country == nil ? 0 : 1
  }

  /// Whether a region lies in a country (国家归属).
  ///
  /// Six digits are GB/T 2260: `71` is TW, `81` HK, `82` MO, all others CN. A free code lies in the country whose two
  /// letters it begins with (`DE`, `DE-BY`). Any other free code is a Chinese pool without a county code (兵团,
  /// development zones) when the fund is known to be in yuan.
  static func country(_ country: String, holds region: RegionCode, currency: Currency?) -> Bool {
    if let number = region.number {
      let home =
        switch number / 10_000 {
        case 71: "TW"
        case 81: "HK"
        case 82: "MO"
        default: "CN"
        }
      return home == country
    }
    let start = Array(region.code.utf8.prefix(3))
    if start.count >= 2, start[0...1].allSatisfy({ (65...90).contains($0) }), start.count == 2 || start[2] == 0x2D {
      return region.code.hasPrefix(country)
    }
    return country == "CN" && currency == .cny
  }
}
