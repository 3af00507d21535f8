import FundCore
import FundNumerics
import FundStatistics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The season that a regression found (季节形态): what each month or quarter is to the mean one.
///
/// For a fit of logarithms the index of place `p` is `exp(s_p)` over the mean of all `exp(s)`, so that the indices have the
/// mean 1; for a fit of levels it is `s_p` less the mean of all, in the unit of the series, with the mean 0. The effects `s`
/// are those of month and quarter dummies and Fourier terms; the Spring Festival and working days, which move, are not in
/// them. Standard errors are those of the coefficients carried through (delta method).
public struct SeasonalProfile: Sendable, Hashable {
  /// One month or quarter.
  public struct Place: Sendable, Hashable {
    /// Its number in the year, from 1.
    public let number: Int
    /// Its index; nil when no period of the fit lies there.
    public let index: Double?
    /// The standard error of the index; nil when nothing is known of errors.
    public let standardError: Double?
    /// The lower end of its confidence interval.
    public let low: Double?
    /// The upper end of its confidence interval.
    public let high: Double?
  }

  /// The places in the order of the year.
  public let places: [Place]
  /// Whether the indices multiply (mean 1) or are added (mean 0).
  public let isMultiplicative: Bool
  /// How much of what is not trend the calendar explains (季节强度): one less the variance of the residuals over that of
  /// calendar effects and residuals together, 0 to 1; the calendar includes Spring Festival and working days. Nil without
  /// variation.
  ///
  /// Reference: X. Wang, K. Smith and R. Hyndman, Characteristic-based clustering for time series data, Data Min. Knowl.
  /// Discov. 13 (2006).
  public let strength: Double?

  /// The place with the largest index.
  public var highest: Place? { places.filter { $0.index != nil }.max { ($0.index ?? 0) < ($1.index ?? 0) } }
  /// The place with the smallest index.
  public var lowest: Place? { places.filter { $0.index != nil }.min { ($0.index ?? 0) < ($1.index ?? 0) } }

  /// The profile of a fitted design; nil when the design has no season.
  init?(_ design: Design, _ model: TrendModel) {
    let season = design.seasonalPeriod
    let columns = design.columns.indices.filter { design.term(of: $0).isSeasonal }
    guard season > 1, !columns.isEmpty else { return nil }
    let terms = design.builder.terms.filter(\.isSeasonal)
    let first = design.origin - design.origin.indexInYear
    guard let builder = try? DesignBuilder(terms),
      let year = try? builder.design(periods: (0..<season).map { first + $0 })
    else { return nil }
    let isMultiplicative = design.scale == .log
    let known = Set(design.periods.map(\.indexInYear)).sorted()
    let effects = known.map { place in
      columns.indices.reduce(0) { $0 + year.matrix[place, $1] * model.coefficients[columns[$1]] }
    }
    let top = effects.max() ?? 0
    let sizes = effects.map { isMultiplicative ? exp($0 - top) : $0 }
    let count = Double(known.count)
    let mean = sizes.reduce(0, +) / count
    var places = (1...season).map { Place(number: $0, index: nil, standardError: nil, low: nil, high: nil) }
    for (own, place) in known.enumerated() {
      let index = isMultiplicative ? sizes[own] / mean : sizes[own] - mean
      // The derivative of the index by each coefficient.
      var weights = [Double](repeating: 0, count: design.columns.count)
      for (number, column) in columns.enumerated() {
        var centre = 0.0
        for (other, row) in known.enumerated() {
          centre += (isMultiplicative ? sizes[other] / mean : 1) / count * year.matrix[row, number]
        }
        weights[column] = (isMultiplicative ? index : 1) * (year.matrix[place, number] - centre)
      }
      let error = model.standardError(of: weights)
      let reach = error.flatMap { error in model.reach.map { $0 * error } }
      let low = reach.map { isMultiplicative ? index * exp(-$0 / index) : index - $0 }
      let high = reach.map { isMultiplicative ? index * exp($0 / index) : index + $0 }
      places[place] = Place(
        number: place + 1, index: index, standardError: error, low: low.flatMap { $0.isFinite ? $0 : nil },
        high: high.flatMap { $0.isFinite ? $0 : nil })
    }
    self.places = places
    self.isMultiplicative = isMultiplicative
    strength = SeasonalProfile.strength(design, model)
  }

  private static func strength(_ design: Design, _ model: TrendModel) -> Double? {
    let columns = design.columns.indices.filter { design.term(of: $0).isCalendar }
    var sums = model.residuals
    for column in columns where model.coefficients[column] != 0 {
      for (row, value) in design.matrix.column(column).enumerated() { sums[row] += value * model.coefficients[column] }
    }
    guard let all = try? Moments(sums), let rest = try? Moments(model.residuals), all.squaredDeviations > 0 else {
      return nil
    }
    return max(0, 1 - rest.squaredDeviations / all.squaredDeviations)
  }
}

extension Design {
  /// The term that brings a column.
  func term(of column: Int) -> DesignTerm { builder.terms[columns[column].term] }
}

extension DesignTerm {
  /// Whether the term repeats every year.
  var isSeasonal: Bool {
    switch self {
    case .months, .quarters, .fourier: true
    default: false
    }
  }

  /// Whether the term depends on the calendar within the year.
  var isCalendar: Bool {
    switch self {
    case .months, .quarters, .fourier, .springFestival, .workingDays: true
    default: false
    }
  }
}
