import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

/// The nine univariate data sets of the NIST Statistical Reference Datasets.
@Suite struct NISTUnivariateTests {
  /// The data as printed: decimals, not the doubles nearest to them, which cost NumAcc4 half of its digits.
  @Test func everyCertifiedValueToAllItsDigits() throws {
    try Reference.check("nist-univariate") { one in
      let values = try one.doubles("y").compactMap { DoubleDouble(decimal: "\($0)") }
      let moments = try Moments(values)
      try one.expect("mean", moments.mean)
      try one.expect("standardDeviation", moments.standardDeviation())
      try one.expect("lagOneAutocorrelation", Autocorrelation.coefficients(of: values, lags: 1)[0])
    }
  }

  /// Of doubles, 13 digits are kept wherever their own rounding left them.
  @Test func keepsTheDigitsThatDoublesLeave() throws {
    let left = ["NumAcc3": 9.0, "NumAcc4": 8.0, "Mavro": 12.5, "Michelso": 12.5]
    for var one in try Reference.cases("nist-univariate") {
      let values = try one.doubles("y")
      let moments = try Moments(values)
      try one.expect("mean", moments.mean)
      try one.expect("standardDeviation", moments.standardDeviation(), .digits(left[one.id] ?? 13))
      try one.expect(
        "lagOneAutocorrelation", Autocorrelation.coefficients(of: values, lags: 1)[0], .digits(left[one.id] ?? 13))
    }
  }

  @Test func refusesWhatHasNoAnswer() {
    #expect(throws: StatisticsError.noVariation) { try Autocorrelation.coefficients(of: [2.0, 2, 2], lags: 1) }
    #expect(throws: StatisticsError.tooFewValues(needed: 3, actual: 2)) {
      try Autocorrelation.coefficients(of: [2.0, 1], lags: 2)
    }
    #expect(throws: StatisticsError.badParameter(name: "lags", value: 0)) {
      try Autocorrelation.coefficients(of: [2.0, 1], lags: 0)
    }
    #expect(throws: StatisticsError.notFinite(index: 1, value: .infinity)) {
      try Autocorrelation.coefficients(of: [2.0, .infinity, 3], lags: 1)
    }
  }
}
