public import FundCore

/// A fund or a sum of funds in a hierarchy of regions and schemes (层级节点).
public struct CoherentNode: Sendable, Hashable {
  /// The region.
  public let region: RegionCode
  /// The scheme; nil when the schemes of the region are added up.
  public let scheme: Scheme?
  /// The part.
  public let part: FundPart
  /// The name of the region to print.
  public let name: String

  /// A node.
  public init(_ region: RegionCode, _ scheme: Scheme?, _ part: FundPart, name: String) {
    self.region = region
    self.scheme = scheme
    self.part = part
    self.name = name
  }

  /// The fund; nil for a sum over schemes.
  public var fund: FundID? { scheme.map { FundID(region, $0, part) } }

  /// The scheme to print.
  public var schemeTitle: Bilingual { scheme?.title ?? Bilingual("all schemes", "各险种合计") }
}

extension CoherentNode: CustomStringConvertible {
  /// `510000/employee/pooled`, and `510000/all/pooled` for a sum over schemes.
  public var description: String { "\(region.code)/\(scheme?.id ?? "all")/\(part.rawValue)" }
}
