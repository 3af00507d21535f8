import FundNumerics

/// The transformation of rows that makes errors with an autoregression of order one independent.
struct AutoregressiveTransform {
  /// What a row keeps of its predecessor, and what the difference is multiplied by.
  private let shares: [(kept: DoubleDouble, factor: DoubleDouble)]

  /// The transformation for an autocorrelation below one in size.
  ///
  /// `steps` says how many steps each row lies behind its predecessor; the first counts for nothing.
  init(autocorrelation rho: Double, steps: [Int]) {
    let one = DoubleDouble(1)
    let rest = one - DoubleDouble.product(rho, rho)
    shares = steps.enumerated().map { row, step in
      guard row > 0 else { return (DoubleDouble(0), rest.squareRoot()) }
      guard step > 1 else { return (DoubleDouble(rho), one) }
      let kept = AutoregressiveTransform.power(rho, step)
      return (kept, (rest / (one - kept * kept)).squareRoot())
    }
  }

  /// A power with a large whole exponent, by squaring.
  static func power(_ base: Double, _ exponent: Int) -> DoubleDouble {
    var result = DoubleDouble(1)
    var square = DoubleDouble(base)
    var left = exponent
    while left > 0 {
      if left & 1 == 1 { result = result * square }
      square = square * square
      left >>= 1
    }
    return result
  }

  /// How many steps each row lies behind its predecessor.
  static func steps(_ positions: [Int]?, count: Int) throws(StatisticsError) -> [Int] {
    guard let positions else { return [Int](repeating: 1, count: count) }
    guard positions.count == count else { throw .lengthMismatch(left: positions.count, right: count) }
    var steps: [Int] = []
    for (row, position) in positions.enumerated() {
      let (step, overflow) = row > 0 ? position.subtractingReportingOverflow(positions[row - 1]) : (1, false)
      guard step > 0, !overflow else { throw .badParameter(name: "position", value: Double(position)) }
      steps.append(step)
    }
    return steps
  }

  /// The transformed values; scaled on the way, since products of numbers of 31 digits overflow early.
  func applied(to values: [DoubleDouble]) -> [DoubleDouble] {
    let power = PowerOfTwo.normalising(values.lazy.map(\.high))
    let scaled = values.map { $0.scaled(byPowerOfTwo: power) }
    return scaled.indices.map { row in
      let difference = row > 0 ? scaled[row] - shares[row].kept * scaled[row - 1] : scaled[row]
      return (difference * shares[row].factor).scaled(byPowerOfTwo: -power)
    }
  }

  func applied(to design: DesignMatrix) throws(StatisticsError) -> DesignMatrix {
    let columns = (0..<design.columnCount).map { column in
      let low = design.low.map { Array($0.column(column)) }
      let values = design.matrix.column(column).enumerated().map { DoubleDouble($1, low?[$0] ?? 0) }
      return applied(to: values)
    }
    return try DesignMatrix(names: design.names, columns: columns)
  }

  /// The regression of residuals on their predecessors one step before; zero when those are zero.
  static func autocorrelation(_ residuals: [Double], _ steps: [Int]) -> Double {
    // Scaled, so that squares stay within range.
    let power = PowerOfTwo.normalising(residuals)
    let values = residuals.map { $0.scaled(by: power) }
    var products = CompensatedSum()
    var squares = CompensatedSum()
    for row in values.indices.dropFirst() where steps[row] == 1 {
      products.add(values[row] * values[row - 1])
      squares.add(values[row - 1] * values[row - 1])
    }
    return squares.value > 0 ? products.value / squares.value : 0
  }

  /// What coefficients leave of the response, summed with 31 digits.
  static func residuals(
    _ design: DesignMatrix, _ response: [Double], _ coefficients: [Double]
  ) throws(StatisticsError) -> [Double] {
    let power = PowerOfTwo.normalising(response)
    var rest = response.map { DoubleDouble($0.scaled(by: power)) }
    for column in coefficients.indices where coefficients[column] != 0 {
      let values = design.matrix.column(column)
      let low = design.low.map { Array($0.column(column)) }
      let own = PowerOfTwo.normalising(values)
      let factor = DoubleDouble((-coefficients[column]).scaled(by: power - own))
      for (row, value) in values.enumerated() {
        rest[row] += DoubleDouble(value, low?[row] ?? 0).scaled(byPowerOfTwo: own) * factor
      }
    }
    let residuals = rest.map { $0.value.scaled(by: -power) }
    if let index = residuals.firstIndex(where: { !$0.isFinite }) { throw .numerics(.overflow(index: index)) }
    return residuals
  }
}
