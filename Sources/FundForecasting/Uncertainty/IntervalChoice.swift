public import FundCore

/// Which intervals a forecast is to have (区间类型选择).
public enum IntervalChoice: String, Sendable, Hashable, CaseIterable {
  /// Those the model gives (模型区间).
  case model
  /// Those that earlier errors give, as far as there are enough of them (保形区间): see ``ConformalIntervals``.
  case conformal
  /// Those of earlier errors where every step has enough of its own, otherwise those of the model.
  case auto
}

extension ConformalIntervals.Kind {
  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .conformal: Bilingual("earlier errors of each step", "各期历史误差（保形）")
    case .pooled: Bilingual("earlier errors of all steps", "合并历史误差（保形）")
    case .analytic: Bilingual("model", "模型")
    }
  }
}
