import FundNumerics

/// The vertex that minimises the check loss of a response over the span of some columns.
///
/// Ties and rows that more than one vertex fits would let an exchange go in circles. The response is therefore moved
/// by a tiny pseudo-random amount; the basis found is optimal for the response itself as soon as no row that is not
/// fitted has changed its side, which is checked, and repeated with a smaller amount where it has.
///
/// Large problems start from the solution for every eighth row, and that from the solution for every eighth of those.
struct QuantileSolver: Sendable {
  /// A minimum of the check loss.
  struct Vertex: Sendable {
    /// The rows that are fitted exactly, as many as columns.
    let basis: [Int]
    /// The coefficients of the scaled columns.
    let coefficients: [Double]
    /// What they leave; zero where it is nothing but rounding.
    let residuals: [Double]
    /// Whether the multipliers prove the minimum.
    let isOptimal: Bool
    /// Whether no other coefficients have the same loss.
    let isUnique: Bool
    /// The number of exchanges.
    let exchanges: Int
  }

  let columns: IndependentColumns
  /// The scaled response.
  let response: [Double]
  /// The orthonormal columns, row after row.
  private let rows: RowBlocks
  /// What least squares leaves.
  private let leastSquaresResiduals: [Double]

  init(_ columns: IndependentColumns, _ response: [Double]) throws(StatisticsError) {
    self.columns = columns
    self.response = response
    rows = RowBlocks(columns.factorization.orthogonalColumns)
    leastSquaresResiduals = try StatisticsError.wrapping { () throws(NumericsError) in
      try columns.factorization.projection(of: response).outside
    }
  }

  /// Below this many rows a problem is solved from scratch.
  private static let smallCount = 2000

  /// The minimum for a probability, from a basis near it if one is known.
  func solve(_ probability: Double, from known: [Int]? = nil) throws(StatisticsError) -> Vertex {
    guard columns.count > 0 else {
      return Vertex(
        basis: [], coefficients: [], residuals: response, isOptimal: true, isUnique: true, exchanges: 0)
    }
    var basis: [Int]
    if let known { basis = known } else { basis = try startingBasis(probability) }
    var (coefficients, residuals) = try vertex(basis)
    var exchanges = 0
    var multipliers: [Double] = []
    var isOptimal = false
    for round in 0..<12 {
      let sizes = residuals.filter { $0 != 0 }.map { abs($0) }
      // A response without any residual is fitted by every quantile.
      guard !sizes.isEmpty else {
        isOptimal = true
        break
      }
      let share = 0x1p-30.scaled(by: -3 * round)
      let amount = share * (try Quantiles.quantile(0.5, of: sizes))
      var simplex = CheckLossSimplex(
        rows: rows, response: moved(by: amount, round: round), probability: probability, basis: basis)
      let isEnded = simplex.minimise(limit: exchangeLimit(rows.rowCount) - exchanges)
      exchanges += simplex.exchanges
      basis = simplex.basis
      multipliers = simplex.multipliers
      (coefficients, residuals) = try vertex(basis)
      let sides = simplex.residuals
      let isSame = residuals.indices.allSatisfy { residuals[$0] == 0 || residuals[$0].sign == sides[$0].sign }
      let edge = 2 * CheckLossSimplex.tolerance
      let isProved = multipliers.allSatisfy { $0 >= probability - 1 - edge && $0 <= probability + edge }
      isOptimal = isEnded && isSame && isProved
      if isOptimal { break }
    }
    let edge = 10 * CheckLossSimplex.tolerance
    let isInside = multipliers.allSatisfy { $0 > probability - 1 + edge && $0 < probability - edge }
    return Vertex(
      basis: basis, coefficients: coefficients, residuals: residuals, isOptimal: isOptimal, isUnique: isInside,
      exchanges: exchanges)
  }

  /// Far more exchanges than are ever needed, so that an endless exchange ends.
  private func exchangeLimit(_ count: Int) -> Int { 1000 + 100 * columns.count + count / 20 }

  /// The response, each value moved by up to `amount` and a few units of its last place to either side.
  private func moved(by amount: Double, round: Int) -> [Double] {
    var generator = SplitMix64(state: UInt64(round))
    return response.map { value in
      let unit = 2 * UniformBits.openUnit(generator.next()) - 1
      return value + unit * (amount + 8 * Double.ulpOfOne * abs(value))
    }
  }

  /// The coefficients that fit the rows of a basis exactly, and what they leave of all rows.
  private func vertex(_ basis: [Int]) throws(StatisticsError) -> (coefficients: [Double], residuals: [Double]) {
    let coefficients = try StatisticsError.wrapping { () throws(NumericsError) in
      let square = try LeastSquaresProblem(columns.matrix.selecting(rows: basis), tolerance: 0)
      return try square.solve(basis.map { response[$0] }).coefficients.map(\.value)
    }
    var residuals = response
    var sizes = response.map { abs($0) }
    // A coefficient is as uncertain as the largest of them.
    let largest = coefficients.reduce(0) { max($0, abs($1)) }
    for place in 0..<columns.count {
      let coefficient = coefficients[place]
      for (row, entry) in columns.matrix.column(place).enumerated() {
        residuals[row] -= coefficient * entry
        sizes[row] += largest * abs(entry)
      }
    }
    let rounding = Double(columns.count + 4) * Double.ulpOfOne
    for row in residuals.indices where abs(residuals[row]) <= rounding * sizes[row] { residuals[row] = 0 }
    for row in basis { residuals[row] = 0 }
    return (coefficients, residuals)
  }

  /// A basis near the minimum: rows whose residuals of least squares lie at the quantile, improved over samples.
  private func startingBasis(_ probability: Double) throws(StatisticsError) -> [Int] {
    let level = try Quantiles.quantile(probability, of: leastSquaresResiduals)
    let gaps = leastSquaresResiduals.map { abs($0 - level) }
    let preference = gaps.indices.sorted { gaps[$0] < gaps[$1] }
    var basis = rows.independentRows(preferring: preference)
    let spread = try Quantiles.quantile(0.5, of: gaps)
    let target = moved(by: 0x1p-30 * spread, round: 0)
    var steps: [Int] = []
    var step = 8
    while rows.rowCount / step >= QuantileSolver.smallCount {
      steps.append(step)
      step *= 8
    }
    if rows.rowCount > QuantileSolver.smallCount && steps.isEmpty { steps = [4] }
    for step in steps.reversed() {
      let left = Set(basis)
      let sample = basis + stride(from: 0, to: rows.rowCount, by: step).filter { !left.contains($0) }
      var simplex = CheckLossSimplex(
        rows: RowBlocks(rows, selecting: sample), response: sample.map { target[$0] }, probability: probability,
        basis: Array(basis.indices))
      _ = simplex.minimise(limit: exchangeLimit(sample.count))
      basis = simplex.basis.map { sample[$0] }
    }
    return basis
  }
}
