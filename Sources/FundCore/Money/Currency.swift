/// A currency (币种) as a 16-bit code: the three letters of ISO 4217 packed in base 26.
@frozen public struct Currency: Sendable, Hashable {
  @usableFromInline let packed: UInt16

  @inlinable init(packed: UInt16) { self.packed = packed }

  /// Reads three ASCII capitals, such as `CNY`; nil for anything else.
  public init?(_ code: String) {
    let bytes = Array(code.utf8)
    guard bytes.count == 3, bytes.allSatisfy({ (65...90).contains($0) }) else { return nil }
    var n: UInt16 = 0
    for b in bytes { n = n * 26 + UInt16(b - 65) }
    packed = n
  }

  /// The three letters.
  public var code: String {
    let letters = [packed / 676, packed / 26 % 26, packed % 26].map { UInt8(65 + $0) }
    return String(decoding: letters, as: UTF8.self)
  }

  /// Decimals of the minor unit by ISO 4217: 0 for JPY and KRW, 2 for the others (fen 分, cent).
  public var minorDigits: Int { Currency.withoutMinorUnit.contains(self) ? 0 : 2 }

  /// Chinese yuan renminbi (人民币).
  public static let cny = Currency(packed: 2 * 676 + 13 * 26 + 24)
  /// United States dollar.
  public static let usd = Currency(packed: 20 * 676 + 18 * 26 + 3)
  /// New Taiwan dollar (新臺幣).
  public static let twd = Currency(packed: 19 * 676 + 22 * 26 + 3)
  /// Euro.
  public static let eur = Currency(packed: 4 * 676 + 20 * 26 + 17)
  /// Japanese yen, which has no minor unit.
  public static let jpy = Currency(packed: 9 * 676 + 15 * 26 + 24)
  /// Korean won, which has no minor unit.
  public static let krw = Currency(packed: 10 * 676 + 17 * 26 + 22)

  private static let withoutMinorUnit: Set<Currency> = [.jpy, .krw]
}

extension Currency: CustomStringConvertible {
  /// The ISO 4217 code.
  public var description: String { code }
}

extension Currency: Codable {
  /// Decodes the ISO code.
  public init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    let text = try box.decode(String.self)
    guard let c = Currency(text) else {
      throw DecodingError.dataCorruptedError(in: box, debugDescription: "\"\(text)\" is not a currency such as CNY")
    }
    self = c
  }

  /// Encodes the ISO code.
  public func encode(to encoder: any Encoder) throws {
    var box = encoder.singleValueContainer()
    try box.encode(code)
  }
}
