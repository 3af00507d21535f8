/// What the statistics cannot do with an input.
@nonexhaustive
public enum StatisticsError: Error, Sendable, Equatable {
  /// Fewer values than the formula needs.
  case tooFewValues(needed: Int, actual: Int)
  /// Two paired samples differ in length.
  case lengthMismatch(left: Int, right: Int)
  /// A value is infinite or not a number.
  case notFinite(index: Int, value: Double)
  /// A probability lies outside the range from zero to one, or on an end where the answer is not finite.
  case badProbability(Double)
  /// A sample does not vary, so a correlation with it is not defined.
  case noVariation

  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .tooFewValues: "statistics.tooFewValues"
    case .lengthMismatch: "statistics.lengthMismatch"
    case .notFinite: "statistics.notFinite"
    case .badProbability: "statistics.badProbability"
    case .noVariation: "statistics.noVariation"
    }
  }

  /// What is wrong, with the offending values.
  public var summary: String {
    switch self {
    case .tooFewValues(let needed, let actual): "\(actual) values where at least \(needed) are needed"
    case .lengthMismatch(let left, let right): "\(left) values are paired with \(right)"
    case .notFinite(let index, let value): "the value at index \(index) is \(value)"
    case .badProbability(let value): "\(value) is not a probability that can be used here"
    case .noVariation: "all values of a sample are equal"
    }
  }

  /// What can be done about it.
  public var remedy: String {
    switch self {
    case .tooFewValues: "Supply a longer sample."
    case .lengthMismatch: "Pair every value with one of the same period."
    case .notFinite: "Remove or fill the value before the computation."
    case .badProbability: "Use a probability strictly between 0 and 1."
    case .noVariation: "A correlation needs two samples that vary."
    }
  }
}
