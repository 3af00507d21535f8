import FundCore
import FundForecasting
import FundNumerics
import FundStatistics
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct SeriesScreeningTests {
  private static func series(_ values: [Double], _ frequency: Frequency = .monthly) -> TimeSeries<Double> {
    TimeSeries(start: Period(ordinal: 2010 * frequency.periodsPerYear, frequency), values: values)
  }

  /// Every value that R names and that was planted, and none that R does not name. Interpolated values have the 15
  /// digits of R less what its running means lose.
  @Test func agreesWithR() throws {
    try Reference.check("screening") { one in
      let frequency = try #require(Frequency(rawValue: UInt8(one.integer("frequency"))))
      let series = Self.series(try one.doubles("y").map { $0 < 0 ? .nan : $0 }, frequency)
      let plain = try SeriesInterpolation(series).series.values
      try one.expect("interpolated", plain)
      try one.expect("logInterpolated", SeriesInterpolation(series, scale: .log).series.values)
      // R's windows are 0.05 and 0.2 in single precision.
      try one.expect("smooth", SuperSmoother.smooth(plain), .absolute(1e-6, unit: "of 100 to 300"))
      let screening = try SeriesScreening(series)
      try one.expect("isLog", screening.scale == .log ? 1 : 0)
      let known = try #require(one.consume("outliers").value.doubles)
      let replacements = try #require(one.consume("replacements").value.doubles)
      let found = screening.findings(.outlier)
      #expect(screening.findings(.levelShift).isEmpty, "\(one.id)")
      // Places are counted from one; what R names and we do not is no spike of the series as it was drawn.
      let planted = try one.doubles("planted")
      let places = found.map { Double($0.start - series.start + 1) }
      #expect(
        places.allSatisfy { known.contains($0) } && planted.allSatisfy { !known.contains($0) || places.contains($0) })
      for outlier in found {
        let place = try #require(known.firstIndex(of: Double(outlier.start - series.start + 1)))
        expectClose(try #require(outlier.expected), replacements[place], .digits(9), "\(one.id)")
      }
    }
  }

  /// A step in a quiet, a wandering, a growing and a seasonal series, and in quarters and years.
  @Test func levelShiftsAreFound() throws {
    var random = PropertyRandom(seed: 5)
    func noise(_ count: Int, _ size: Double) -> [Double] { random.doubles(count, in: -size...size) }
    let quiet = noise(72, 3).enumerated().map { index, error -> Double in 100 + error + (index >= 40 ? 30 : 0) }
    let growing = noise(96, 0.03).enumerated().map { index, error -> Double in
      let season = 0.2 * sin(Double(index) * .pi / 6)
      return exp(5 + 0.008 * Double(index) + season + error + (index >= 50 ? 0.3 : 0))
    }
    let quarters = noise(40, 2).enumerated().map { index, error -> Double in
      Double(80 + index % 4 * 5 - (index >= 21 ? 25 : 0)) + error
    }
    let years = noise(24, 1).enumerated().map { index, error -> Double in
      Double(50 + index + (index >= 12 ? 25 : 0)) + error
    }
    for (values, frequency, place, size) in [
      (quiet, Frequency.monthly, 40, 1.3), (growing, .monthly, 50, 1.35), (quarters, .quarterly, 21, 0.71),
      (years, .annual, 12, 1.4),
    ] {
      let screening = try SeriesScreening(Self.series(values, frequency))
      let found = screening.findings(.levelShift)
      #expect(found.count == 1 && screening.findings(.outlier).isEmpty)
      let shift = try #require(found.first)
      expectClose(Double(shift.start - screening.series.start), Double(place), .absolute(1, unit: "periods"))
      let (level, expected) = (try #require(shift.value), try #require(shift.expected))
      expectClose(level / expected, size, .absolute(0.1, unit: "ratio"))
      // Taken out, nothing of it is left.
      let cleaned = try screening.cleaned(kinds: [.levelShift])
      #expect(cleaned.replacements.count == shift.start - screening.series.start)
      #expect(cleaned.series.values.last == values.last)
      #expect(try SeriesScreening(cleaned.series).findings(.levelShift).isEmpty)
    }
  }

  @Test func gapsAndRepeats() throws {
    var random = PropertyRandom(seed: 6)
    var values = random.doubles(60, in: 90...110)
    for index in 20...23 { values[index] = .nan }
    values[50] = .nan
    for index in 30...36 { values[index] = 104.5 }
    let screening = try SeriesScreening(Self.series(values))
    let start = screening.series.start
    #expect(screening.findings(.gap).map(\.count) == [4, 1] && screening.findings(.gap)[0].start == start + 20)
    let run = try #require(screening.findings(.repeatedValue).first)
    #expect(run.start == start + 30 && run.end == start + 36 && run.value == 104.5 && run.count == 7)
    #expect(run.sentence.en.hasSuffix("104.5 7 times in a row") && run.sentence.zh.contains("连续出现 7 次"))
    // Whole numbers repeat by chance, and a series that never changes is one run.
    let coarse = random.doubles(120, in: 0...3).map { $0.rounded() }
    #expect(try SeriesScreening(Self.series(coarse)).findings(.repeatedValue).isEmpty)
    let constant = try SeriesScreening(Self.series([Double](repeating: 7, count: 30)))
    #expect(constant.findings.map(\.kind) == [.repeatedValue] && constant.findings[0].count == 30)
  }

  @Test func reportsAndNeverReplaces() throws {
    var values = TestSeries.airPassengers
    values[70] = 900
    values[90] = .nan
    let series = Self.series(values)
    let screening = try SeriesScreening(series)
    #expect(screening.series.values[70] == 900 && screening.series.values[90].isNaN)
    let outlier = try #require(screening.findings(.outlier).first)
    #expect(screening.findings(.outlier).count == 1 && outlier.start == series.start + 70 && screening.scale == .log)
    #expect(outlier.sentence.en.contains(": 900 instead of about ") && outlier.sentence.zh.contains("离群值"))
    let size = try #require(outlier.size)
    #expect(size > 10)
    // Nothing chosen, nothing changed; each on its own; both.
    #expect(try screening.cleaned([]).replacements.isEmpty)
    let one = try screening.cleaned([outlier])
    #expect(one.replacements.map(\.period) == [series.start + 70] && one.series.values[90].isNaN)
    expectClose(one.series.values[70], TestSeries.airPassengers[70], .absolute(15, unit: "of 302"))
    let both = try screening.cleaned()
    #expect(both.replacements.map(\.reason) == [.outlier, .gap] && both.series.values.allSatisfy { $0.isFinite })
    expectClose(both.series.values[90], TestSeries.airPassengers[90], .absolute(20, unit: "of 465"))
    #expect(both.replacements[0].old == 900 && both.replacements[1].sentence.en.contains("missing"))
    for index in values.indices where index != 70 && index != 90 { #expect(both.series.values[index] == values[index]) }
  }

  /// At most 5 % of series without anything have a level shift or an outlier; about 2 % do.
  @Test func falseAlarmsAreRare() throws {
    let generator = CounterBasedGenerator(seed: 9, key: 1)
    for correlation in [0, 0.5, 1.0] {
      var (shifts, outliers) = (0, 0)
      let trials = 200
      for trial in 0..<trials {
        var level = 0.0
        let values = (0..<72).map { index -> Double in
          let draw = StandardNormal.draws(generator, path: trial, step: index).x
          level = correlation * level + draw
          return 200 + level + 10 * sin(Double(index) * .pi / 6)
        }
        let screening = try SeriesScreening(Self.series(values))
        if !screening.findings(.levelShift).isEmpty { shifts += 1 }
        if !screening.findings(.outlier).isEmpty { outliers += 1 }
      }
      #expect(shifts <= 10, "\(shifts) of \(trials) at \(correlation)")
      #expect(outliers <= 10, "\(outliers) of \(trials) at \(correlation)")
    }
  }

  @Test func hostileSeries() throws {
    var spike = [Double](repeating: 5, count: 48)
    spike[20] = 1000
    let found = try SeriesScreening(Self.series(spike)).findings(.outlier)
    #expect(found.map(\.start) == [Self.series(spike).start + 20])
    expectClose(found.first?.expected ?? 0, 5, .digits(12))
    var zeros = [Double](repeating: 0, count: 48)
    zeros[20] = -3
    #expect(try SeriesScreening(Self.series(zeros)).findings(.outlier).count == 1)
    // A payment once a year is no outlier, of whatever size.
    let yearly: [Double] = (0..<60).map { index in index % 12 == 8 ? 100 + Double(index) : 0 }
    #expect(try SeriesScreening(Self.series(yearly)).findings(.outlier).isEmpty)
    let sparse = [Double](repeating: .nan, count: 60).enumerated().map { $0 % 25 == 3 ? Double($0) : $1 }
    let gaps = try SeriesScreening(Self.series(sparse))
    #expect(gaps.findings.allSatisfy { $0.kind == .gap } && gaps.findings.count == 4)
    #expect(try gaps.cleaned().series.values.allSatisfy { $0.isFinite })
    let negative = TestSeries.airPassengers.map { -$0 }
    #expect(try SeriesScreening(Self.series(negative)).scale == .level)
    var long: [Double] = (0..<10_000).map { index in 1000 + Double(index * 7919 % 997) / 10 }
    long[5000] = 9000
    #expect(
      try SeriesScreening(Self.series(long)).findings(.outlier).contains { $0.start == Self.series(long).start + 5000 })
    for values in [[1e308, -1e308], [1e-308, 1e308], [0, 0], [-5, 3], [0, 1], [1e-307, 2e-308]] {
      for count in [1, 2, 3, 8, 9, 13, 25, 60] {
        let odd = (0..<count).map { values[$0 * $0 % 3 % 2] }
        for frequency in Frequency.allCases {
          let screening = try SeriesScreening(Self.series(odd, frequency))
          for finding in screening.findings {
            #expect(finding.size?.isFinite ?? true && !finding.sentence.en.isEmpty && !finding.sentence.zh.isEmpty)
          }
          for kinds in [[.outlier, .gap], Set(SeriesFinding.Kind.allCases)] {
            if let cleaned = try? screening.cleaned(kinds: kinds) {
              #expect(!cleaned.series.values.contains { $0.isNaN })
            }
          }
        }
      }
    }
    #expect(throws: ForecastError.self) { try SeriesScreening(Self.series([])) }
    #expect(throws: ForecastError.self) { try SeriesScreening(Self.series([.nan])) }
    #expect(throws: ForecastError.self) { try SeriesScreening(Self.series([1, .infinity])) }
  }

  @Test func followsTheUnitOfMoney() throws {
    var values = TestSeries.airPassengers
    values[30] = 600
    let known = try SeriesScreening(Self.series(values)).findings
    #expect(!known.isEmpty)
    for unit in [1e-9, 1e15] {
      let scaled = try SeriesScreening(Self.series(values.map { $0 * unit })).findings
      #expect(scaled.map(\.start) == known.map(\.start))
      for (one, other) in zip(scaled, known) {
        expectClose(try #require(one.size), try #require(other.size), .digits(8))
        expectClose(try #require(one.expected), try #require(other.expected) * unit, .digits(10))
      }
    }
  }
}
