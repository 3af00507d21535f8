import FundCore
import FundForecasting
import FundNumerics
import FundTestSupport
import Testing

@Suite struct DesignReferenceTests {
  /// Columns of patsy and statsmodels, days of the festival counted one by one, and an ordinary least squares fit.
  @Test func agreesWithOthers() throws {
    try Reference.check("designs") { one in
      let builder = try DesignBuilder(one.text("design"))
      let start = try one.text("start")
      let count = try one.integer("count")
      if one.expected["columns"] != nil {
        let periods = try DesignSamples.periods(start, count)
        try one.expect("columns", try builder.design(periods: periods).matrix.storage)
        return
      }
      let response = try DesignSamples.series(start, one.doubles("y"))
      let design = try builder.design(response: response, scale: .log)
      let y = try #require(design.response)
      let coefficients = try DesignSamples.coefficients(design.matrix, y)
      // The normal equations square the condition number, about 1e3 here, and lose six digits.
      try one.expect("coefficients", coefficients)
      try one.expect("fitted", DesignSamples.product(design.matrix, coefficients))
    }
  }
}
