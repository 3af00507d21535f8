/// Powers of two that bring values of any size near one, exactly.
package enum PowerOfTwo {
  /// The power that brings the largest of some finite values between one and two; zero when all are zero.
  package static func normalising(_ values: some Sequence<Double>) -> Int {
    var largest = 0.0
    for value in values { largest = max(largest, abs(value)) }
    return largest > 0 ? -Int(largest.exponent) : 0
  }
}
