import FundNumerics

/// A fitted fixed-effects regression (固定效应回归结果).
///
/// Inference is asked of it: ``table(_:level:)``, ``covariance(_:)``, ``overallTest``, ``effectsTest``.
public struct FixedEffectsFit: Sendable {
  /// The named columns.
  public let design: DesignMatrix
  /// The values explained.
  public let response: [Double]
  /// The mean of what the columns leave: the level of an average observation (截距).
  public let intercept: Double
  /// The numbers of the entities, ascending.
  public let entities: [Int]
  /// The effect of each entity: what its level lies above the intercept; zero on average over observations (个体效应).
  ///
  /// With period effects in a panel that falls into parts, see ``partCount``, only differences within a part mean
  /// something.
  public let entityEffects: [Double]
  /// The periods, ascending.
  public let periods: [Int]
  /// The effect of each period, zero on average over observations (时间效应); empty when not asked for.
  public let periodEffects: [Double]
  /// What columns and effects explain of each value (拟合值).
  public let fittedValues: [Double]
  /// How many parameters the effects take: entities, with period effects also periods less ``partCount`` (吸收参数个数).
  public let absorbedCount: Int
  /// With period effects, how many parts the panel has that no entity or period connects; otherwise 1.
  public let partCount: Int
  /// The columns left out, with what explains them; `entity effects` and `period effects` stand for dummies.
  public let dropped: [DroppedColumn]
  /// Doubts about the fit.
  public let warnings: [RegressionWarning]
  /// The regression of what the effects leave of the response on what they leave of the columns.
  let within: LinearFit
  let entityGroups: RowGroups
  let periodGroups: RowGroups
  private let hasPeriodEffects: Bool

  init(
    design: DesignMatrix, response: [Double], within: LinearFit, transformation: WithinTransformation,
    periods: RowGroups, explained: [Bool]
  ) throws {
    self.design = design
    self.response = response
    self.within = within
    entityGroups = transformation.entities
    periodGroups = periods
    hasPeriodEffects = transformation.periods != nil
    absorbedCount = transformation.absorbedCount
    partCount = hasPeriodEffects ? transformation.partCount : 1
    entities = entityGroups.labels
    self.periods = periodGroups.labels
    fittedValues = zip(response, within.residuals).map { $0 - $1 }
    // The level of each row: what the columns leave of it.
    var levels = response.map { DoubleDouble($0) }
    for (column, coefficient) in within.coefficients.enumerated() where coefficient != 0 {
      let weight = DoubleDouble(coefficient)
      for (row, value) in design.values(of: column).enumerated() { levels[row] = levels[row] - value * weight }
    }
    let count = DoubleDouble(Double(response.count))
    let mean = levels.reduce(DoubleDouble(0)) { $0 + $1 } / count
    let parts = try transformation.parts(levels.map { $0 - mean })
    intercept = mean.value
    entityEffects = FixedEffectsFit.centred(parts.entities, entityGroups)
    periodEffects = hasPeriodEffects ? FixedEffectsFit.centred(parts.periods, periodGroups) : []
    if let index = levels.firstIndex(where: { !$0.isFinite }) { throw NumericsError.overflow(index: index) }
    dropped = FixedEffectsFit.dropped(design, within, transformation, explained)
    var warnings = dropped.map { RegressionWarning.dropped($0) }
    let lacksFreedom = response.count <= absorbedCount + within.rank
    for warning in within.warnings {
      switch warning {
      case .dropped, .noDegreesOfFreedom: continue
      case .perfectFit where lacksFreedom: continue
      default: warnings.append(warning)
      }
    }
    if lacksFreedom { warnings.append(.noDegreesOfFreedom) }
    self.warnings = warnings
  }

  /// Effects less their mean over observations.
  private static func centred(_ effects: [DoubleDouble], _ groups: RowGroups) -> [Double] {
    var sum = DoubleDouble(0)
    for (group, effect) in effects.enumerated() { sum += effect * DoubleDouble(Double(groups.counts[group])) }
    let mean = sum / DoubleDouble(Double(groups.numbers.count))
    return effects.map { ($0 - mean).value }
  }

