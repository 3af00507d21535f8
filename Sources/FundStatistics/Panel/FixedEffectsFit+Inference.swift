public import FundNumerics

/// The covariance of the coefficients of a fixed-effects regression, and how it was estimated.
public struct FixedEffectsCovariance: Sendable {
  let scaled: ScaledCovariance
  /// How it was estimated.
  public let kind: FixedEffectsCovarianceKind
  /// The number of clusters, or of periods for Driscoll and Kraay; nil for the classical kind.
  public let groupCount: Int?
  /// The number of lags over which errors may be correlated, for Driscoll and Kraay.
  public let lags: Int?
  /// The factor for small samples that is contained; 1 when none is.
  public let smallSampleFactor: Double
  /// The degrees of freedom of t statistics: `n - k - absorbed`, clusters less one, or periods less one.
  public let degreesOfFreedom: Int
  /// Doubts about it.
  public let warnings: [RegressionWarning]

  /// One row and column per column of the design, zeros for columns left out; infinite or zero where a square leaves the
  /// range of doubles.
  public var matrix: Matrix { scaled.matrix }

  /// The standard error of each coefficient.
  public var standardErrors: [Double] { scaled.standardErrors }
}

extension FixedEffectsFit {
  /// The covariance of the coefficients, estimated as asked.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` without degrees of freedom or with a single cluster or
  ///   period, ``StatisticsError/lengthMismatch(left:right:)`` for groups,
  ///   ``StatisticsError/badParameter(name:value:)`` for negative lags.
  public func covariance(
    _ kind: FixedEffectsCovarianceKind = .clusteredByEntity()
  ) throws(StatisticsError) -> FixedEffectsCovariance {
    guard let variance = unitVariance else {
      throw .tooFewValues(needed: absorbedCount + rank + 1, actual: count)
    }
    switch kind {
    case .classical:
      return try covariance(
        kind, within.inverse.storage, factor: variance, smallSampleFactor: 1, degrees: degreesOfFreedom)
    case .clusteredByEntity(let smallSample):
      return try clustered(entityGroups, smallSample, kind)
    case .clustered(let groups, let smallSample):
      guard groups.count == count else { throw .lengthMismatch(left: groups.count, right: count) }
      return try clustered(RowGroups(groups), smallSample, kind)
    case .driscollKraay(let bandwidth, let smallSample):
      return try driscollKraay(bandwidth, smallSample, kind)
    }
  }

  /// The table of coefficients with standard errors, t statistics, two-sided probabilities and intervals (系数表).
  ///
  /// Without degrees of freedom only estimates are known. A column left out has the estimate zero and nothing else.
  ///
  /// - Throws: ``StatisticsError/badProbability(_:)``, and as ``covariance(_:)`` except for lack of degrees of freedom.
  public func table(
    _ kind: FixedEffectsCovarianceKind = .clusteredByEntity(), level: Double = 0.95
  ) throws(StatisticsError) -> [CoefficientEstimate] {
    guard level > 0, level < 1 else { throw .badProbability(level) }
    guard degreesOfFreedom > 0 else {
      return design.names.indices.map { CoefficientEstimate(unknown: design.names[$0], coefficients[$0]) }
    }
    let covariance = try covariance(kind)
    let left = Set(dropped.map(\.name))
    let errors = covariance.standardErrors
    return try WaldReference.student(degreesOfFreedom: Double(covariance.degreesOfFreedom)).table(
      names: design.names, estimates: coefficients,
      standardErrors: errors.indices.map { left.contains(design.names[$0]) ? nil : errors[$0] }, level: level)
  }

  /// The F test that all coefficients are zero, with errors of one variance; nil when nothing can be said.
  public var overallTest: HypothesisTest? {
    guard rank > 0, let unitVariance else { return nil }
    let explained = within.squares.regression / Double(rank)
    guard explained > 0 || unitVariance > 0 else { return nil }
    return HypothesisTest(f: explained / unitVariance, numerator: rank, denominator: degreesOfFreedom)
  }

  /// The F test that all effects are equal, so that one regression with a constant would do (固定效应联合检验); nil when
  /// nothing can be said.
  public var effectsTest: HypothesisTest? {
    guard let unitVariance else { return nil }
    var constant = "constant"
    while design.names.contains(constant) { constant += " " }
    let ones = [Double](repeating: 1, count: count)
    guard let pooled = try? design.adding(names: [constant], columns: [ones]),
      let fit = try? LinearRegression().fit(pooled, response)
    else { return nil }
    let restrictions = absorbedCount + rank - fit.rank
    guard restrictions > 0 else { return nil }
    let pooledSum = fit.squares.residual.scaled(by: fit.units.squares - within.units.squares)
    let gain = max(0, pooledSum - within.squares.residual) / Double(restrictions)
    guard gain > 0 || unitVariance > 0 else { return nil }
    return HypothesisTest(f: gain / unitVariance, numerator: restrictions, denominator: degreesOfFreedom)
  }

