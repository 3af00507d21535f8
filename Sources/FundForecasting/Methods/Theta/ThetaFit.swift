import FundCore
import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A theta model fitted to one series: what model and kernel share. The series is over `scale` and without its season.
struct ThetaFit: Sendable {
  let kind: ThetaKind
  let count: Int
  let scale: Double
  let season: SeasonIndices
  /// How far the level follows an error.
  let alpha: Double
  /// `1 - 1 / theta`: the weight of the line, from zero to one.
  let weight: Double
  let initialLevel: Double
  /// The mean of the squared errors from the fourth period on.
  let meanSquare: Double
  /// Level, mean and line after the last period.
  let last: ThetaState

  /// The range of alpha.
  static let alphas = 0.1...0.99
  /// The first errors are not counted: the line is not a line before three values are known.
  static let warmUp = 3

  /// The number of estimated numbers: alpha, the level, and theta.
  var parameterCount: Int { kind.isOptimised ? 3 : 2 }
}

/// The level of the smoothing, and the line through the data so far.
struct ThetaState: Sendable, Hashable {
  var level: Double
  /// The mean of the values so far.
  var mean: Double
  /// The value of the line before the first period, and its slope.
  var intercept: Double
  var slope: Double
  /// `(1 - alpha)^t` after t periods.
  var decay: Double

  /// The expected value of the next period.
  @inline(__always)
  func expected(_ alpha: Double, _ weight: Double) -> Double {
    level + weight * (decay * intercept + (1 - decay * (1 - alpha)) / alpha * slope)
  }

  /// Takes the value of period `t`, counted from one.
  @inline(__always)
  mutating func take(_ value: Double, period t: Double, _ alpha: Double, isDynamic: Bool) {
    level = alpha * value + (1 - alpha) * level
    decay *= 1 - alpha
    guard isDynamic else { return }
    slope = ((t - 2) * slope + 6 * (value - mean) / t) / (t + 1)
    if t == 1 { slope = 0 }
    mean = ((t - 1) * mean + value) / t
    intercept = mean - slope * (t + 1) / 2
  }
}

extension ThetaFit {
  /// Fits one kind to a series; not constant, at least six values.
  init(_ kind: ThetaKind, _ values: [Double], scale: Double, season: SeasonIndices) {
    let start = Self.start(kind, values)
    let objective = ThetaObjective(kind, values, start)
    // A grid finds the valley, Brent's method its floor.
    let steps = 12
    let width = (Self.alphas.upperBound - Self.alphas.lowerBound) / Double(steps)
    var best = objective.solution(Self.alphas.lowerBound)
    var place = 0
    for index in 1...steps {
      let trial = objective.solution(min(Self.alphas.lowerBound + Double(index) * width, Self.alphas.upperBound))
      if trial.squares < best.squares { (best, place) = (trial, index) }
    }
    let low = Self.alphas.lowerBound + Double(max(0, place - 1)) * width
    let high = min(Self.alphas.upperBound, Self.alphas.lowerBound + Double(min(steps, place + 1)) * width)
    // A valley between two grid points: the minimum roughly, then the root of the derivative.
    if let found = try? BrentMinimum(tolerance: 1e-4, iterationLimit: 60).minimise(
      in: low...high, { objective.solution($0).squares })
    {
      let rough = objective.solution(found.point)
      if rough.squares < best.squares {
        best = rough
        let reach = max(Self.alphas.lowerBound, best.alpha - 1e-3)...min(Self.alphas.upperBound, best.alpha + 1e-3)
        if objective.slope(reach.lowerBound) > 0, objective.slope(reach.upperBound) < 0,
          let root = try? BrentRoot(tolerance: 1e-15).root(in: reach, objective.slope)
        {
          best = objective.solution(root.root)
        } else {
          for end in [Self.alphas.lowerBound, Self.alphas.upperBound] where reach.contains(end) {
            let trial = objective.solution(end)
            if trial.squares <= best.squares { best = trial }
          }
        }
      }
    }
    self.init(
      kind, values, scale: scale, season: season, alpha: best.alpha, weight: best.weight, level: best.level)
  }

  /// The fit with given numbers, the level in units of `scale`.
  init(
    _ kind: ThetaKind, _ values: [Double], scale: Double, season: SeasonIndices, alpha: Double, weight: Double,
    level: Double
  ) {
    var state = Self.start(kind, values)
    state.level = level
    var squares = 0.0
    for index in values.indices {
      let error = values[index] - state.expected(alpha, weight)
      if index >= Self.warmUp { squares += error * error }
      state.take(values[index], period: Double(index + 1), alpha, isDynamic: kind.isDynamic)
    }
    self.kind = kind
    count = values.count
    self.scale = scale
    self.season = season
    self.alpha = alpha
    self.weight = weight
    initialLevel = level
    meanSquare = squares / Double(values.count - Self.warmUp)
    last = state
  }

  /// A series that never changes is its own level.
  init(constant kind: ThetaKind, _ value: Double, count: Int) {
    self.kind = kind
    self.count = count
    scale = 1
    season = .none
    alpha = 0.5
    weight = 0
    initialLevel = value
    meanSquare = 0
    last = ThetaState(level: value, mean: value, intercept: value, slope: 0, decay: 0)
  }

  /// The line before the first period: through all data, or none yet.
  static func start(_ kind: ThetaKind, _ values: [Double]) -> ThetaState {
    guard !kind.isDynamic else { return ThetaState(level: 0, mean: 0, intercept: 0, slope: 0, decay: 1) }
    let n = Double(values.count)
    let centre = (n + 1) / 2
    var (sum, product) = (0.0, 0.0)
    for index in values.indices {
      sum += values[index]
      product += values[index] * (Double(index + 1) - centre)
    }
    let mean = sum / n
    let slope = 12 * product / (n * (n * n - 1))
    return ThetaState(level: 0, mean: mean, intercept: mean - slope * centre, slope: slope, decay: 1)
  }

  /// Writes one future for given errors, or without any. Allocates nothing.
  func path(innovations: Span<Double>?, into path: inout MutableSpan<Double>) {
    var state = last
    var position = count % season.length
    for step in path.indices {
      var value = state.expected(alpha, weight)
      if let innovations { value += innovations[step] / scale }
      state.take(value, period: Double(count + step + 1), alpha, isDynamic: kind.isDynamic)
      path[step] = season.restore(value, position) * scale
      position += 1
      if position == season.length { position = 0 }
    }
  }
}