  /// Columns that the effects explain, and columns that others explain apart from effects.
  private static func dropped(
    _ design: DesignMatrix, _ within: LinearFit, _ transformation: WithinTransformation, _ explained: [Bool]
  ) -> [DroppedColumn] {
    within.dropped.map { column in
      guard let index = design.names.firstIndex(of: column.name), explained[index] else { return column }
      let byEntities = DroppedColumn.Share(name: "entity effects", weight: 1)
      guard let periods = transformation.periods else {
        return DroppedColumn(name: column.name, explanation: [byEntities])
      }
      let byPeriods = DroppedColumn.Share(name: "period effects", weight: 1)
      let values = Array(design.matrix.column(index))
      let explanation =
        isConstant(values, in: transformation.entities)
        ? [byEntities] : (isConstant(values, in: periods) ? [byPeriods] : [byEntities, byPeriods])
      return DroppedColumn(name: column.name, explanation: explanation)
    }
  }

  private static func isConstant(_ values: [Double], in groups: RowGroups) -> Bool {
    var first = [Double?](repeating: nil, count: groups.count)
    for (row, group) in groups.numbers.enumerated() {
      if let known = first[group], known != values[row] { return false }
      first[group] = values[row]
    }
    return true
  }
}

extension FixedEffectsFit {
  /// The number of observations (样本量).
  public var count: Int { response.count }
  /// One coefficient per column, zero for a column left out (回归系数).
  public var coefficients: [Double] { within.coefficients }
  /// Response less fitted value (残差).
  public var residuals: [Double] { within.residuals }
  /// The number of independent columns after the effects (秩).
  public var rank: Int { within.rank }
  /// Observations less independent columns and absorbed parameters (自由度).
  public var degreesOfFreedom: Int { count - absorbedCount - rank }
  /// The condition number of the columns after the effects, scaled to unit length (条件数).
  public var conditionNumber: Double { within.conditionNumber }
  /// The sum of squared residuals (残差平方和).
  public var residualSumOfSquares: Double { within.residualSumOfSquares }

  /// The variance of the errors, `RSS / (n - k - absorbed)`; nil without degrees of freedom.
  public var residualVariance: Double? { unitVariance.map { $0.scaled(by: within.units.squares) } }

  /// The standard deviation of the errors (残差标准误); nil without degrees of freedom.
  public var residualStandardError: Double? {
    unitVariance.map { $0.squareRoot().scaled(by: within.units.response) }
  }

  /// ``residualVariance`` in the units of the fit without effects.
  var unitVariance: Double? {
    degreesOfFreedom > 0 ? within.squares.residual / Double(degreesOfFreedom) : nil
  }

  /// The share that the columns explain of what the effects leave of the response (组内决定系数); nil when that is nothing.
  public var rSquaredWithin: Double? { within.rSquared }

  /// The share that columns and effects together explain of the response (决定系数); nil for a response that does not vary.
  public var rSquared: Double? {
    let power = PowerOfTwo.normalising(response)
    guard let moments = try? Moments(response.map { $0.scaled(by: power) }), moments.squaredDeviations > 0 else {
      return nil
    }
    return 1 - within.squares.residual.scaled(by: within.units.squares + 2 * power) / moments.squaredDeviations
  }

  /// The squared correlation of `x b` and response over the means of entities (组间决定系数), as `xtreg` of Stata prints
  /// it; nil when one of them does not vary.
  public var rSquaredBetween: Double? {
    let explained = entityGroups.means(explainedParts).map(\.value)
    let means = entityGroups.means(response.map { DoubleDouble($0) }).map(\.value)
    return FixedEffectsFit.squaredCorrelation(explained, means)
  }

  /// The squared correlation of `x b` and response over all observations (总体决定系数); nil when one of them does not
  /// vary.
  public var rSquaredOverall: Double? {
    FixedEffectsFit.squaredCorrelation(explainedParts.map(\.value), response)
  }

  /// `x b` of each row.
  private var explainedParts: [DoubleDouble] {
    var sums = [DoubleDouble](repeating: DoubleDouble(0), count: count)
    for (column, coefficient) in coefficients.enumerated() where coefficient != 0 {
      let weight = DoubleDouble(coefficient)
      for (row, value) in design.values(of: column).enumerated() { sums[row] += value * weight }
    }
    return sums
  }

  private static func squaredCorrelation(_ a: [Double], _ b: [Double]) -> Double? {
    guard let correlation = try? Comoments(a, b).correlation() else { return nil }
    return correlation * correlation
  }
}
