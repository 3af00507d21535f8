/// The identity of a fund (基金标识): region, scheme and part. Different part or scheme is a different fund, never a
/// restatement. The text form is `510100/employee/pooled`.
public struct FundID: Sendable, Hashable {
  /// The pooling region (统筹地区).
  public let region: RegionCode
  /// The insurance scheme (险种).
  public let scheme: Scheme
  /// Pooled fund, individual accounts or total (基金构成).
  public let part: FundPart

  /// Joins the three.
  public init(_ region: RegionCode, _ scheme: Scheme, _ part: FundPart) {
    self.region = region
    self.scheme = scheme
    self.part = part
  }

  /// Reads `region/scheme/part`; scheme and part may be aliases.
  /// - Throws: ``FundIDError`` naming the text and what is wrong with it.
  public init(_ text: String) throws(FundIDError) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .notThreeParts(text) }
    guard let region = RegionCode(String(parts[0])) else { throw .badRegion(String(parts[0])) }
    guard let scheme = Scheme(String(parts[1])) else { throw .badScheme(String(parts[1])) }
    guard let part = FundPart(name: String(parts[2])) else { throw .badPart(String(parts[2])) }
    self.init(region, scheme, part)
  }
}

/// Why a text is not a fund identity.
@nonexhaustive public enum FundIDError: Error, Sendable, Hashable {
  /// Not of the form `region/scheme/part`.
  case notThreeParts(String)
  /// The region cannot be a code.
  case badRegion(String)
  /// The scheme cannot be an identifier.
  case badScheme(String)
  /// The part is not pooled, individual or total.
  case badPart(String)
}

extension FundIDError: CustomStringConvertible {
  /// What is wrong and what to write instead.
  public var description: String {
    switch self {
    case .notThreeParts(let t): "\"\(t)\" is not a fund such as 510100/employee/pooled"
    case .badRegion(let t): "\"\(t)\" cannot be a region code; write a GB/T 2260 code such as 510100 or a free code"
    case .badScheme(let t): "\"\(t)\" cannot be a scheme; write an identifier such as employee or resident"
    case .badPart(let t): "\"\(t)\" is not a part; write pooled, individual or total"
    }
  }
}

extension FundID: CustomStringConvertible, Comparable {
  /// `510100/employee/pooled`.
  public var description: String { "\(region.code)/\(scheme.id)/\(part.rawValue)" }

  /// The same 64 bits on every machine: the key of all random draws for this fund.
  public var stableHash: UInt64 { StableHash.of(description) }

  /// Region, then scheme, then part: the canonical order of every output.
  public static func < (a: FundID, b: FundID) -> Bool {
    if a.region != b.region { return a.region < b.region }
    if a.scheme != b.scheme { return a.scheme < b.scheme }
    return a.part < b.part
  }
}

extension FundID: Codable, CodingKeyRepresentable {
  /// Decodes the text form.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    self = try FundID(try box.decode(String.self))
  }

  /// Encodes the text form.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    try box.encode(description)
  }

  /// The text form as a key.
  public var codingKey: any CodingKey { FundCodingKey(description) }

  /// Reads the text form from a key.
  public init?<T: CodingKey>(codingKey: T) {
    guard let id = try? FundID(codingKey.stringValue) else { return nil }
    self = id
  }
}

/// A coding key that is just its text.
package struct FundCodingKey: CodingKey {
  package let stringValue: String
  package var intValue: Int? { nil }
  package init(_ text: String) { stringValue = text }
  package init?(stringValue: String) { self.stringValue = stringValue }
  package init?(intValue: Int) { nil }
}
