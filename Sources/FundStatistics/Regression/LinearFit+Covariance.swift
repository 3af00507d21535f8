import FundNumerics

extension LinearFit {
  /// The covariance of the coefficients, estimated as asked (系数协方差).
  ///
  /// With the influences `H = X (X'X)^-1` every robust kind is `sum of u u'` over rows `u = e H` (HC), groups of rows
  /// (clustered), or windows of `L + 1` rows (Newey-West: Bartlett weights are those of a moving sum, so that the
  /// result is never negative). Takes `n k^2` operations, and `n k` for each of up to 64 lags.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` without degrees of freedom or with a single group,
  ///   ``StatisticsError/lengthMismatch(left:right:)`` for groups, ``StatisticsError/badParameter(name:value:)`` for
  ///   negative lags.
  public func covariance(_ kind: CovarianceKind) throws(StatisticsError) -> CoefficientCovariance {
    guard degreesOfFreedom > 0, let variance = unitVariance else {
      throw .tooFewValues(needed: rank + 1, actual: count)
    }
    var warnings: [RegressionWarning] = []
    var factor = 1.0
    var lags: Int?
    var degrees = degreesOfFreedom
    let small = Double(count) / Double(degreesOfFreedom)
    var fixed: WaldReference?
    let entries: [Double]
    switch kind {
    case .classical: entries = inverse.storage.map { $0 * variance }
    case .hc0: entries = try sandwich(scaledResiduals)
    case .hc1:
      factor = small
      entries = try sandwich(scaledResiduals)
    case .hc2, .hc3:
      let (scaled, full) = leveraged(squared: kind == .hc3)
      if !full.isEmpty { warnings.append(.fullLeverage(rows: full)) }
      entries = try sandwich(scaled)
    case .neweyWest(let bandwidth, let smallSample, let isFixed):
      if case .lags(let number) = bandwidth, number < 0 {
        throw .badParameter(name: "lags", value: Double(number))
      }
      let number = bandwidth.lags(count: count) { scores }
      lags = number
      factor = smallSample ? small : 1
      entries = try windows(number)
      if isFixed {
        fixed = try .fixedBandwidth(lags: number, count: count, degreesOfFreedom: degreesOfFreedom)
      }
    case .clustered(let numbers, let smallSample):
      guard numbers.count == count else { throw .lengthMismatch(left: numbers.count, right: count) }
      let groups = RowGroups(numbers)
      guard groups.count > 1 else { throw .tooFewValues(needed: 2, actual: groups.count) }
      if groups.count < 30 { warnings.append(.fewClusters(groups.count)) }
      degrees = groups.count - 1
      factor =
        smallSample ? Double(groups.count) / Double(degrees) * Double(count - 1) / Double(degreesOfFreedom) : 1
      entries = try clusters(groups)
    }
    let scaled = factor == 1 ? entries : entries.map { $0 * factor }
    let unit = try StatisticsError.wrapping { () throws(NumericsError) in
      try Matrix(rowCount: coefficients.count, columnCount: coefficients.count, columnMajor: scaled)
    }
    let student = try WaldReference.student(degreesOfFreedom: Double(degrees))
    return CoefficientCovariance(
      scaled: ScaledCovariance(unit: unit, powers: units.coefficients), kind: kind, lags: lags,
      smallSampleFactor: factor, degreesOfFreedom: degrees,
      reference: fixed ?? student, warnings: warnings)
  }

  /// The sum over the columns beside the constant of column times residual.
  private var scores: [Double] {
    let weighted = unitRoots.map { zip(scaledResiduals, $0).map { $0 * $1.high } } ?? scaledResiduals
    return LinearFit.scores(commonUnitColumns, weighted)
  }

  /// The columns all divided by the same number, for sums over columns of which only proportions count.
  var commonUnitColumns: Matrix {
    let largest = units.columns.max() ?? 0
    return design.divided(byPowersOfTwo: units.columns.map { _ in largest }).matrix
  }

  /// The roots of the weights in the units of the fit.
  var unitRoots: [DoubleDouble]? {
    weights?.map { DoubleDouble($0).squareRoot().scaled(byPowerOfTwo: -units.weight) }
  }

