/// Which part of a scheme's money a fund is (基金构成): the pooled fund, the individual accounts, or both together.
@frozen public enum FundPart: String, Sendable, Hashable, CaseIterable, Codable, Comparable {
  /// The pooled fund (统筹基金), the one reserve standards speak of.
  case pooled
  /// The individual accounts (个人账户), which cannot pay the pool's bills.
  case individual
  /// Pooled fund and individual accounts together (合计).
  case total

  /// Reads the identifier or a Chinese name; nil for an unknown word.
  public init?(name: String) {
    switch name {
    case "pooled", "统筹", "统筹基金", "统筹账户": self = .pooled
    case "individual", "personal", "个人账户", "个账": self = .individual
    case "total", "合计", "全部", "总计": self = .total
    default: return nil
    }
  }

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .pooled: Bilingual("pooled", "统筹")
    case .individual: Bilingual("individual", "个账")
    case .total: Bilingual("total", "合计")
    }
  }

  /// Pooled first, then individual, then total.
  public static func < (a: FundPart, b: FundPart) -> Bool { a.order < b.order }

  private var order: Int {
    switch self {
    case .pooled: 0
    case .individual: 1
    case .total: 2
    }
  }
}
