import FundNumerics

/// Linear regression on a panel in which every entity, and every period when asked, has a level of its own
/// (固定效应面板回归).
///
/// `y_it = x_it b + a_i + g_t + e_it`: what is constant over time in an entity, or common to all entities in a period,
/// cannot bias `b`. Effects are not estimated as dummies but taken out by the within transformation, in twice the
/// precision of a double, so that panels of thousands of entities cost `O(n k^2)`. Panels may have gaps. A column that
/// the effects explain, such as an intercept, is left out and named with them.
///
/// ```swift
/// let fit = try FixedEffectsRegression(.entity).fit(design, growth, entities: county, periods: month)
/// let table = try fit.table()      // clustered by entity
/// ```
///
/// Reference: J. Wooldridge, Econometric Analysis of Cross Section and Panel Data, 2nd edition (2010), chapter 10.
public struct FixedEffectsRegression: Sendable, Hashable {
  /// What has a level of its own.
  public enum Effects: Sendable, Hashable {
    /// Every entity (个体固定效应).
    case entity
    /// Every entity and every period (双向固定效应).
    case entityAndPeriod
  }

  /// What has a level of its own.
  public var effects: Effects
  /// How many digits the fit strives for.
  public var precision: LinearRegression.Precision

  /// A regression.
  public init(_ effects: Effects = .entity, precision: LinearRegression.Precision = .refined) {
    self.effects = effects
    self.precision = precision
  }

  /// Fits a response of one value per row.
  ///
  /// - Parameters:
  ///   - design: the named columns; an intercept is not needed and left out when there.
  ///   - response: the values to be explained.
  ///   - entities: the number of the entity of each row, any numbers.
  ///   - periods: the period of each row, whose order is that of time.
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` without rows or columns,
  ///   ``StatisticsError/lengthMismatch(left:right:)``, ``StatisticsError/notFinite(index:value:)``,
  ///   ``StatisticsError/numerics(_:)`` when a result is too large.
  public func fit(
    _ design: DesignMatrix, _ response: [Double], entities: [Int], periods: [Int]
  ) throws(StatisticsError) -> FixedEffectsFit {
    guard design.columnCount > 0, design.rowCount > 0 else {
      throw .tooFewValues(needed: 1, actual: min(design.columnCount, design.rowCount))
    }
    for count in [response.count, entities.count, periods.count] where count != design.rowCount {
      throw .lengthMismatch(left: count, right: design.rowCount)
    }
    try response.span.requireFinite()
    let entityGroups = RowGroups(entities)
    let periodGroups = RowGroups(periods)
    do {
      let within = try WithinTransformation(
        entities: entityGroups, periods: effects == .entityAndPeriod ? periodGroups : nil)
      let columns = try (0..<design.columnCount).map { column in
        try WithinColumn(design.values(of: column), within)
      }
      let target = try WithinColumn(response.map { DoubleDouble($0) }, within)
      let matrix = try DesignMatrix(names: design.names, columns: columns.map(\.values))
      // What rounding leaves of a column's level counts as nothing in what is left of the column.
      let rounding = Double(max(design.rowCount, design.columnCount)) * Double.ulpOfOne
      let worst = columns.reduce(1) { max($0, $1.isExplained ? 1 : $1.shrinkage) }
      let fit = try LinearRegression(precision: precision, tolerance: min(1e-6, rounding * worst))
        .fit(matrix, target.values)
      return try FixedEffectsFit(
        design: design, response: response, within: fit, transformation: within, periods: periodGroups,
        explained: columns.map(\.isExplained))
    } catch let error as StatisticsError {
      throw error
    } catch let error as NumericsError {
      throw .numerics(error)
    } catch {
      preconditionFailure("Only the numerics and the statistics can fail here.")
    }
  }
}

/// A column without the effects.
struct WithinColumn {
  /// What the effects leave; zeros when that is only rounding.
  let values: [DoubleDouble]
  /// Whether the effects explain the column.
  let isExplained: Bool
  /// The length of the column over that of what is left.
  let shrinkage: Double

  init(_ column: [DoubleDouble], _ within: WithinTransformation) throws(NumericsError) {
    let largest = column.reduce(0) { max($0, abs($1.high)) }
    let exponent = largest > 0 ? Int(largest.exponent) : 0
    let scaled = column.map { $0.scaled(byPowerOfTwo: -exponent) }
    let rest = try within.parts(scaled).rest
    let whole = WithinColumn.length(scaled)
    let left = WithinColumn.length(rest)
    isExplained = left <= 4 * Double.ulpOfOne * whole
    shrinkage = isExplained ? .infinity : whole / left
    values =
      isExplained
      ? [DoubleDouble](repeating: DoubleDouble(0), count: column.count)
      : rest.map { $0.scaled(byPowerOfTwo: exponent) }
  }

  private static func length(_ values: [DoubleDouble]) -> Double {
    values.reduce(0) { $0 + $1.high * $1.high }.squareRoot()
  }
}

extension DesignMatrix {
  /// The entries of a column to twice the precision of a double.
  func values(of column: Int) -> [DoubleDouble] {
    let high = matrix.column(column)
    guard let low else { return high.map { DoubleDouble($0) } }
    return zip(high, low.column(column)).map { DoubleDouble($0, $1) }
  }
}
