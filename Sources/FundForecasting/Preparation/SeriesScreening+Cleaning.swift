public import FundCore

/// A value that was replaced before forecasting (替换值).
public struct SeriesReplacement: Sendable, Equatable {
  /// The period.
  public let period: Period
  /// What stood there; not a number where nothing did.
  public let old: Double
  /// What stands there now.
  public let new: Double
  /// Why.
  public let reason: SeriesFinding.Kind

  /// The replacement in a sentence.
  public var sentence: Bilingual {
    old.isNaN
      ? Bilingual("\(period): \(new) interpolated for a missing value", "\(period)：缺失值以 \(new) 插补")
      : Bilingual("\(period): \(new) in place of \(old)", "\(period)：以 \(new) 代替 \(old)")
  }

  /// Missing values are the same missing value.
  public static func == (one: SeriesReplacement, other: SeriesReplacement) -> Bool {
    one.period == other.period && one.reason == other.reason && one.new == other.new
      && (one.old == other.old || one.old.isNaN && other.old.isNaN)
  }
}

/// A series with some values replaced, and the list of them (清洗后的序列).
public struct CleanedSeries: Sendable {
  /// The series, complete where gaps were among what was to be replaced.
  public let series: TimeSeries<Double>
  /// Every value that is not the one reported, in order.
  public let replacements: [SeriesReplacement]
}

extension SeriesScreening {
  /// The series with some findings replaced.
  ///
  /// Values of outliers, gaps and repeated values are interpolated all at once by ``SeriesInterpolation``, on the
  /// scale of the screening. Values before a level shift are moved by the shift, up to the first period, so that the
  /// series lies where it ends; nothing else is changed, and a gap not asked for stays one.
  ///
  /// - Parameter chosen: findings of this screening; others are ignored.
  /// - Throws: ``ForecastError/insufficientHistory(method:needed:available:)`` where no value would be left.
  public func cleaned(_ chosen: [SeriesFinding]) throws(ForecastError) -> CleanedSeries {
    let chosen = findings.filter { chosen.contains($0) }
    var moved = series
    var reasons: [Int: SeriesFinding.Kind] = [:]
    for shift in chosen where shift.kind == .levelShift {
      guard let level = shift.value, let expected = shift.expected else { continue }
      for index in 0..<shift.start - series.start {
        let value = moved.values[index]
        moved.values[index] = scale == .log ? value * (level / expected) : value + (level - expected)
        if !value.isNaN { reasons[index] = .levelShift }
      }
    }
    let kept = moved
    for finding in chosen where finding.kind != .levelShift {
      for index in finding.start - series.start...finding.end - series.start {
        moved.values[index] = .nan
        if reasons[index] != .outlier { reasons[index] = finding.kind }
      }
    }
    var complete = try SeriesInterpolation(moved, scale: scale).series
    for index in complete.values.indices where kept.values[index].isNaN && reasons[index] == nil {
      complete.values[index] = .nan
    }
    let replacements = reasons.keys.sorted().map { index in
      SeriesReplacement(
        period: series.period(at: index), old: series.values[index], new: complete.values[index],
        reason: reasons[index] ?? .gap)
    }
    return CleanedSeries(series: complete, replacements: replacements)
  }

  /// The series with all findings of some kinds replaced; outliers and gaps unless others are named.
  ///
  /// - Throws: as ``cleaned(_:)-([SeriesFinding])``.
  public func cleaned(
    kinds: Set<SeriesFinding.Kind> = [.outlier, .gap]
  ) throws(ForecastError) -> CleanedSeries {
    try cleaned(findings.filter { kinds.contains($0.kind) })
  }
}
