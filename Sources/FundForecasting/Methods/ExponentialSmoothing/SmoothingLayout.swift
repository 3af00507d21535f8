import FundCore

/// Where the unknowns of a form stand in one list: smoothing parameters first, then the free initial states.
///
/// In the usual region the trend and season parameters are counted as shares of their room, so that the region is a
/// box: `beta = low + x (alpha - low)` and `gamma = low + x (1 - alpha - low)`, x between 0 and 1. In the admissible
/// region they are counted as they are.
struct SmoothingLayout {
  /// Room for the unknowns of the largest form: four parameters, level, trend and eleven seasonal states, in fours.
  static let capacity = 20
  /// The smallest value of alpha, beta and gamma.
  static let lowest = 1e-4
  /// The greatest value of alpha.
  static let highest = 0.9999
  /// The range of the damping.
  static let damping = 0.8...0.98

  let form: SmoothingForm
  let region: SmoothingRegion
  /// The length of the season, one without a season.
  let seasonLength: Int
  let smoothingCount: Int
  let stateCount: Int
  /// Positions of the parameters, or -1.
  let trendPosition: Int
  let seasonPosition: Int
  let dampingPosition: Int

  init(_ form: SmoothingForm, _ frequency: Frequency, _ region: SmoothingRegion) {
    self.form = form
    self.region = region
    seasonLength = form.season == .none ? 1 : frequency.periodsPerYear
    smoothingCount = form.smoothingCount
    stateCount = form.stateCount(for: frequency)
    let hasTrend = form.trend != .none
    trendPosition = hasTrend ? 1 : -1
    seasonPosition = form.season == .none ? -1 : (hasTrend ? 2 : 1)
    dampingPosition = form.isDamped ? form.smoothingCount - 1 : -1
  }

  var count: Int { smoothingCount + stateCount }
  /// The number of groups of four unknowns.
  var blockCount: Int { (count + 3) / 4 }
  var levelPosition: Int { smoothingCount }
  var slopePosition: Int { smoothingCount + 1 }
  var firstSeasonPosition: Int { smoothingCount + (form.trend == .none ? 1 : 2) }
  /// What the initial seasonal states add up to.
  var seasonSum: Double { form.season == .multiplicative ? Double(seasonLength) : 0 }

  /// The parameters at a point.
  func parameters(_ x: borrowing SmoothingVector) -> SmoothingParameters {
    let alpha = x[0]
    let phi = dampingPosition < 0 ? 1 : x[dampingPosition]
    var beta = trendPosition < 0 ? 0 : x[trendPosition]
    var gamma = seasonPosition < 0 ? 0 : x[seasonPosition]
    if region == .usual {
      let low = Self.lowest
      if trendPosition >= 0 { beta = low + beta * (alpha - low) }
      if seasonPosition >= 0 { gamma = low + gamma * (1 - alpha - low) }
    }
    return SmoothingParameters(alpha: alpha, beta: beta, gamma: gamma, phi: phi)
  }

  /// Sets the unknowns that are parameters, given with trend and season as shares of their usual room.
  func setParameters(_ shares: SmoothingParameters, _ x: inout SmoothingVector) {
    x[0] = shares.alpha
    let isUsual = region == .usual
    if trendPosition >= 0 { x[trendPosition] = isUsual ? shares.beta : shares.beta * shares.alpha }
    if seasonPosition >= 0 { x[seasonPosition] = isUsual ? shares.gamma : shares.gamma * (1 - shares.alpha) }
    if dampingPosition >= 0 { x[dampingPosition] = shares.phi }
  }

  /// The lower end of a smoothing position.
  func lower(_ position: Int) -> Double {
    if position == dampingPosition { return Self.damping.lowerBound }
    guard region == .usual else { return position == seasonPosition ? 0 : -0.5 }
    return position == 0 ? Self.lowest : 0
  }

  /// The upper end of a smoothing position.
  func upper(_ position: Int) -> Double {
    if position == dampingPosition { return Self.damping.upperBound }
    guard region == .usual else { return 4.5 }
    return position == 0 ? Self.highest : 1
  }
}

/// The unknowns of one form, or a step in them.
typealias SmoothingVector = InlineArray<20, Double>
