public import FundCore

/// What a standard judges (标准类型).
public enum StandardKind: String, Sendable, Hashable, CaseIterable {
  /// Months of reserve against edges (可支付月数).
  case months
  /// Current- and cumulative-surplus rates against ceilings (结余率).
  case rate
  /// The path of the trust fund ratio over ten years (信托基金比率).
  case trustFundRatio
  /// Whether something is allowed (准入条件): no band.
  case eligibility

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .months: Bilingual("months of reserve", "可支付月数")
    case .rate: Bilingual("surplus rates", "结余率")
    case .trustFundRatio: Bilingual("trust fund ratio", "信托基金比率")
    case .eligibility: Bilingual("eligibility", "准入条件")
    }
  }
}

/// What one edition of a standard demands (标准内容), in the form its kind needs.
public enum StandardTerms: Sendable, Hashable {
  /// Bands of months.
  case months(BandJudge)
  /// Ceilings of rates.
  case rate(RateLimits)
  /// The ten-year test.
  case trustFundRatio(ShortRangeTest)
  /// Conditions to be met.
  case eligibility(EligibilityRule)

  /// The kind these terms belong to.
  public var kind: StandardKind {
    switch self {
    case .months: .months
    case .rate: .rate
    case .trustFundRatio: .trustFundRatio
    case .eligibility: .eligibility
    }
  }

  /// The edges in **months of reserve**, lowest first, the deficit edge 0 included (月数界限).
  ///
  /// A trust fund ratio has its edge in months too: 100 % of a year's spending is 12 months on the basis `forward12`
  /// or, for annual figures, the calendar year. Rates and eligibility have none.
  public var edges: [StandardEdge] {
    switch self {
    case .months(let judge): judge.edges
    case .trustFundRatio(let test): [.deficit, test.edge]
    case .rate, .eligibility: []
    }
  }

  /// Every figure of the terms as an edge, whatever its unit: those of ``edges``, else the ceilings or the floors.
  public var figures: [StandardEdge] {
    switch self {
    case .months, .trustFundRatio: edges
    case .rate(let limits): limits.edges
    case .eligibility(let rule): rule.requirements.map(\.minimum)
    }
  }
}
