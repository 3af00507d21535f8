public import FundCore

/// Why a report cannot be written (报告错误).
@nonexhaustive public enum ReportError: Error, Sendable, Hashable {
  /// No fund is left to report on.
  case noFund
  /// No fund has whole periods in the stretch asked for.
  case noWholePeriods(ReportWindow, finest: Frequency)

  /// A stable word for programs.
  public var code: String {
    switch self {
    case .noFund: "noFund"
    case .noWholePeriods: "noWholePeriods"
    }
  }

  /// What is wrong.
  public var summary: Bilingual {
    switch self {
    case .noFund: Bilingual("there is no fund to report on", "没有可报告的基金")
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
    case .noWholePeriods(_, let frequency):
      Bilingual(
        "Ask for --kind \(ReportKind(for: frequency).rawValue), or another --as-of",
        "请改用 --kind \(ReportKind(for: frequency).rawValue)，或另选 --as-of")
    }
  }
}
