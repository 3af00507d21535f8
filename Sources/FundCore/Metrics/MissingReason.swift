/// Why a metric has no value (缺失原因). Unknown is not fine: a reason is carried wherever a value could be.
@frozen public enum MissingReason: UInt8, Sendable, Hashable, CaseIterable, Codable {
  /// The value is there.
  case present = 0
  /// The ledger has no figure for this period (无数据).
  case noData
  /// Not every period of the window has a figure (窗口不完整).
  case windowIncomplete
  /// The year is not complete (年度未完).
  case yearIncomplete
  /// Spending of the window is zero or negative (支出不为正).
  case spendingNotPositive
  /// The base of the ratio is zero or negative (分母不为正).
  case denominatorNotPositive
  /// There is no earlier period to compare with (无可比期).
  case noEarlierPeriod
  /// The rate is defined only for a deficit, and there is a surplus (当期有结余).
  case inSurplus
  /// The ledger holds no rows of the kind the metric needs, such as a budget (台账无此项).
  case itemAbsent
  /// No price index was supplied (未提供价格指数).
  case noPriceIndex
  /// No standard applies to this fund (无适用标准).
  case noStandard
  /// A pooled-fund standard does not judge a total (标准只适用统筹基金).
  case standardCoversPooledOnly
  /// The standard judges another quantity than this (标准口径不同).
  case standardOfAnotherKind
  /// The method cannot be applied to this fund, such as months for yearly data (方法不适用).
  case notApplicable
  /// The future needed by the basis is not known yet (尚需预测).
  case needsProjection
  /// The value would lie beyond what was simulated (超出展望期).
  case beyondHorizon
  /// There is no first passage: the fund already lies beyond the edge (已越过界限).
  case alreadyBreached
  /// The fund could not be computed; its failure is listed (计算失败).
  case failed
  /// Figures of different currency or frequency cannot be joined (口径不一).
  case incompatible

  /// The stable word used in JSON and CSV, such as `yearIncomplete`.
  public var code: String { MissingReason.codes[Int(rawValue)] }
  private static let codes: [String] = (0..<UInt8(allCases.count)).map {
    MissingReason(rawValue: $0).map { "\($0)" } ?? ""
  }

  /// The sentence to print.
  public var text: Bilingual {
    switch self {
    case .present: Bilingual("present", "有值")
    case .noData: Bilingual("no figure for this period", "本期无数据")
    case .windowIncomplete: Bilingual("the window has missing periods", "窗口内有缺失期间")
    case .yearIncomplete: Bilingual("the year is not complete", "年度未完")
    case .spendingNotPositive: Bilingual("spending is zero or negative", "支出为零或负")
    case .denominatorNotPositive: Bilingual("the base is zero or negative", "分母为零或负")
    case .noEarlierPeriod: Bilingual("no earlier period to compare with", "无可比期")
    case .inSurplus: Bilingual("in surplus", "当期有结余")
    case .itemAbsent: Bilingual("the ledger has no such item", "台账无此项目")
    case .noPriceIndex: Bilingual("no price index supplied", "未提供价格指数")
    case .noStandard: Bilingual("no standard for this fund", "无适用标准")
    case .standardCoversPooledOnly: Bilingual("the standard covers the pooled fund only", "标准只适用于统筹基金")
    case .standardOfAnotherKind: Bilingual("the standard judges another quantity", "标准口径不同")
    case .notApplicable: Bilingual("not applicable", "不适用")
    case .needsProjection: Bilingual("needs a projection", "需要预测数")
    case .beyondHorizon: Bilingual("beyond the horizon", "超出展望期")
    case .alreadyBreached: Bilingual("already beyond the edge", "已越过界限")
    case .failed: Bilingual("could not be computed", "计算失败")
    case .incompatible: Bilingual("figures cannot be joined", "口径不一，不能合并")
    }
  }
}
