public import FundCore
public import FundForecasting

/// Why one fund has no outlook (展望失败原因). Other funds are not affected.
@nonexhaustive
public enum OutlookFailure: Error, Sendable, Equatable {
  /// Which of the two flows is meant.
  public enum Flow: String, Sendable, Hashable, Codable {
    /// Income (收入).
    case income
    /// Spending (支出).
    case spending

    /// The name to print.
    public var title: Bilingual { self == .income ? Bilingual("income", "收入") : Bilingual("spending", "支出") }
  }

  /// No period has both income and spending.
  case noFlows
  /// No closing balance from which known flows lead to the last period.
  case noBalance
  /// Too few consecutive periods end at the last one.
  case tooShort(available: Int, needed: Int, last: Period)
  /// The filling rule cannot fill the gap that ends at this period.
  case gap(FillingRule, Period)
  /// The newest figures are more than a year older than the as-of month.
  case outdated(last: Period, asOf: YearMonth)
  /// No method of the catalogue can forecast the flow; the error of the last one tried, if any.
  case noMethod(Flow, ForecastError?)
  /// A simulated path leaves the range of numbers.
  case overflow

  /// A stable name of the kind of failure.
  public var code: String {
    switch self {
    case .noFlows: "noFlows"
    case .noBalance: "noBalance"
    case .tooShort: "tooShort"
    case .gap: "gap"
    case .outdated: "outdated"
    case .noMethod: "noMethod"
    case .overflow: "overflow"
    }
  }

  /// What is wrong, with the figures.
  public var summary: Bilingual {
    switch self {
    case .noFlows: Bilingual("no period has both income and spending", "没有同时具备收入和支出的期间")
    case .noBalance: Bilingual("no closing balance leads to the last period", "没有可推算至最后一期的累计结余")
    case .tooShort(let available, let needed, let last):
      Bilingual(
        "\(available) consecutive \(available == 1 ? "period ends" : "periods end") at \(last); \(needed) are needed",
        "截至 \(last) 仅有 \(available) 个连续期间，至少需要 \(needed) 个")
    case .gap(let rule, let period):
      Bilingual("the rule \(rule.rawValue) leaves a gap at \(period)", "按规则 \(rule.rawValue)，\(period) 仍有缺口")
    case .outdated(let last, let asOf):
      Bilingual(
        "the newest figures are of \(last), more than a year before \(asOf.period)",
        "最新数据为 \(last)，早于 \(asOf.period) 一年以上")
    case .noMethod(let flow, let error):
      Bilingual(
        "no method can forecast \(flow.title.en)" + (error.map { ": \($0.summary.en)" } ?? ""),
        "没有方法可以预测\(flow.title.zh)" + (error.map { "：\($0.summary.zh)" } ?? ""))
    case .overflow: Bilingual("a path leaves the range of numbers", "模拟路径超出数值范围")
    }
  }

  /// What can be done about it.
  public var remedy: Bilingual {
    switch self {
    case .noFlows: Bilingual("Supply income and spending of the same periods.", "请补充同一期间的收入与支出。")
    case .noBalance: Bilingual("Supply the closing balance of the last period.", "请补充最后一期的累计结余。")
    case .tooShort, .gap:
      Bilingual("Supply the missing periods or choose a filling rule.", "请补充缺失期间或选择缺口填补规则。")
    case .outdated: Bilingual("Supply newer figures or an earlier as-of month.", "请补充新数据或提前截至月份。")
    case .noMethod: Bilingual("Check the figures or add a method to the catalogue.", "请核对数据或向目录添加方法。")
    case .overflow: Bilingual("Shorten the horizon or use methods on the level scale.", "请缩短展望期或使用水平形式的方法。")
    }
  }
}
