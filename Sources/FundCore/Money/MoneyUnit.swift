/// The unit a file's amounts are written in (金额单位): yuan 元, wan 万元 (10^4), yi 亿元 (10^8), thousand, million,
/// billion of the currency's major unit.
public struct MoneyUnit: Sendable, Hashable {
  /// Power of ten of one unit in major units: 0, 3, 4, 6, 8 or 9.
  public let exponent: Int
  /// The word used in files: `yuan`, `thousand`, `wan`, `million`, `yi` or `billion`.
  public let name: String

  private init(_ exponent: Int, _ name: String) {
    self.exponent = exponent
    self.name = name
  }

  /// The major unit itself (元, dollar).
  public static let yuan = MoneyUnit(0, "yuan")
  /// A thousand (千元).
  public static let thousand = MoneyUnit(3, "thousand")
  /// Ten thousand (万元).
  public static let wan = MoneyUnit(4, "wan")
  /// A million (百万元).
  public static let million = MoneyUnit(6, "million")
  /// A hundred million (亿元).
  public static let yi = MoneyUnit(8, "yi")
  /// A billion (十亿元).
  public static let billion = MoneyUnit(9, "billion")

  /// All units a ledger may declare.
  public static let all: [MoneyUnit] = [.yuan, .thousand, .wan, .million, .yi, .billion]

  /// Reads a unit word, English or Chinese (`wan`, `万元`, `one`, ...); nil for an unknown word.
  public init?(_ word: String) {
    switch word {
    case "yuan", "元", "one", "1": self = .yuan
    case "thousand", "千元": self = .thousand
    case "wan", "万元", "万": self = .wan
    case "million", "百万元": self = .million
    case "yi", "亿元", "亿": self = .yi
    case "billion", "十亿元": self = .billion
    default: return nil
    }
  }
}