  private func clustered(
    _ groups: RowGroups, _ smallSample: Bool, _ kind: FixedEffectsCovarianceKind
  ) throws(StatisticsError) -> FixedEffectsCovariance {
    let number = groups.count
    guard number > 1 else { throw .tooFewValues(needed: 2, actual: number) }
    let sums = try sums(of: groups)
    let counted = rank + notNested(in: groups)
    var factor = 1.0
    if smallSample {
      guard count > counted else { throw .tooFewValues(needed: counted + 1, actual: count) }
      factor = Double(number) / Double(number - 1) * Double(count - 1) / Double(count - counted)
    }
    return try covariance(
      kind, LinearFit.crossProduct(sums, MatrixShape(rowCount: number, columnCount: design.columnCount)),
      factor: factor, smallSampleFactor: factor, degrees: number - 1, groupCount: number)
  }

  /// How many parameters the effects take that do not lie within single clusters, and the constant.
  private func notNested(in clusters: RowGroups) -> Int {
    let entitiesNest = isNested(entityGroups, clusters)
    guard !periodEffects.isEmpty else { return entitiesNest ? 1 : absorbedCount }
    let periodsNest = isNested(periodGroups, clusters)
    if entitiesNest { return periodsNest ? 1 : absorbedCount - entityGroups.count + 1 }
    return periodsNest ? absorbedCount - periodGroups.count + 1 : absorbedCount
  }

  /// Whether every group lies within one cluster.
  private func isNested(_ groups: RowGroups, _ clusters: RowGroups) -> Bool {
    var first = [Int?](repeating: nil, count: groups.count)
    for (row, group) in groups.numbers.enumerated() {
      if let known = first[group], known != clusters.numbers[row] { return false }
      first[group] = clusters.numbers[row]
    }
    return true
  }

  private func driscollKraay(
    _ bandwidth: CovarianceKind.Bandwidth, _ smallSample: Bool, _ kind: FixedEffectsCovarianceKind
  ) throws(StatisticsError) -> FixedEffectsCovariance {
    if case .lags(let number) = bandwidth, number < 0 {
      throw .badParameter(name: "lags", value: Double(number))
    }
    let number = periodGroups.count
    guard number > 1 else { throw .tooFewValues(needed: 2, actual: number) }
    let lags = bandwidth.lags(count: number) { scores }
    let sums = try sums(of: periodGroups)
    let shape = MatrixShape(rowCount: number, columnCount: design.columnCount)
    let factor = smallSample ? Double(count) / Double(degreesOfFreedom) : 1
    return try covariance(
      kind, LinearFit.windowProduct(sums, shape, lags), factor: factor / Double(lags + 1), smallSampleFactor: factor,
      degrees: number - 1, groupCount: number, lags: lags)
  }

  /// The sum over columns of the scores of each period, from which the automatic bandwidth is chosen.
  private var scores: [Double] {
    var sums = [Double](repeating: 0, count: periodGroups.count)
    let columns = within.commonUnitColumns
    for column in 0..<design.columnCount {
      for (row, value) in columns.column(column).enumerated() {
        sums[periodGroups.numbers[row]] += value * within.scaledResiduals[row]
      }
    }
    return sums
  }

  /// The sums over groups of influence times residual, column after column.
  private func sums(of groups: RowGroups) throws(StatisticsError) -> [Double] {
    var sums = [Double](repeating: 0, count: groups.count * design.columnCount)
    for column in 0..<design.columnCount {
      for (row, influence) in within.influences.column(column).enumerated() {
        sums[column * groups.count + groups.numbers[row]] += influence * within.scaledResiduals[row]
      }
    }
    if let index = sums.firstIndex(where: { !$0.isFinite }) { throw .numerics(.overflow(index: index)) }
    return sums
  }

  private func covariance(
    _ kind: FixedEffectsCovarianceKind, _ entries: [Double], factor: Double, smallSampleFactor: Double, degrees: Int,
    groupCount: Int? = nil, lags: Int? = nil
  ) throws(StatisticsError) -> FixedEffectsCovariance {
    var few: [RegressionWarning] = []
    if let groupCount, lags == nil, groupCount < 30 { few = [.fewClusters(groupCount)] }
    do {
      let k = design.columnCount
      let matrix = try Matrix(rowCount: k, columnCount: k, columnMajor: entries.map { $0 * factor })
      return FixedEffectsCovariance(
        scaled: ScaledCovariance(unit: matrix, powers: within.units.coefficients), kind: kind, groupCount: groupCount,
        lags: lags, smallSampleFactor: smallSampleFactor,
        degreesOfFreedom: degrees, warnings: few)
    } catch { throw .numerics(error) }
  }
}
