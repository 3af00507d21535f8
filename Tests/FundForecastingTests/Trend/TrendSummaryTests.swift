import FundCore
import FundForecasting
import FundStatistics
import FundTestSupport
import Testing

/// The sentences: their numbers, their number, their caution.
@Suite struct TrendSummaryTests {
  private static let spending = Bilingual("spending", "支出")

  /// The numbers and periods of a text: runs of digits, signs, points, dashes and letters between digits.
  private static func numbers(_ text: String) -> Set<String> {
    var found: Set<String> = []
    var run = ""
    for character in text + " " {
      let isPart = character.isASCII && (character.isNumber || "+-.Qe".contains(character))
      if isPart {
        run.append(character)
        continue
      }
      if run.contains(where: \.isNumber) {
        while let last = run.last, !last.isNumber { run.removeLast() }
        while let first = run.first, !(first.isNumber || first == "+" || first == "-") { run.removeFirst() }
        found.insert(run)
      }
      run = ""
    }
    return found
  }

  /// Every number of the sentences stands in a cell of the table, digit for digit.
  private static func check(
    _ reading: TrendReading, demographic: DemographicSplit? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let summary = reading.summary(of: spending, demographic: demographic)
    let table = reading.table(demographic: demographic)
    for language in Language.allCases {
      var cells: Set<String> = []
      for figure in table.figures {
        cells.formUnion(numbers(figure.title[language]))
        cells.formUnion(numbers(figure.text[language]))
      }
      let missing = numbers(summary.text[language]).subtracting(cells)
      #expect(missing.isEmpty, "\(summary.text[language])", sourceLocation: sourceLocation)
      #expect(!summary.text[language].contains("–"), "\(summary.text[language])", sourceLocation: sourceLocation)
    }
    #expect((3...6).contains(summary.sentences.count), sourceLocation: sourceLocation)
    #expect(
      summary.sentences.allSatisfy { $0.en.hasSuffix(".") && $0.zh.hasSuffix("。") }, sourceLocation: sourceLocation)
  }

  @Test func numbersOfAText() {
    let text = "From 2018-01 to 2021Q4 it grew by +8.0 % (95 % interval -1.2 % to 3 %), R² 0.93."
    #expect(Self.numbers(text) == ["2018-01", "2021Q4", "+8.0", "95", "-1.2", "3", "0.93"])
    #expect(Self.numbers("12月最高，为 1.250 倍。") == ["12", "1.250"])
  }

  @Test(arguments: PropertyCase.trials(60))
  func everyNumberIsOfTheTable(_ trial: PropertyCase) throws {
    var random = trial.random
    let kind = trial.number % 3
    let start = ["2018-01", "2012Q3", "2001"][kind]
    let count = random.integer(in: [30...90, 14...40, 5...25][kind])
    let jump: (at: Int, factor: Double)? = trial.number % 4 == 0 ? (count / 2, 1.6) : nil
    var series = TrendSamples.flows(
      &random, count: count, start: start, growth: random.double(in: -0.1...0.15),
      noise: [0.01, 0.05, 0.3][random.integer(in: 0...2)], jump: jump)
    if trial.number % 5 == 0 { series.values[2] = nil }
    var settings = TrendSettings(
      scale: trial.number % 7 == 0 ? .level : .log, level: [0.9, 0.95, 0.995][random.integer(in: 0...2)],
      policySteps: [PolicyStep(TrendSamples.period("2019-03"), "门诊共济 2.0")])
    switch trial.number % 6 {
    case 1: settings.estimator = .robust(.bisquare())
    case 2: settings.estimator = .quantile(0.9)
    case 3: settings.covariance = .hc3
    default: settings.breaks = random.integer(in: 0...3)
    }
    let reading = try TrendReading(series, settings: settings)
    Self.check(reading)
    let groups = [
      DemographicSplit.Group("active", costPerHead: 1, base: 1e5, later: 1.1e5),
      DemographicSplit.Group("retired", costPerHead: 3.7, base: 4e4, later: 5e4),
    ]
    if let annual = reading.annual {
      Self.check(reading, demographic: try DemographicSplit(groups, years: Double(count), growth: annual))
    }
  }

  @Test func clearGrowth() throws {
    var random = PropertyCase(21).random
    let series = TrendSamples.flows(&random, count: 72, growth: 0.08, noise: 0.02)
    let reading = try TrendReading(series, settings: TrendSettings(breaks: 2))
    let summary = reading.summary(of: Self.spending)
    let table = reading.table()
    let annual = try #require(table["annual"]).en
    let (low, high) = (try #require(table["annualLow"]).en, try #require(table["annualHigh"]).en)
    #expect(
      summary.sentences[0].en
        == "From 2018-01 to 2023-12 the trend of spending is \(annual) a year (95 % interval \(low) to \(high)), a clear rise."
    )
    #expect(summary.sentences[0].zh == "2018-01 至 2023-12 支出呈明确的上升趋势，每年 \(annual)（95 % 区间 \(low) 至 \(high)）。")
    #expect(summary.sentences[3] == Bilingual("No break of the trend was found.", "未发现趋势突变。"))
    #expect(annual.hasPrefix("+"))
    #expect(table["slopeProbability"]?.en == "<0.0001")
    #expect(table["count"]?.en == "72")
    #expect(table["covariance"]?.zh == "Newey-West，滞后 12 期，无预白化，无小样本修正，固定带宽区间")
  }

  @Test func cautiousWords() throws {
    var random = PropertyCase(22).random
    // Noise without growth: the interval holds zero.
    let flat = TrendSamples.flows(&random, count: 24, growth: 0, noise: 0.4)
    let unclear = try TrendReading(flat, design: DesignBuilder("trend")).summary(of: Self.spending)
    #expect(unclear.sentences[0].en.contains("there is no clear trend of spending"))
    #expect(unclear.sentences[0].en.hasSuffix("includes zero."))
    #expect(unclear.sentences[0].zh.contains("没有明确的趋势"))
    #expect(unclear.sentences[2].en.hasPrefix("Read with care: there are only 24 periods"))
    // A jump that the design ignores.
    let jumped = TrendSamples.flows(&random, count: 72, growth: 0.03, noise: 0.01, jump: (36, 1.3))
    let settings = TrendSettings(
      covariance: .classical, breaks: 1, policySteps: [PolicyStep(TrendSamples.period("2021-01"), "门诊共济")])
    let broken = try TrendReading(TrendSamples.without(jumped, [3]), settings: settings)
    let words = broken.summary(of: Self.spending)
    #expect(words.text.en.contains("The trend broke in 2021-01"))
    #expect(words.text.en.contains("periods missing: 1"))
    #expect(words.text.en.contains("growth takes the dates of the breaks as known"))
    let plain = try TrendReading(jumped, settings: TrendSettings(covariance: .classical)).summary(of: Self.spending)
    #expect(plain.text.en.contains("so that the interval is not reliable"))
    #expect(words.text.en.contains("门诊共济 (2021-01) lies within the span and not in the design"))
    #expect(words.text.zh.contains("门诊共济（2021-01）在期间之内而未纳入设计"))
    Self.check(broken)
    // No trend in the design, one observation, a column left out.
    let none = try TrendReading(jumped, design: DesignBuilder("months"))
    #expect(none.summary().sentences[0].en.hasSuffix("the design has no trend."))
    Self.check(none)
    let level = try TrendReading(jumped, design: DesignBuilder("months"), settings: TrendSettings(breaks: 1))
    #expect(level.summary().text.en.contains("The level changed in 20"))
    Self.check(level)
    let single = try TrendReading(GappedSeries(start: TrendSamples.period("2020"), values: [5]))
    #expect(single.summary().text.en.contains("there are no more periods than columns"))
    Self.check(single)
  }

  @Test func printedNumbers() throws {
    // What a table prints is the number itself, rounded.
    var random = PropertyCase(23).random
    let reading = try TrendReading(TrendSamples.flows(&random, noise: 0.1), settings: TrendSettings(scale: .level))
    let table = reading.table()
    var values: [String: Double] = [:]
    values["annual"] = try #require(reading.annual).rate * 100
    values["durbinWatson"] = reading.fit.durbinWatson
    values["rSquared"] = reading.fit.rSquared
    values["slope"] = reading.slope?.estimate
    values["season.3"] = reading.season?.places[2].index
    values["residualStandardError"] = reading.fit.residualStandardError
    #expect(values.count == 6)
    for (id, value) in values {
      let text = try #require(table[id]?.en)
      let printed = try #require(Double(text.hasSuffix(" %") ? String(text.dropLast(2)) : text))
      let decimals = text.contains(".") ? text.split(separator: ".")[1].count { $0.isNumber } : 0
      let half = (0..<decimals).reduce(0.5) { half, _ in half / 10 }
      expectClose(printed, value, .absolute(half * 1.0001, unit: "half a printed digit"), id)
    }
  }
}
