public import FundCore
import FundPolicy

extension BandRule {
  /// `band`.
  public var kind: String { "band" }

  /// `months below insufficient`.
  public func condition(_ severity: AlertSeverity) -> Bilingual? {
    levels.first { $0.severity == severity }.map { level in
      Bilingual(
        "\(metric) \(comparison.rawValue) \(level.threshold.code)",
        "\(AlertText.metric(metric, .zh))\(comparison.title.zh)\(level.threshold.title.zh)")
    }
  }
}

extension RateRule {
  /// `rate`.
  public var kind: String { "rate" }

  /// `currentSurplusRate below -0.05`.
  public func condition(_ severity: AlertSeverity) -> Bilingual? {
    levels.first { $0.severity == severity }.map { level in
      let figure = NumberText.plain(level.threshold)
      return Bilingual(
        "\(metric) \(comparison.rawValue) \(figure)",
        "\(AlertText.metric(metric, .zh))\(comparison.title.zh) \(figure)")
    }
  }
}

extension GrowthRule {
  /// `growth`.
  public var kind: String { "growth" }

  /// `spendingGrowth - incomeGrowth above 0.05`.
  public func condition(_ severity: AlertSeverity) -> Bilingual? {
    levels.first { $0.severity == severity }.map { level in
      let figure = NumberText.plain(level.threshold)
      let taken = reference.map { (" - \($0)", "与\(AlertText.metric($0, .zh))之差") } ?? ("", "")
      return Bilingual(
        "\(metric)\(taken.0) above \(figure)", "\(AlertText.metric(metric, .zh))\(taken.1)高于 \(figure)")
    }
  }
}

extension FallingRule {
  /// `falling`.
  public var kind: String { "falling" }

  /// `months falls 6 times against the year before`.
  public func condition(_ severity: AlertSeverity) -> Bilingual? {
    levels.first { $0.severity == severity }.map { level in
      let times = level.threshold == 1 ? "time" : "times"
      return Bilingual(
        "\(metric) falls \(level.threshold) \(times) against the \(lag == .year ? "year" : "period") before",
        "\(AlertText.metric(metric, .zh))\(lag == .year ? "同比" : "环比")连续下降 \(level.threshold) 期")
    }
  }
}

extension BreachProbabilityRule {
  /// `probability`.
  public var kind: String { "probability" }

  /// `P(months below insufficient within 18 months) from 0.33`.
  public func condition(_ severity: AlertSeverity) -> Bilingual? {
    levels.first { $0.severity == severity }.map { level in
      let figure = NumberText.plain(level.threshold)
      return Bilingual(
        "P(\(metric) \(comparison.rawValue) \(edge.code) within \(within) months) from \(figure)",
        "未来\(within)个月\(comparison.title.zh)\(edge.title.zh)的概率达 \(figure)")
    }
  }
}

extension DataOverdueRule {
  /// `overdue`.
  public var kind: String { "overdue" }

  /// `figures 2 months late`.
  public func condition(_ severity: AlertSeverity) -> Bilingual? {
    levels.first { $0.severity == severity }.map { level in
      Bilingual(
        "figures \(level.threshold) \(level.threshold == 1 ? "month" : "months") late", "数据逾期 \(level.threshold) 个月")
    }
  }
}

extension AlertComparison {
  /// The word to print.
  public var title: Bilingual { self == .below ? Bilingual("below", "低于") : Bilingual("above", "高于") }
}
