import FundCore

extension DesignTerm {
  /// Refuses what no data can make sense of.
  func check() throws(DesignError) {
    switch self {
    case .intercept, .trend, .logTrend, .workingDays: break
    case .months(let base):
      guard (1...12).contains(base) else {
        throw .badTerm(name, expected: Bilingual("a base month from 1 to 12", "基准月份应为 1 至 12"))
      }
    case .quarters(let base):
      guard (1...4).contains(base) else {
        throw .badTerm(name, expected: Bilingual("a base quarter from 1 to 4", "基准季度应为 1 至 4"))
      }
    case .fourier(let order):
      guard order >= 1 else { throw .badTerm(name, expected: Bilingual("an order of at least 1", "阶数至少为 1")) }
    case .springFestival(let window):
      let reach = SpringFestival.longestReach
      guard window.lowerBound >= -reach, window.upperBound <= reach else {
        throw .badTerm(
          name, expected: Bilingual("days within \(reach) of the festival", "窗口应在春节前后 \(reach) 天以内"))
      }
    case .policy(_, let period, _):
      guard (1...9999).contains(period.year) else {
        throw .badTerm(name, expected: Bilingual("a period of the years 1 to 9999", "期间应在公元 1 至 9999 年"))
      }
    case .covariate(let series, _):
      guard !series.isEmpty else {
        throw .badTerm(name, expected: Bilingual("the name of a series", "序列名称不能为空"))
      }
    case .interaction(let a, let b):
      for part in [a, b] {
        if case .interaction = part {
          throw .badTerm(name, expected: Bilingual("two terms, neither an interaction", "交互项只能由两个简单项组成"))
        }
        try part.check()
      }
    }
  }

  /// Refuses a term that the frequency of the data cannot carry.
  func check(_ frequency: Frequency) throws(DesignError) {
    switch self {
    case .months, .quarters, .fourier, .springFestival:
      if frequency == .annual { throw .seasonalTerm(name) }
    case .interaction(let a, let b):
      try a.check(frequency)
      try b.check(frequency)
    default: break
    }
    if case .months = self, frequency != .monthly { throw .wrongFrequency(name, frequency) }
    if case .fourier(let order) = self, order > frequency.periodsPerYear / 2 {
      let most = frequency.periodsPerYear / 2
      throw .badTerm(
        name,
        expected: Bilingual("an order of at most \(most) for \(frequency.name) data", "该频率数据的阶数至多为 \(most)"))
    }
  }

  /// The series that the term needs.
  var series: [String] {
    switch self {
    case .covariate(let name, _): [name]
    case .interaction(let a, let b): a.series + b.series
    default: []
    }
  }

  /// Whether the term counts working days.
  var usesWorkingDays: Bool {
    switch self {
    case .workingDays: true
    case .interaction(let a, let b): a.usesWorkingDays || b.usesWorkingDays
    default: false
    }
  }
}
