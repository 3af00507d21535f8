public import FundNumerics

extension LinearFit {
  /// The table of coefficients with standard errors, t statistics, two-sided probabilities and intervals (系数表).
  ///
  /// Without degrees of freedom only estimates are known, nor are errors when the columns are so close to dependent that
  /// fewer than three digits of the coefficients are settled. A column left out has the estimate zero and nothing else.
  ///
  /// - Parameters:
  ///   - kind: how errors are estimated.
  ///   - level: the confidence level of the intervals, above 0 and below 1.
  /// - Throws: ``StatisticsError/badProbability(_:)``, and as ``covariance(_:)`` except for lack of degrees of freedom.
  public func table(
    _ kind: CovarianceKind = .classical, level: Double = 0.95
  ) throws(StatisticsError) -> [CoefficientEstimate] {
    guard degreesOfFreedom > 0 else {
      return design.names.indices.map { CoefficientEstimate(unknown: design.names[$0], coefficients[$0]) }
    }
    return try table(try covariance(kind), level: level)
  }

  /// The table of coefficients with a covariance already estimated.
  ///
  /// - Throws: ``StatisticsError/badProbability(_:)``.
  public func table(
    _ covariance: CoefficientCovariance, level: Double = 0.95
  ) throws(StatisticsError) -> [CoefficientEstimate] {
    let left = Set(factorization.dependentColumns)
    let errors = covariance.standardErrors
    let unit = covariance.scaled.unit
    return try covariance.reference.table(
      names: design.names, estimates: coefficients,
      standardErrors: errors.indices.map {
        // A variance below zero has no correct digit.
        left.contains($0) || unit[$0, $0] < 0 || isLost ? nil : errors[$0]
      }, level: level)
  }

  /// Whether the refinement left less than three digits of the coefficients.
  private var isLost: Bool {
    warnings.contains { if case .notRefined(let correction) = $0 { correction > 1e-3 } else { false } }
  }

  /// The Wald test that some combinations of the coefficients have given values, `R b = r` (沃尔德检验): F with as many
  /// degrees of freedom as there are combinations.
  ///
  /// - Parameters:
  ///   - restrictions: one row per combination, one column per coefficient.
  ///   - values: what each combination is under the hypothesis; zeros unless given.
  ///   - kind: how errors are estimated.
  /// - Throws: ``StatisticsError/lengthMismatch(left:right:)``; ``StatisticsError/numerics(_:)`` when the
  ///   combinations depend on each other; as ``covariance(_:)``.
  public func wald(
    _ restrictions: Matrix, equals values: [Double]? = nil, _ kind: CovarianceKind = .classical
  ) throws(StatisticsError) -> HypothesisTest {
    guard restrictions.columnCount == coefficients.count else {
      throw .lengthMismatch(left: restrictions.columnCount, right: coefficients.count)
    }
    let target = values ?? [Double](repeating: 0, count: restrictions.rowCount)
    guard target.count == restrictions.rowCount else {
      throw .lengthMismatch(left: target.count, right: restrictions.rowCount)
    }
    let covariance = try covariance(kind)
    do {
      // Every combination in units of its own, in which its variance is within range.
      let rows = (0..<restrictions.rowCount).map { row in
        covariance.scaled.scaled(coefficients.indices.map { restrictions[row, $0] })
      }
      let gaps = rows.indices.map { row in
        var sum = -target[row].scaled(by: -rows[row].power)
        for (column, weight) in rows[row].row.enumerated() {
          sum += weight * coefficients[column].scaled(by: -covariance.scaled.powers[column])
        }
        return sum
      }
      let unit = try Matrix(rows: rows.map(\.row))
      let spread = try unit.multiplied(by: covariance.scaled.unit).multiplied(by: unit.transposed)
      let solved = try CholeskyFactorization(spread).solve(gaps)
      let square = zip(gaps, solved).reduce(0) { $0 + $1.0 * $1.1 }
      return HypothesisTest(
        f: square / Double(gaps.count), numerator: gaps.count, denominator: covariance.degreesOfFreedom)
    } catch { throw .numerics(error) }
  }

  /// The test that all coefficients beside the constant are zero, with errors estimated as asked; nil when there is
  /// none or nothing can be said.
  ///
  /// The classical kind is ``fTest``; no law is known for many coefficients under ``CovarianceKind/neweyWest(_:smallSample:fixedBandwidth:)``
  /// with a fixed bandwidth.
  public func overallTest(_ kind: CovarianceKind) -> HypothesisTest? {
    if case .classical = kind { return fTest }
    if case .neweyWest(_, _, true) = kind { return nil }
    let left = Set(factorization.dependentColumns)
    let columns = coefficients.indices.filter { index in
      !left.contains(index) && !(holdsConstant && design.matrix.column(index).isConstant)
    }
    guard !columns.isEmpty else { return nil }
    let rows = columns.map { column in coefficients.indices.map { $0 == column ? 1.0 : 0 } }
    guard let restrictions = try? Matrix(rows: rows) else { return nil }
    return try? wald(restrictions, kind)
  }
}

extension CoefficientEstimate {
  /// An estimate without anything known of its error.
  init(unknown name: String, _ estimate: Double) {
    self.init(
      name: name, estimate: estimate, standardError: nil, statistic: nil, probability: nil, low: nil, high: nil)
  }

  /// An estimate with its error and the interval that reaches so many errors to both sides.
  ///
  /// `upperTail` is the probability above a statistic.
  init(name: String, _ estimate: Double, error: Double, reach: Double, upperTail: (Double) -> Double) {
    let statistic = error > 0 ? estimate / error : (estimate == 0 ? nil : .infinity * (estimate < 0 ? -1 : 1))
    self.init(
      name: name, estimate: estimate, standardError: error, statistic: statistic,
      probability: statistic.map { min(1, 2 * upperTail(abs($0))) }, low: estimate - reach * error,
      high: estimate + reach * error)
  }
}
