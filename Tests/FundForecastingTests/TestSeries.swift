import FundCore
import FundForecasting
import FundTestSupport

/// Series made for tests.
enum TestSeries {
  /// A period written as text.
  static func period(_ text: String) -> Period {
    guard let period = Period(text) else { preconditionFailure("\(text) is a period.") }
    return period
  }

  /// International airline passengers in thousands, 1949-01 to 1960-12 (Box and Jenkins 1976, series G).
  static let airPassengers: [Double] = [
    112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149,
    170, 170, 158, 133, 114, 140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166,
    171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194, 196, 196, 236, 235, 229, 243,
    264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
    242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374,
    413, 405, 355, 306, 271, 306, 315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336,
    340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337, 360, 342, 406, 396, 420, 472,
    548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
  ]

  /// The first period of a frequency in 2015, moved on by `offset` positions.
  static func start(_ frequency: Frequency, offset: Int = 0) -> Period {
    Period(ordinal: 2015 * frequency.periodsPerYear + offset, frequency)
  }

  /// Growing seasonal flows.
  static func flows(_ random: inout PropertyRandom, _ frequency: Frequency, count: Int) -> TimeSeries<Double> {
    let season = frequency.periodsPerYear
    return TimeSeries(
      start: start(frequency, offset: random.integer(in: 0...season - 1)),
      values: random.flows(count, season: season))
  }

  /// The medians that the kernel of a method writes.
  static func points(
    _ method: any ForecastMethod, _ series: TimeSeries<Double>, horizon: Int
  ) throws -> [Double] {
    var points = [Double](repeating: .nan, count: horizon)
    var span = points.mutableSpan
    try method.points(series.values.span, from: series.start, into: &span)
    return points
  }

  /// One path of a model for given innovations.
  static func path(_ model: any ForecastModel, innovations: [Double]) -> [Double] {
    var path = [Double](repeating: .nan, count: innovations.count - model.leadingInnovationCount)
    var span = path.mutableSpan
    model.path(innovations: innovations.span, into: &span)
    return path
  }
}
