public import FundCore

/// The kinds of run analysis a bureau owes (基金运行分析种类).
public enum ReportKind: String, Sendable, Hashable, CaseIterable {
  /// Half a page as soon as figures are in (快报).
  case flash
  /// A month (月报).
  case monthly
  /// A quarter (季报).
  case quarterly
  /// The half-year that ends with June or December (半年报).
  case halfYear = "half-year"
  /// A year, or what has passed of it (年报).
  case annual
  /// The periods asked for (专题分析).
  case adHoc = "ad-hoc"
  /// One fund or a few in depth, with the commands that show every figure (研究).
  case study

  /// Whether it looks back over more than a month, as charts of many periods do.
  var spansMonths: Bool {
    switch self {
    case .flash, .monthly, .study: false
    case .quarterly, .halfYear, .annual, .adHoc: true
    }
  }

  /// The name in a title.
  public var title: Bilingual {
    switch self {
    case .flash: Bilingual("Flash note on the funds", "医保基金运行快报")
    case .monthly: Bilingual("Monthly report on the funds", "医保基金运行分析月报")
    case .quarterly: Bilingual("Quarterly report on the funds", "医保基金运行分析季报")
    case .halfYear: Bilingual("Half-year report on the funds", "医保基金运行分析半年报")
    case .annual: Bilingual("Annual report on the funds", "医保基金运行分析年报")
    case .adHoc: Bilingual("Report on the funds", "医保基金运行专题分析")
    case .study: Bilingual("Study of the funds", "医保基金研究")
    }
  }

  /// The kind that suits a ledger whose finest figures have that frequency.
  public init(for frequency: Frequency) {
    switch frequency {
    case .monthly: self = .monthly
    case .quarterly: self = .quarterly
    case .annual: self = .annual
    }
  }
}
