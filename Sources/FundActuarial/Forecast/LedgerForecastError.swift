public import FundCore
public import FundForecasting

/// Why forecasts or back-tests of many series cannot be made at all. What is wrong with one of them is a
/// ``LedgerForecastFailure``, never a throw.
@nonexhaustive
public enum LedgerForecastError: Error, Sendable, Equatable {
  /// The surrounding task was cancelled.
  case cancelled
  /// What was asked makes no sense for any series.
  case question(ForecastError)

  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .cancelled: "forecast.cancelled"
    case .question(let error): error.code
    }
  }

  /// What is wrong.
  public var summary: Bilingual {
    switch self {
    case .cancelled: Bilingual("the forecast was cancelled", "预测已取消")
    case .question(let error): error.summary
    }
  }

  /// What can be done about it.
  public var remedy: Bilingual {
    switch self {
    case .cancelled: Bilingual("Start it again.", "请重新运行。")
    case .question(let error): error.remedy
    }
  }
}

/// Why one series has no forecast or back-test (预测失败原因). Others are not affected.
@nonexhaustive
public enum LedgerForecastFailure: Error, Sendable, Equatable {
  /// No period has a value.
  case noData
  /// The filling rule cannot fill the gap at this period.
  case gap(FillingRule, Period)
  /// No method can be used.
  case method(ForecastError)
  /// The figures end more than a year before those of most funds.
  case outdated(last: Period, origin: Period)
  /// Regions within this one have funds of the scheme, which are used instead.
  case partsUsed

  /// A stable name of the kind of failure.
  public var code: String {
    switch self {
    case .noData: "noData"
    case .gap: "gap"
    case .method(let error): error.code
    case .outdated: "outdated"
    case .partsUsed: "partsUsed"
    }
  }

  /// What is wrong, with the figures.
  public var summary: Bilingual {
    switch self {
    case .noData: Bilingual("no period has a value", "没有任何期间有数值")
    case .gap(let rule, let period):
      Bilingual("the rule \(rule.rawValue) leaves a gap at \(period)", "按规则 \(rule.rawValue)，\(period) 仍有缺口")
    case .method(let error): error.summary
    case .outdated(let last, let origin):
      Bilingual("the figures end at \(last), more than a year before \(origin)", "数据止于 \(last)，早于 \(origin) 一年以上")
    case .partsUsed:
      Bilingual("funds of regions within it are added up instead", "已改用其下级区域的基金汇总")
    }
  }

  /// What can be done about it.
  public var remedy: Bilingual {
    switch self {
    case .noData: Bilingual("Supply figures of the item.", "请补充该项目的数据。")
    case .gap: Bilingual("Supply the missing periods or choose a filling rule.", "请补充缺失期间或选择缺口填补规则。")
    case .method(let error): error.remedy
    case .outdated: Bilingual("Supply later figures.", "请补充较新的数据。")
    case .partsUsed: Bilingual("Nothing need be done.", "无需处理。")
    }
  }
}
