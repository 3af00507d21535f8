/// The distribution of an estimate over its standard error when the true coefficient is zero.
package enum WaldReference: Sendable, Hashable {
  /// The standard normal distribution, for large samples.
  case normal
  /// Student's distribution, where the variance of the errors is estimated, times a factor.
  case student(StudentT, times: Double)
  /// Nothing is known without degrees of freedom.
  case unknown

  /// Student's distribution with so many degrees of freedom, if there are any.
  package static func student(degreesOfFreedom: Double) throws(StatisticsError) -> WaldReference {
    degreesOfFreedom > 0 ? .student(try StudentT(degreesOfFreedom: degreesOfFreedom), times: 1) : .unknown
  }

  /// How many standard errors an interval of a level reaches to both sides; nil when nothing is known.
  package func reach(level: Double) -> Double? {
    let tail = (1 - level) / 2
    switch self {
    case .normal: return StandardNormal.quantile(upperTail: tail)
    case .student(let student, let factor): return student.upperQuantile(tail) * factor
    case .unknown: return nil
    }
  }

  /// An estimate with its inference; without it when its error or the distribution is unknown.
  package func estimate(_ name: String, _ value: Double, error: Double?, level: Double) -> CoefficientEstimate {
    guard let error, let reach = reach(level: level) else { return CoefficientEstimate(unknown: name, value) }
    return CoefficientEstimate(name: name, value, error: error, reach: reach, upperTail: upperTail)
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
    let reach = reach(level: level)
    return names.indices.map { column in
      guard let error = standardErrors[column], let reach else {
        return CoefficientEstimate(unknown: names[column], estimates[column])
      }
      return CoefficientEstimate(
        name: names[column], estimates[column], error: error, reach: reach, upperTail: upperTail)
    }
  }

  private func upperTail(_ statistic: Double) -> Double {
    switch self {
    case .normal: StandardNormal.upperTail(statistic)
    case .student(let student, let factor): student.upperTail(statistic / factor)
    case .unknown: .nan
    }
  }
}
