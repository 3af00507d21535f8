/// A level of the administrative hierarchy (行政层级).
@frozen public enum RegionLevel: Int, Sendable, Hashable, Comparable, Codable {
  /// The whole country (全国).
  case nation = 0
  /// A province, autonomous region or municipality (省级).
  case province = 1
  /// A prefecture-level city (地市级).
  case city = 2
  /// A county, district or banner (县级).
  case county = 3

  /// Higher levels come first.
  public static func < (a: RegionLevel, b: RegionLevel) -> Bool { a.rawValue < b.rawValue }
}

/// A pooling region (统筹地区): a six-digit GB/T 2260 code, or any free code of another country.
///
/// Six digits form a hierarchy: `000000` nation, `510000` province, `510100` city, `510104` county. Any other text
/// (`US`, `DE-BY`) is a region without levels whose parent is unknown. Unknown codes are kept: 省本级, development
/// zones, 兵团 and oil-field pools have no county code, and codes change (GB/T 2260 is revised yearly).
public struct RegionCode: Sendable, Hashable {
  /// The code as written.
  public let code: String

  /// Keeps the code as written; nil when it is empty, holds a slash, comma, quote, white space or a control
  /// character, or is longer than 32 bytes.
  public init?(_ code: String) {
    let bytes = code.utf8
    guard !bytes.isEmpty, bytes.count <= 32,
      bytes.allSatisfy({ $0 > 0x20 && $0 != 0x2F && $0 != 0x2C && $0 != 0x22 && $0 != 0x7F })
    else { return nil }
    self.code = code
  }

  init(unchecked code: String) { self.code = code }

  /// China as a whole, `000000`.
  public static let nation = RegionCode(unchecked: "000000")

  /// The code as a number when it is six ASCII digits, otherwise nil.
  public var number: Int? {
    guard code.utf8.count == 6, code.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(code)
  }

  /// The level of a six-digit code; nil for a free code.
  public var level: RegionLevel? {
    guard let n = number else { return nil }
    if n == 0 { return .nation }
    if n % 10_000 == 0 { return .province }
    return n % 100 == 0 ? .city : .county
  }

  /// The region one level up; nil for the nation and for free codes.
  public var parent: RegionCode? {
    guard let n = number else { return nil }
    return switch level {
    case .county: RegionCode(number: n / 100 * 100)
    case .city: RegionCode(number: n / 10_000 * 10_000)
    case .province: .nation
    default: nil
    }
  }

  /// The region at a level that contains this one (or is it); nil when this region lies above that level or has
  /// a free code.
  public func ancestor(at wanted: RegionLevel) -> RegionCode? {
    guard let level, level >= wanted else { return nil }
    var region = self
    while let l = region.level, l > wanted, let up = region.parent { region = up }
    return region
  }

  /// Whether `other` is this region or lies within it.
  public func contains(_ other: RegionCode) -> Bool {
    if self == other { return true }
    guard let level else { return false }
    return other.ancestor(at: level) == self
  }

  private init(number: Int) { code = NumberText.padded(number, to: 6) }
}

extension RegionCode: CustomStringConvertible, Comparable {
  /// The code as written.
  public var description: String { code }

  /// Orders by the bytes of the code, which puts a city before its counties.
  public static func < (a: RegionCode, b: RegionCode) -> Bool { a.code < b.code }
}
