/// Level, slope and seasonal states at one moment (状态).
public struct SmoothingStates: Sendable, Hashable {
  /// The level, in the unit of the series.
  public var level: Double
  /// The slope in the unit of the series, or the growth factor of a trend that multiplies; zero without a trend.
  public var slope: Double
  /// The seasonal states in the order in which the next periods use them; empty without a season.
  public var season: [Double]

  /// States.
  public init(level: Double, slope: Double = 0, season: [Double] = []) {
    self.level = level
    self.slope = slope
    self.season = season
  }

  init(
    _ state: SmoothingState, _ workspace: borrowing SmoothingWorkspace, _ layout: SmoothingLayout, next: Int,
    _ scale: Double
  ) {
    let form = layout.form
    level = state.level * scale
    slope = form.trend == .additive ? state.slope * scale : state.slope
    season = []
    guard form.season != .none else { return }
    let m = layout.seasonLength
    season.reserveCapacity(m)
    for index in 0..<m {
      let value = workspace.season[(next + index) % m]
      season.append(form.season == .additive ? value * scale : value)
    }
  }

  init(constant value: Double, _ layout: SmoothingLayout) {
    level = value
    slope = layout.form.trend == .multiplicative ? 1 : 0
    let neutral = layout.form.season == .multiplicative ? 1.0 : 0
    season = layout.form.season == .none ? [] : [Double](repeating: neutral, count: layout.seasonLength)
  }
}