  /// The sum over the columns that vary of column times residual.
  static func scores(_ matrix: Matrix, _ residuals: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: residuals.count)
    for column in 0..<matrix.columnCount {
      let values = matrix.column(column)
      if values.isConstant && matrix.columnCount > 1 { continue }
      for (row, value) in values.enumerated() { sums[row] += value * residuals[row] }
    }
    return sums
  }

  /// Residuals over the root of `1 - h`, or over `1 - h`; zero where `h` is one, with those rows.
  private func leveraged(squared: Bool) -> (residuals: [Double], full: [Int]) {
    var result = scaledResiduals
    var full: [Int] = []
    for (row, leverage) in leverages.enumerated() {
      let rest = 1 - leverage
      if rest > 1e-10 {
        result[row] /= squared ? rest : rest.squareRoot()
      } else {
        result[row] = 0
        full.append(row)
      }
    }
    return (result, full)
  }

  /// One row of influence times residual per observation, by column.
  private func contributions(_ values: [Double]) throws(StatisticsError) -> Matrix {
    do {
      var entries = influences.storage
      for column in 0..<influences.columnCount {
        for row in 0..<values.count { entries[column * values.count + row] *= values[row] }
      }
      return try Matrix(rowCount: influences.rowCount, columnCount: influences.columnCount, columnMajor: entries)
    } catch { throw .numerics(error) }
  }

  private func sandwich(_ values: [Double]) throws(StatisticsError) -> [Double] {
    let rows = try contributions(values)
    return LinearFit.crossProduct(rows.storage, rows.shape)
  }

  private func windows(_ lags: Int) throws(StatisticsError) -> [Double] {
    let rows = try contributions(scaledResiduals)
    return LinearFit.windowProduct(rows.storage, rows.shape, lags).map { $0 / Double(lags + 1) }
  }

  private func clusters(_ groups: RowGroups) throws(StatisticsError) -> [Double] {
    let rows = try contributions(scaledResiduals)
    let shape = MatrixShape(rowCount: groups.count, columnCount: rows.columnCount)
    var sums = [Double](repeating: 0, count: shape.entryCount)
    for column in 0..<rows.columnCount {
      for (row, value) in rows.column(column).enumerated() {
        sums[column * shape.rowCount + groups.numbers[row]] += value
      }
    }
    return LinearFit.crossProduct(sums, shape)
  }

  /// `Z'Z` of the sums `Z` of columns over moving windows of `lags + 1` rows, which also run over both ends: Bartlett
  /// weights times `lags + 1`, so that the result is never negative. Windows of more than 64 rows are differences of sums
  /// that carry twice the digits.
  static func windowProduct(_ entries: [Double], _ shape: MatrixShape, _ lags: Int) -> [Double] {
    let windows = MatrixShape(rowCount: shape.rowCount + lags, columnCount: shape.columnCount)
    var sums = [Double](repeating: 0, count: windows.entryCount)
    for column in 0..<shape.columnCount {
      let start = column * windows.rowCount
      let rows = shape.rowCount
      guard lags > 64 else {
        for row in 0..<rows {
          let value = entries[column * rows + row]
          for window in row...row + lags { sums[start + window] += value }
        }
        continue
      }
      var sum = DoubleDouble(0)
      for window in 0..<windows.rowCount {
        if window < rows { sum += DoubleDouble(entries[column * rows + window]) }
        if window > lags { sum = sum - DoubleDouble(entries[column * rows + window - lags - 1]) }
        sums[start + window] = sum.value
      }
    }
    return crossProduct(sums, windows)
  }

  /// `U'U` of columns, with sums that carry their rounding along.
  static func crossProduct(_ entries: [Double], _ shape: MatrixShape) -> [Double] {
    let k = shape.columnCount
    let n = shape.rowCount
    var result = [Double](repeating: 0, count: k * k)
    entries.withUnsafeBufferPointer { u in
      for a in 0..<k {
        for b in 0...a {
          var sum = CompensatedSum()
          for row in 0..<n { sum.add(u[a * n + row] * u[b * n + row]) }
          result[a * k + b] = sum.value
          result[b * k + a] = sum.value
        }
      }
    }
    return result
  }
}
