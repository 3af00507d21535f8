import FundNumerics

/// The work on one group of series: coefficients by matrix products, covariances by the kernel.
struct PanelBlocks {
  /// What was found for the series of a group, in their order.
  struct Result: Sendable {
    let group: PanelGroup
    /// One column of coefficients per series.
    var coefficients: [Double]
    /// One column of standard errors per series.
    var errors: [Double]
    /// The lower triangle of one matrix per series, row after row, or nothing.
    var covariances: [Double] = []
    var residualSums: [Double]
    var totalSums: [Double]
    /// The number of lags of each series; empty unless Newey and West was asked for.
    var lags: [Int] = []
    /// The powers of two of the sums of squares of series of extraordinary size, by place.
    var powers: [Int: Int] = [:]
    /// What went wrong for the whole group.
    var failure: StatisticsError?
  }

  private let recipe: PanelRegression
  private let design: DesignMatrix
  private let responses: PanelResponses
  private let group: PanelGroup

  init(_ recipe: PanelRegression, _ design: DesignMatrix, _ responses: PanelResponses, _ group: PanelGroup) {
    self.recipe = recipe
    self.design = design
    self.responses = responses
    self.group = group
  }

  /// All series of the group, in blocks that stay in the cache.
  func all() -> Result {
    let k = design.columnCount
    var result = Result(
      group: group, coefficients: [], errors: [], residualSums: [], totalSums: [])
    guard group.degreesOfFreedom > 0 else {
      result.failure = .tooFewValues(needed: group.rank + 1, actual: group.rows.count)
      return result
    }
    if case .clustered(let numbers, _) = recipe.covariance {
      let first = numbers[group.rows[0]]
      if group.rows.allSatisfy({ numbers[$0] == first }) {
        result.failure = .tooFewValues(needed: 2, actual: 1)
        return result
      }
    }
    result.coefficients.reserveCapacity(k * group.series.count)
    result.errors.reserveCapacity(k * group.series.count)
    if recipe.detail == .covariances { result.covariances.reserveCapacity(k * (k + 1) / 2 * group.series.count) }
    do {
      let influences = try group.factorization.influences()
      let inverse = try group.factorization.inverseOfNormal()
      var covariance = PanelCovariance(recipe, group, influences, inverse)
      let transposed = influences.transposed
      for start in stride(from: 0, to: group.series.count, by: 64) {
        let end = min(start + 64, group.series.count)
        block(Array(group.series[start..<end]), transposed, &covariance, &result)
      }
    } catch {
      result.failure = .numerics(error)
    }
    return result
  }

  /// Some series: coefficients, residuals, sums of squares, covariances.
  private func block(
    _ series: [Int], _ transposed: Matrix, _ covariance: inout PanelCovariance, _ result: inout Result
  ) {
    let n = group.rows.count
    let k = design.columnCount
    var values = gather(series)
    var extraordinary: [Int] = []
    values.withUnsafeBufferPointer { values in
      guard let base = values.baseAddress else { return }
      for index in series.indices {
        let sums = Self.sums(base + index * n, n)
        let isZero = sums.squares == 0 && values[index * n..<(index + 1) * n].allSatisfy { $0 == 0 }
        if !isZero, !isOrdinary(sums.squares) { extraordinary.append(index) }
        let total =
          group.holdsConstant ? Self.squares(base + index * n, n, about: sums.values / Double(n)) : sums.squares
        result.totalSums.append(total)
      }
    }
    var coefficients = [Double](repeating: 0, count: k * series.count)
    do {
      var output = coefficients.mutableSpan
      transposed.multiply(columns: values.span, count: series.count, into: &output)
    }
    do {
      var output = values.mutableSpan
      group.matrix.subtractProduct(columns: coefficients.span, count: series.count, from: &output)
    }
    values.withUnsafeBufferPointer { values in
      guard let values = values.baseAddress else { return }
      for index in series.indices { result.residualSums.append(Self.sums(values + index * n, n).squares) }
    }
    result.coefficients.append(contentsOf: coefficients)
    covariance.add(residuals: values, count: series.count, to: &result)
    let first = result.residualSums.count - series.count
    for index in extraordinary { refit(series[index], at: first + index, &result) }
  }

  /// Whether a sum of squares, and those of the columns, are far from the ends of the range of doubles.
  private func isOrdinary(_ squares: Double) -> Bool {
    group.isOrdinary && squares > 0x1p-400 && squares < 0x1p400
  }

  /// Replaces the results of a series by those of a regression of its own, which knows numbers of any size.
  private func refit(_ series: Int, at place: Int, _ result: inout Result) {
    let k = design.columnCount
    let start = series * responses.rowCount
    do throws(StatisticsError) {
      let fit = try LinearRegression(precision: .plain, tolerance: recipe.tolerance)
        .fit(design.selecting(rows: group.rows), group.rows.map { responses.values[start + $0] })
      let covariance = try fit.covariance(recipe.covariance.selecting(rows: group.rows))
      let errors = covariance.standardErrors
      for column in 0..<k {
        result.coefficients[place * k + column] = fit.coefficients[column]
        result.errors[place * k + column] = errors[column]
      }
      if recipe.detail == .covariances {
        let triangle = covariance.matrix.lowerTriangle
        for (index, entry) in triangle.enumerated() { result.covariances[place * triangle.count + index] = entry }
      }
      if let lags = covariance.lags { result.lags[place] = lags }
      result.residualSums[place] = fit.squares.residual
      result.totalSums[place] = fit.squares.total
      result.powers[place] = fit.units.squares
    } catch {
      result.residualSums[place] = .nan
    }
  }

  /// The present rows of some series, one after another.
  private func gather(_ series: [Int]) -> [Double] {
    let n = group.rows.count
    var values: [Double] = []
    values.reserveCapacity(n * series.count)
    for one in series {
      let start = one * responses.rowCount
      if n == responses.rowCount {
        values.append(contentsOf: responses.values[start..<start + n])
      } else {
        for row in group.rows { values.append(responses.values[start + row]) }
      }
    }
    return values
  }

  /// The sum and the sum of squares of a series.
  private static func sums(_ values: UnsafePointer<Double>, _ n: Int) -> (values: Double, squares: Double) {
    var sums = SIMD4<Double>()
    var squares = SIMD4<Double>()
    let whole = n & ~3
    for row in stride(from: 0, to: whole, by: 4) {
      let own = lanes(values, row)
      sums += own
      squares += own * own
    }
    var result = (values: sums.sum(), squares: squares.sum())
    for row in whole..<n {
      result.values += values[row]
      result.squares += values[row] * values[row]
    }
    return result
  }

  /// The sum of squares of a series about a mean.
  private static func squares(_ values: UnsafePointer<Double>, _ n: Int, about mean: Double) -> Double {
    var sums = SIMD4<Double>()
    let whole = n & ~3
    for row in stride(from: 0, to: whole, by: 4) {
      let deviations = lanes(values, row) - mean
      sums += deviations * deviations
    }
    var total = sums.sum()
    for row in whole..<n { total += (values[row] - mean) * (values[row] - mean) }
    return total
  }

  @inline(__always)
  private static func lanes(_ values: UnsafePointer<Double>, _ row: Int) -> SIMD4<Double> {
    UnsafeRawPointer(values + row).loadUnaligned(as: SIMD4<Double>.self)
  }
}
