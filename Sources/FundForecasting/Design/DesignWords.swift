import FundCore

/// The words for columns.
enum DesignWords {
  static func unit(_ frequency: Frequency) -> Bilingual {
    switch frequency {
    case .monthly: Bilingual("month", "月")
    case .quarterly: Bilingual("quarter", "季")
    case .annual: Bilingual("year", "年")
    }
  }

  static func month(_ number: Int) -> Bilingual {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    return Bilingual(names[number - 1], "\(number)月")
  }

  static func quarter(_ number: Int) -> Bilingual { Bilingual("Q\(number)", "\(number)季度") }

  static func wave(_ en: String, _ zh: String, _ cycles: Int) -> Bilingual {
    Bilingual("\(en), \(cycles) \(cycles == 1 ? "cycle" : "cycles") a year", "\(zh)（每年\(cycles)周）")
  }

  static func festival(_ window: ClosedRange<Int>) -> Bilingual {
    if window == DesignTerm.usualFestivalWindow { return Bilingual("Spring Festival share", "春节占比") }
    let days = "\(window.lowerBound)..\(window.upperBound)"
    return Bilingual("Spring Festival share, days \(days)", "春节占比（第\(days)日）")
  }

  static func policy(_ shape: PolicyShape, _ period: Period, _ label: String?) -> Bilingual {
    let plain =
      switch shape {
      case .step: Bilingual("level from \(period) on", "\(period)起的水平变化")
      case .ramp: Bilingual("slope from \(period) on", "\(period)起的斜率变化")
      case .pulse: Bilingual("only in \(period)", "仅\(period)")
      }
    guard let label, !label.isEmpty else { return plain }
    return Bilingual("\(label) (\(plain.en))", "\(label)（\(plain.zh)）")
  }
}
