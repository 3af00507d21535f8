/// How a step is moved from the median of a model to another one: in proportion where both are positive and the other is at most
/// eight times as large, by the difference otherwise. A median that is almost nothing says nothing about proportions: multiplying
/// its distribution until the median is right would take the tails out of all bounds.
enum MedianMove: Sendable {
  case times(Double)
  case plus(Double)

  init(from median: Double, to target: Double) {
    self = median > 0 && target > 0 && target <= 8 * median ? .times(target / median) : .plus(target - median)
  }

  func apply(to value: Double) -> Double {
    switch self {
    case .times(let factor): value * factor
    case .plus(let change): value + change
    }
  }

  /// A distribution with its median moved; nil when that leaves the range of doubles.
  func apply(to distribution: ForecastDistribution) -> ForecastDistribution? {
    switch self {
    case .times(let factor): distribution.scaled(by: factor)
    case .plus(let change): distribution.moved(by: change)
    }
  }
}
