public import FundCore
import FundPolicy

/// Months of reserve: history and the fan ahead over the bands of the standard (可支付月数扇形图).
///
/// Quiet zones show the bands with their names on the right, the edges stand beside the frame. The history is a solid
/// line with its gaps, the median a dashed one, intervals are ever lighter. A few values that would crush the rest lie
/// outside the frame, marked and counted.
public struct FanChart: Chart {
  /// The name of the fund.
  public let name: String
  /// The first period of the history, of what is ahead without one.
  public let start: Period
  /// Months of reserve from ``start`` on, nil where they are not known.
  public let history: [Double?]
  /// The periods that follow.
  public let ahead: [FanStep]
  /// The bands of the standard.
  public let bands: ReserveBands
  /// The language.
  public let language: Language

  /// States the figures. Values that are not finite count as unknown.
  public init(
    name: String, start: Period, history: [Double?], ahead: [FanStep], bands: ReserveBands, language: Language
  ) {
    self.name = name
    self.start = start
    self.history = history.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    self.ahead = ahead
    self.bands = bands
    self.language = language
  }

  /// Months of reserve: …
  public var title: String {
    ChartText.titled(language == .zh ? "可支付月数" : "Months of reserve", name, language)
  }

  /// The width and height.
  public var size: ChartSize { ChartSize(width: 640, height: 320) }

  /// The last period of the history that is known, with its months.
  var lastKnown: (period: Period, months: Double)? {
    history.indices.last { history[$0] != nil }.flatMap { n in history[n].map { (start + n, $0) } }
  }

  /// The last period ahead that has a median.
  var lastAhead: (period: Period, step: FanStep, median: Double)? {
    ahead.indices.last { ahead[$0].median != nil }.flatMap { n in
      ahead[n].median.map { (start + (history.count + n), ahead[n], $0) }
    }
  }

  /// Where the fund stands, and where it is at the end of the fan.
  public var alternative: String {
    let zh = language == .zh
    var parts: [String] = []
    if let last = lastKnown {
      let band =
        bands.edges.isEmpty ? "" : (zh ? "（" : " (") + bands.band(last.months).title[language] + (zh ? "）" : ")")
      let months = ValueText.evenMonths(last.months)
      parts.append(zh ? "\(last.period) 可支付 \(months) 个月\(band)" : "\(months) months in \(last.period)\(band)")
    }
    if let end = lastAhead {
      let median = ValueText.evenMonths(end.median)
      let range = end.step.interval(0.8).map { interval in
        let (low, high) = (ValueText.evenMonths(interval.low), ValueText.evenMonths(interval.high))
        return zh ? "，80 % 区间 \(low) 至 \(high) 个月" : ", 80 % interval \(low) to \(high)"
      }
      parts.append((zh ? "\(end.period) 中位数 \(median) 个月" : "median \(median) in \(end.period)") + (range ?? ""))
    }
    guard !parts.isEmpty else {
      return ChartText.titled(name, ChartText.nothing(language), language) + (zh ? "。" : ".")
    }
    return zh ? "\(name)：" + parts.joined(separator: "；") + "。" : "\(name): " + parts.joined(separator: "; ") + "."
  }

  /// What the frame must hold: all values but a few extreme ones, and the first edge above the highest.
  var range: ShownRange {
    let ends = ahead.flatMap { step in step.intervals.flatMap { [$0.low, $0.high] } }
    let middle = (history + ahead.map(\.median)).compactMap { $0 }
    let narrow = ahead.compactMap { $0.interval(0.8) }.flatMap { [$0.low, $0.high] }
    let highest = (middle + narrow).filter(\.isFinite).max() ?? 0
    let next = bands.edges.first { $0 > highest && $0 < 2.5 * max(highest, 1) }
    return ShownRange(middle, intervals: ends, room: 3, must: next.map { [$0] } ?? [])
  }
}
