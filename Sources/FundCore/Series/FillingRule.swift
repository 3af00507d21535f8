/// A named way to give every period a value (缺口填补规则). None is ever applied silently.
public enum FillingRule: String, Sendable, Hashable, CaseIterable {
  /// No filling: any gap makes the series unusable (不填补).
  case none
  /// The part after the last gap, nothing invented (取最后连续段).
  case completeTail
  /// A flow over several periods is split evenly; other gaps stay unfilled and make it fail (跨期平均分摊).
  case spreadEvenly
  /// As ``spreadEvenly``, and missing values between two known ones lie on the straight line (线性插值).
  case linear
  /// As ``spreadEvenly``, and a missing value takes the one a year earlier (上年同期).
  case sameMonthLastYear
}

extension GappedSeries where Value == Double {
  /// The gap-free series by a named rule; nil when the rule cannot fill every gap.
  ///
  /// - Complexity: O(n).
  public func filled(by rule: FillingRule) -> TimeSeries<Double>? {
    if rule == .completeTail { return completeTail.count > 0 ? completeTail : nil }
    var out = values
    if rule != .none, !spans.isEmpty {
      for i in values.indices where spans[i] > 1 {
        let k = Int(spans[i])
        guard let total = values[i], i - k + 1 >= 0 else { return nil }
        for j in (i - k + 1)...i { out[j] = total / Double(k) }
      }
    } else if !isComplete, rule == .none {
      return nil
    }
    switch rule {
    case .linear:
      var last: Int? = nil
      for i in out.indices {
        guard let v = out[i] else { continue }
        if let l = last, i - l > 1, let u = out[l] {
          for j in (l + 1)..<i { out[j] = u + (v - u) * Double(j - l) / Double(i - l) }
        }
        last = i
      }
    case .sameMonthLastYear:
      let season = start.frequency.periodsPerYear
      for i in out.indices where out[i] == nil && i >= season { out[i] = out[i - season] }
    default: break
    }
    var filled: [Double] = []
    filled.reserveCapacity(out.count)
    for v in out {
      guard let v else { return nil }
      filled.append(v)
    }
    return TimeSeries(start: start, values: filled)
  }
}
