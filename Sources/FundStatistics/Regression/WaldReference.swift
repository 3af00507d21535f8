/// The distribution of an estimate over its standard error when the true coefficient is zero.
enum WaldReference: Sendable, Hashable {
  /// The standard normal distribution, for large samples.
  case normal
  /// Student's distribution, where the variance of the errors is estimated.
  case student(StudentT)
  /// Nothing is known without degrees of freedom.
  case unknown

  /// Student's distribution with so many degrees of freedom, if there are any.
  static func student(degreesOfFreedom: Double) throws(StatisticsError) -> WaldReference {
    degreesOfFreedom > 0 ? .student(try StudentT(degreesOfFreedom: degreesOfFreedom)) : .unknown
  }

  /// The table of all columns in the order of the design, with intervals of a level.
  ///
  /// A column without a standard error has an estimate and nothing else.
  ///
  /// - Throws: ``StatisticsError/badProbability(_:)`` unless the level lies between zero and one.
  func table(
    names: [String], estimates: [Double], standardErrors: [Double?], level: Double
  ) throws(StatisticsError) -> [CoefficientEstimate] {
    guard level > 0, level < 1 else { throw .badProbability(level) }
    let reach = upperQuantile((1 - level) / 2)
    return names.indices.map { column in
      let estimate = estimates[column]
      guard let error = standardErrors[column], let reach else {
        return CoefficientEstimate(unknown: names[column], estimate)
      }
      return CoefficientEstimate(name: names[column], estimate, error: error, reach: reach, upperTail: upperTail)
    }
  }

  private func upperTail(_ statistic: Double) -> Double {
    switch self {
    case .normal: StandardNormal.upperTail(statistic)
    case .student(let student): student.upperTail(statistic)
    case .unknown: .nan
    }
  }

  private func upperQuantile(_ probability: Double) -> Double? {
    switch self {
    case .normal: StandardNormal.quantile(upperTail: probability)
    case .student(let student): student.upperQuantile(probability)
    case .unknown: nil
    }
  }
}
