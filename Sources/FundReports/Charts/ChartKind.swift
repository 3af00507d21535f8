public import FundCore

/// The charts there are, by the word a person asks for one with (图表种类).
public enum ChartKind: String, Sendable, Hashable, CaseIterable {
  /// Months of reserve with the fan ahead (可支付月数扇形图).
  case fan
  /// Income and spending with forecast (收支图).
  case flows
  /// How the balance came about over a year (结余变动瀑布图).
  case waterfall
  /// Pools by periods, coloured by band (热力图).
  case heat
  /// Pools ranked by months now, with months ahead (排序图).
  case ranked
  /// When the balance is used up (耗尽期分布).
  case runout
  /// Stated probabilities against what happened (可靠性图).
  case reliability
  /// Small fans by city (各市小图).
  case cities

  /// Whether it shows one fund, which then must be named (单基金图).
  public var showsOneFund: Bool {
    switch self {
    case .fan, .flows, .waterfall, .runout: true
    case .heat, .ranked, .reliability, .cities: false
    }
  }

  /// Whether it is drawn from an outlook of the funds shown (需要展望).
  public var needsOutlook: Bool {
    switch self {
    case .fan, .flows, .runout, .ranked, .cities: true
    case .waterfall, .heat, .reliability: false
    }
  }

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .fan: Bilingual("fan of the months of reserve", "可支付月数扇形图")
    case .flows: Bilingual("income and spending", "收支图")
    case .waterfall: Bilingual("change of the balance over a year", "结余变动瀑布图")
    case .heat: Bilingual("bands of pools by period", "热力图")
    case .ranked: Bilingual("pools ranked by months of reserve", "基金排序图")
    case .runout: Bilingual("when the balance is used up", "耗尽期分布图")
    case .reliability: Bilingual("reliability of probabilities", "概率可靠性图")
    case .cities: Bilingual("small fans by city", "各市小图")
    }
  }
}
