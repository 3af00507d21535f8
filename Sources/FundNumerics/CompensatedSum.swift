/// A sum that carries its rounding error along (Neumaier 1974, 补偿求和).
///
/// The result of adding n finite values is off by about one rounding of the result, however many there are. Addition
/// is in the order given. An infinite or undefined value makes the sum not a number or infinite, as plain addition
/// does.
///
/// Reference: A. Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher Summen, ZAMM 54 (1974).
@frozen
public struct CompensatedSum: Sendable {
  @usableFromInline var sum = 0.0
  @usableFromInline var correction = 0.0

  /// An empty sum.
  @inlinable
  public init() {}

  /// The sum of some values in their order.
  @inlinable
  public init(_ values: Span<Double>) {
    for index in values.indices { add(values[index]) }
  }

  /// Adds one value.
  @inlinable
  public mutating func add(_ value: Double) {
    let next = sum + value
    correction += abs(sum) >= abs(value) ? (sum - next) + value : (value - next) + sum
    sum = next
  }

  /// The sum so far.
  @inlinable
  public var value: Double {
    // An overflow leaves a correction that is not a number; the plain sum then tells the truth.
    correction.isFinite ? sum + correction : sum
  }
}
