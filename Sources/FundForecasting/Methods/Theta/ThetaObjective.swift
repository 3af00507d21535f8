/// The sum of squared errors of a theta model as a function of alpha alone.
///
/// The expected values are linear in the initial level and in the weight of the line, whose best values follow from
/// two normal equations: with `r_t = y_t - (level that starts at zero)`, `p_t = (1 - alpha)^(t - 1)` and
/// `d_t = p_t A + (1 - (1 - alpha)^t) / alpha B` the errors are `r_t - p_t l - w d_t`. In `O(n)`, without powers.
struct ThetaObjective {
  let values: [Double]
  let kind: ThetaKind
  /// Intercepts and slopes of the lines before each period, in turn.
  private let lines: [Double]

  struct Solution {
    var alpha: Double
    var level: Double
    var weight: Double
    var squares: Double
  }

  init(_ kind: ThetaKind, _ values: [Double], _ start: ThetaState) {
    self.kind = kind
    self.values = values
    var lines: [Double] = []
    lines.reserveCapacity(2 * values.count)
    var state = start
    for index in values.indices {
      lines.append(state.intercept)
      lines.append(state.slope)
      state.take(values[index], period: Double(index + 1), 0.5, isDynamic: kind.isDynamic)
    }
    self.lines = lines
  }

  /// The best level and weight for an alpha.
  func solution(_ alpha: Double) -> Solution {
    values.withUnsafeBufferPointer { values in
      lines.withUnsafeBufferPointer { lines in
        var (level, decay) = (0.0, 1.0)
        let keep = 1 - alpha
        let inverse = 1 / alpha
        var (pp, pd, dd, pr, dr, rr) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for index in 0..<values.count {
          let p = decay
          decay *= keep
          let y = values[index]
          let r = y - level
          level = alpha * y + keep * level
          guard index >= ThetaFit.warmUp else { continue }
          let d = p * lines[2 * index] + (1 - decay) * inverse * lines[2 * index + 1]
          pp += p * p
          pd += p * d
          dd += d * d
          pr += p * r
          dr += d * r
          rr += r * r
        }
        let weight = weight(pp, pd, dd, pr, dr)
        let start = pp > 0 ? (pr - weight * pd) / pp : 0
        let squares = rr - 2 * weight * dr + weight * weight * dd - pp * start * start
        return Solution(alpha: alpha, level: start, weight: weight, squares: max(0, squares))
      }
    }
  }

  /// Minus half the derivative of the sum of squares by alpha, the level and the weight at their best for it.
  ///
  /// Its root is the place of the minimum to full accuracy, which the values alone cannot give.
  func slope(_ alpha: Double) -> Double {
    let best = solution(alpha)
    return values.withUnsafeBufferPointer { values in
      lines.withUnsafeBufferPointer { lines in
        var (level, decay) = (best.level, 1.0)
        var (levelSlope, decaySlope) = (0.0, 0.0)
        let keep = 1 - alpha
        let inverse = 1 / alpha
        var sum = 0.0
        for index in 0..<values.count {
          let (a, b) = (lines[2 * index], lines[2 * index + 1])
          let (p, ps) = (decay, decaySlope)
          decay = p * keep
          decaySlope = ps * keep - p
          let share = (1 - decay) * inverse
          let line = p * a + share * b
          let lineSlope = ps * a - (decaySlope + share) * inverse * b
          let error = values[index] - level - best.weight * line
          if index >= ThetaFit.warmUp { sum += error * (levelSlope + best.weight * lineSlope) }
          levelSlope = values[index] - level + keep * levelSlope
          level = alpha * values[index] + keep * level
        }
        return sum
      }
    }
  }

  /// One half for theta two; otherwise the best between zero (theta one) and one (theta without end).
  private func weight(_ pp: Double, _ pd: Double, _ dd: Double, _ pr: Double, _ dr: Double) -> Double {
    guard kind.isOptimised else { return 0.5 }
    let left = pp > 0 ? dd - pd * pd / pp : dd
    let right = pp > 0 ? dr - pr * pd / pp : dr
    guard left > 1e-12 * dd else { return 0.5 }
    return min(1, max(0, right / left))
  }
}
