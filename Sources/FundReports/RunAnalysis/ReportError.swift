public import FundCore

/// Why a report cannot be written (报告错误).
@nonexhaustive public enum ReportError: Error, Sendable, Hashable {
  /// No fund is left to report on.
  case noFund
  /// The figures of all funds that could be reported begin after the month that counts as the last.
  case nothingYet(asOf: YearMonth, first: Period)
  /// An ad-hoc report would begin after it ends.
  case beginsAfterEnd(YearMonth, YearMonth)
  /// No fund has whole periods in the stretch asked for.
  case noWholePeriods(ReportWindow, finest: Frequency)

  /// A stable word for programs.
  public var code: String {
    switch self {
    case .noFund: "noFund"
    case .nothingYet: "nothingYet"
    case .beginsAfterEnd: "beginsAfterEnd"
    case .noWholePeriods: "noWholePeriods"
    }
  }

  /// What is wrong.
  public var summary: Bilingual {
    switch self {
    case .noFund: Bilingual("there is no fund to report on", "没有可报告的基金")
    case .nothingYet(let asOf, let first):
      Bilingual(
        "no fund has figures through \(asOf.period): they begin with \(first)",
        "截至 \(asOf.period) 没有任何基金有数据：最早为 \(first)")
    case .beginsAfterEnd(let first, let last):
      Bilingual(
        "the report would begin with \(first.period), after \(last.period), the last month that counts",
        "报告起始月 \(first.period) 晚于截止月 \(last.period)")
    case .noWholePeriods(let window, let frequency):
      Bilingual(
        "no fund has figures that fit \(window.title(.en)): the finest are \(frequency.name)",
        "没有基金的数据可构成\(window.title(.zh))：最细为\(frequency.title.zh)数据")
    }
  }

  /// What to do.
  public var remedy: Bilingual {
    switch self {
    case .noFund:
      Bilingual(
        "Check --fund, --region and --scheme; fundcast reserve lists the funds",
        "请检查 --fund、--region、--scheme；fundcast reserve 可列出全部基金")
    case .nothingYet: Bilingual("Choose a later --as-of", "请将 --as-of 延后")
    case .beginsAfterEnd: Bilingual("Choose an earlier --from", "请将 --from 提前")
    case .noWholePeriods(_, let frequency):
      Bilingual(
        "Ask for --kind \(ReportKind(for: frequency).rawValue), or another --as-of",
        "请改用 --kind \(ReportKind(for: frequency).rawValue)，或另选 --as-of")
    }
  }
}
