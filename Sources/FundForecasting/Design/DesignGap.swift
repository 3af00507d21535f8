public import FundCore

/// Something that a period lacks, for which it is left out of a fit (缺失原因).
public struct DesignGap: Sendable, Hashable {
  /// Why a value cannot be used.
  public enum Cause: Sendable, Hashable {
    /// There is no value (缺失).
    case absent
    /// The value covers this many periods together, as after a gap in year-to-date figures (跨期合计).
    case spansPeriods(Int)
    /// The value is zero or negative and its logarithm is needed (非正值).
    case notPositive(Double)
  }

  /// The period left out.
  public let period: Period
  /// The series that lacks the value; nil for the response.
  public let series: String?
  /// Why.
  public let cause: Cause

  /// Says what a period lacks.
  public init(period: Period, series: String?, cause: Cause) {
    self.period = period
    self.series = series
    self.cause = cause
  }

  /// What the period lacks, without naming it.
  public var summary: Bilingual {
    let en = series ?? "the response"
    let zh = series ?? "因变量"
    return switch cause {
    case .absent: Bilingual("\(en) has no value", "\(zh) 缺失")
    case .spansPeriods(let count): Bilingual("\(en) covers \(count) periods together", "\(zh) 为 \(count) 期合计")
    case .notPositive(let value):
      Bilingual("\(en) is \(value) and has no logarithm", "\(zh) 为 \(value)，不能取对数")
    }
  }

  /// The gap as an issue: a note for a value that is not there, a warning for one that cannot be used.
  public var issue: Issue {
    let (code, severity): (String, IssueSeverity) =
      switch cause {
      case .absent: ("design.absent", .note)
      case .spansPeriods: ("design.spansPeriods", .note)
      case .notPositive: ("design.notPositive", .warning)
      }
    return Issue(
      code, severity, period: period, summary, remedy: Bilingual("The period is left out of the fit", "该期间不参与拟合"))
  }
}
