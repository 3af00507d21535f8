import FundCore
import FundForecasting
import FundNumerics
import FundTestSupport
import Testing

@Suite struct DesignGapTests {
  private let builder: DesignBuilder

  init() throws { builder = try DesignBuilder("trend,log(insured),price") }

  private func series(_ start: String, _ values: [Double?], spans: [UInt8] = []) throws -> GappedSeries<Double> {
    GappedSeries(start: try DesignSamples.period(start), values: values, spans: spans)
  }

  /// Months without a value, with a value of several months, and with one that has no logarithm are left out and listed.
  @Test func whatIsLeftOutIsListed() throws {
    let response = try series("2020-01", [5, nil, 12, 7, 0, 8, 9, 10], spans: [1, 1, 2, 1, 1, 1, 1, 1])
    let insured = try series("2020-01", [1, 2, 3, 4, 5, -6, 7, 8])
    let price = try series("2019-06", [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, nil, 1, 1, 1])
    let design = try builder.design(
      response: response, scale: .log, covariates: ["insured": insured, "price": price, "unused": insured])
    let kept = try ["2020-01", "2020-07"].map(DesignSamples.period)
    #expect(design.periods == kept && design.matrix.rowCount == 2)
    expectClose(try #require(design.response), [1.6094379124341003, 2.1972245773362196], .digits(15))
    let month = try DesignSamples.period("2020-01")
    #expect(
      design.gaps == [
        DesignGap(period: month + 1, series: nil, cause: .absent),
        DesignGap(period: month + 2, series: nil, cause: .spansPeriods(2)),
        DesignGap(period: month + 3, series: "price", cause: .absent),
        DesignGap(period: month + 4, series: nil, cause: .notPositive(0)),
        DesignGap(period: month + 5, series: "insured", cause: .notPositive(-6)),
        DesignGap(period: month + 7, series: "price", cause: .absent),
      ])
    #expect(design.missing == [1, 2, 3, 4, 5, 7].map { month + $0 })
    #expect(design.issues.map(\.severity) == [.note, .note, .note, .warning, .warning, .note])
    #expect(
      design.issues[4].line(.en)
        == "warning: 2020-06: insured is -6.0 and has no logarithm. The period is left out of the fit")
    #expect(design.issues[1].line(.zh) == "提示：2020-03：因变量 为 2 期合计。该期间不参与拟合")
    #expect(Array(design.matrix.column(1)) == [0, 6])
    #expect(builder.series == ["insured", "price"])
  }

  /// The level scale keeps zeros and negative values: flows may be corrections.
  @Test func levelsMayBeNegative() throws {
    let design = try DesignBuilder("trend").design(response: try series("2020", [-5, 0, 3]))
    #expect(design.response == [-5, 0, 3] && design.gaps.isEmpty && design.scale == .level)
  }

  /// Both reasons of one month are listed, the month once.
  @Test func oneMonthMayLackSeveralThings() throws {
    let response = try series("2020-01", [1, nil, 3])
    let other = try series("2020-01", [1, nil, 3])
    let design = try DesignBuilder("trend,x,x:trend,log(x)").design(response: response, covariates: ["x": other])
    let month = try DesignSamples.period("2020-02")
    #expect(
      design.gaps == [
        DesignGap(period: month, series: nil, cause: .absent), DesignGap(period: month, series: "x", cause: .absent),
      ])
    #expect(design.missing == [month])
  }

  @Test func theFutureNeedsItsCovariates() throws {
    let known = try series("2020-01", [1, 2, 3, 4, 5, 6])
    let short = try series("2020-01", [1, 2, 3, 4])
    let month = try DesignSamples.period("2020-01")
    let design = try builder.design(
      periods: (0..<4).map { month + $0 }, covariates: ["insured": known, "price": short])
    let error = DesignSamples.failure {
      _ = try design.rows(for: [month + 5, month + 4], covariates: ["insured": known, "price": short])
    }
    #expect(error == .missingValue(DesignGap(period: month + 5, series: "price", cause: .absent)))
    #expect(error?.summary.en == "price has no value in 2020-06")
    let none = DesignSamples.failure { _ = try design.rows(for: [month + 4], covariates: ["price": short]) }
    guard case .unknownSeries("insured", _, ["price"])? = none else {
      Issue.record("\(String(describing: none))")
      return
    }
    let negative = DesignSamples.failure {
      _ = try design.rows(
        for: [month], covariates: ["price": short, "insured": try series("2020-01", [-1])])
    }
    #expect(negative == .missingValue(DesignGap(period: month, series: "insured", cause: .notPositive(-1))))
  }
}
