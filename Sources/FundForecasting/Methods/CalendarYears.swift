import FundCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The calendar years inside a history of months or quarters.
struct CalendarYears: Sendable {
  /// Positions in a year.
  let periodsPerYear: Int
  /// The index of the first January or first quarter.
  let firstIndex: Int
  /// The number of complete years from there on, at least two.
  let completeCount: Int
  /// Known positions of the running year, from zero to one less than a year.
  let knownPositions: Int
  /// The mean annual growth factor g of the complete years.
  let growth: Double
  /// The total of the last complete year.
  let lastTotal: Double

  init(_ values: Span<Double>, from start: Period, method: String) throws(ForecastError) {
    let perYear = start.frequency.periodsPerYear
    let first = (perYear - start.indexInYear) % perYear
    let available = values.count - first
    guard available >= 2 * perYear else {
      throw .insufficientHistory(method: method, needed: first + 2 * perYear, available: values.count)
    }
    let complete = available / perYear
    var firstTotal = 0.0
    var total = 0.0
    for year in 0..<complete {
      total = Self.total(values, first + year * perYear, perYear)
      guard total > 0, total.isFinite else {
        throw .undefinedShare(method: method, period: start + (first + (year + 1) * perYear - 1), value: total)
      }
      if year == 0 { firstTotal = total }
    }
    periodsPerYear = perYear
    firstIndex = first
    completeCount = complete
    knownPositions = available % perYear
    growth = pow(total / firstTotal, 1 / Double(complete - 1))
    lastTotal = total
  }

  /// The index of the first period of the running year, which may lie one past the history.
  var runningIndex: Int { firstIndex + completeCount * periodsPerYear }

  /// The total of the complete year with that number.
  func total(of values: Span<Double>, year: Int) -> Double {
    Self.total(values, firstIndex + year * periodsPerYear, periodsPerYear)
  }

  /// The mean share of each position; quarters fill the first four.
  func shares(of values: Span<Double>) -> [12 of Double] {
    var shares: [12 of Double] = .init(repeating: 0)
    for year in 0..<completeCount {
      let begin = firstIndex + year * periodsPerYear
      let total = Self.total(values, begin, periodsPerYear)
      for position in 0..<periodsPerYear { shares[position] += values[begin + position] / total }
    }
    for position in 0..<periodsPerYear { shares[position] /= Double(completeCount) }
    return shares
  }

  /// Where the running year stands.
  func outlook(
    of values: Span<Double>, shares: borrowing [12 of Double], from start: Period, method: String
  ) throws(ForecastError) -> YearOutlook {
    guard knownPositions > 0 else { return YearOutlook(total: lastTotal, sumSoFar: lastTotal, growth: growth) }
    var share = 0.0
    var sum = 0.0
    for position in 0..<knownPositions {
      share += shares[position]
      sum += values[runningIndex + position]
    }
    guard share > 0 else {
      throw .undefinedShare(method: method, period: start + (values.count - 1), value: share)
    }
    return YearOutlook(total: sum / share, sumSoFar: sum, growth: growth)
  }

  private static func total(_ values: Span<Double>, _ begin: Int, _ count: Int) -> Double {
    var sum = 0.0
    for index in begin..<begin + count { sum += values[index] }
    return sum
  }
}

/// The expected total of the year a step lies in, and what has come in so far.
struct YearOutlook: Sendable, Hashable {
  /// The expected total of the year.
  var total: Double
  /// The sum of the year so far.
  var sumSoFar: Double
  /// The mean annual growth factor.
  let growth: Double

  /// Ends the year: the next one is expected to bring its total times the growth.
  mutating func beginYear() {
    total = growth * sumSoFar
    sumSoFar = 0
  }
}
