import FundCore
import FundForecasting
import FundNumerics
import FundTestSupport
import Testing

@Suite struct DesignLawTests {
  @Test(arguments: ["2015", "2015Q3", "2015-05"])
  func standardDesigns(start: String) throws {
    let first = try DesignSamples.period(start)
    let builder = DesignBuilder.standard(for: first.frequency)
    let design = try builder.design(periods: (0..<60).map { first + $0 })
    #expect(design.seasonalPeriod == first.frequency.periodsPerYear && design.origin == first)
    #expect(design.names == design.columns.map(\.name) && Set(design.names).count == design.names.count)
    #expect(design.matrix.columnCount == [12: 14, 4: 5, 1: 2][design.seasonalPeriod])
    #expect(design.matrix.rowCount == 60 && design.gaps.isEmpty && design.response == nil)
    #expect(try DesignBuilder(builder.description) == builder)
  }

  @Test(arguments: 1...12)
  func dummiesAndTheirBaseAddUpToOne(base: Int) throws {
    let design = try DesignSamples.design("months(\(base))", "2013-08", 50)
    #expect(design.names == ["intercept"] + (1...12).filter { $0 != base }.map { "month\($0)" })
    for (row, period) in design.periods.enumerated() {
      let sum = (1..<12).map { design.matrix[row, $0] }.reduce(0, +)
      #expect(sum == (period.firstMonth == base ? 0 : 1))
    }
  }

  /// The full Fourier series is another base of the same space: least squares fits alike.
  @Test(arguments: [("2014-03", "months(5)", "fourier(6)"), ("2014Q2", "quarters", "fourier(2)")])
  func fullFourierSpansTheDummies(start: String, dummies: String, fourier: String) throws {
    var random = PropertyRandom(seed: 3)
    let y = random.flows(70, season: 12)
    let a = try DesignSamples.design("trend(centred),\(dummies)", start, 70)
    let b = try DesignSamples.design("trend(centred),\(fourier)", start, 70)
    #expect(a.matrix.columnCount == b.matrix.columnCount)
    // Condition numbers of a few hundred, squared by the normal equations, leave eleven digits.
    expectClose(
      try DesignSamples.fitted(a.matrix, y), try DesignSamples.fitted(b.matrix, y), .digits(10), "fitted values")
  }

  /// Over whole years sines and cosines are orthogonal to each other and to the constant.
  @Test func fourierIsOrthogonal() throws {
    let design = try DesignSamples.design("fourier(6)", "2014-03", 48)
    let gram = try design.matrix.transposed.multiplied(by: design.matrix)
    for i in 0..<12 {
      for j in 0..<12 where i != j { expectClose(gram[i, j], 0, .absolute(1e-13, unit: "")) }
      expectClose(gram[i, i], design.names[i] == "intercept" || design.names[i] == "cos6" ? 48 : 24, .digits(13))
    }
  }

  @Test(arguments: ["", "(-20..-1)", "(0..6)", "(11..24)"])
  func festivalSharesOfAYearAddUpToOne(window: String) throws {
    for start in ["1950-01", "1987-01", "2025-01", "2100-01"] {
      let design = try DesignSamples.design("noIntercept,springFestival\(window)", start, 12)
      expectClose(design.matrix.storage.reduce(0, +), 1, .digits(15))
      let quarters = try DesignSamples.design(
        "noIntercept,springFestival\(window)", start.replacing("-01", with: "Q1"), 4)
      expectClose(quarters.matrix.storage.reduce(0, +), 1, .digits(15))
    }
  }

  @Test func workingDaysDeviateFromTheirMonth() throws {
    let design = try DesignSamples.design("noIntercept,workingDays,workingDays(count)", "1950-01", 151 * 12)
    #expect(design.names == ["workingDays", "workingDays(count)"])
    for month in 0..<12 {
      let mean = (0..<151).map { design.matrix[$0 * 12 + month, 0] }.reduce(0, +) / 151
      expectClose(mean, 0, .absolute(1e-12, unit: "days"))
    }
    for (row, period) in design.periods.enumerated() {
      #expect(Int(design.matrix[row, 1]) == WorkingDays().count(in: period))
      expectClose(
        design.matrix[row, 1] - design.matrix[row, 0], WorkingDays.meanCount(inPlaceOf: period), .digits(14))
    }
  }

  /// With dummies the deviation and the count explain the same, and a user's notice changes its months.
  @Test func workingDaysFollowTheNotice() throws {
    let day = try #require(CalendarDate("2019-02-02"))
    let calendar = WorkingDays(adjustments: [day: true])
    let periods = try DesignSamples.periods("2019-01", 3)
    let terms: [DesignTerm] = [.workingDays(.count)]
    let law = try DesignBuilder(terms).design(periods: periods)
    let notice = try DesignBuilder(terms, workingDays: calendar).design(periods: periods)
    #expect(zip(notice.matrix.storage, law.matrix.storage).map { $0 - $1 } == [0, 1, 0])
    let ahead = try DesignBuilder(terms, workingDays: calendar).design(periods: [periods[0]])
    #expect(try ahead.rows(for: periods).storage == notice.matrix.storage)
  }

  @Test func trendsBeginWithTheFirstPeriodListed() throws {
    let values: [Double?] = [nil, 2, 3, 4, 5]
    let response = GappedSeries(start: try DesignSamples.period("2020Q2"), values: values)
    let design = try DesignBuilder("trend,logTrend").design(response: response)
    #expect(Array(design.matrix.column(1)) == [1, 2, 3, 4])
    expectClose(
      Array(design.matrix.column(2)), [0.693147180559945, 1.09861228866811, 1.38629436111989, 1.6094379124341],
      .digits(14))
    let centred = try DesignBuilder("trend(centred)").design(response: response)
    #expect(Array(centred.matrix.column(1)) == [-1, 0, 1, 2] && centred.names == ["intercept", "trend"])
  }

  @Test func policies() throws {
    func column(_ term: DesignTerm, _ start: String) throws -> [Double] {
      let design = try DesignBuilder([term]).design(periods: DesignSamples.periods(start, 6))
      return Array(design.matrix.storage)
    }
    let march = try DesignSamples.period("2020-03")
    #expect(try column(.step(march), "2020-01") == [0, 0, 1, 1, 1, 1])
    #expect(try column(.ramp(march), "2020-01") == [0, 0, 1, 2, 3, 4])
    #expect(try column(.pulse(march), "2020-01") == [0, 0, 1, 0, 0, 0])
    // In coarser data the month means the period that contains it, in finer data a quarter means its months.
    #expect(try column(.step(march), "2019Q4") == [0, 1, 1, 1, 1, 1])
    #expect(try column(.ramp(march), "2019") == [0, 1, 2, 3, 4, 5])
    #expect(try column(.pulse(try DesignSamples.period("2020Q1")), "2019-12") == [0, 1, 1, 1, 0, 0])
    #expect(try column(.step(try DesignSamples.period("2020")), "2019-11") == [0, 0, 1, 1, 1, 1])
    #expect(try column(.pulse(march), "2019Q3") == [0, 0, 1, 0, 0, 0])
  }

  @Test func interactionsAreProducts() throws {
    let design = try DesignSamples.design(
      "trend,quarters,trend:step(2021Q1:x),quarters:trend,trend:trend", "2020Q1", 12)
    #expect(
      design.names == [
        "intercept", "trend", "quarter2", "quarter3", "quarter4", "trend:step(2021Q1)", "quarter2:trend",
        "quarter3:trend", "quarter4:trend", "trend:trend",
      ])
    for (row, period) in design.periods.enumerated() {
      let time = Double(row)
      #expect(design.matrix[row, 5] == (row >= 4 ? time : 0))
      #expect(design.matrix[row, 6] == (period.indexInYear == 1 ? time : 0))
      #expect(design.matrix[row, 9] == time * time)
    }
    let step = DesignTerm.step(try DesignSamples.period("2021Q1"))
    #expect(design.columns(of: .interaction(.trend(), step)) == 5..<6)
    #expect(design.columns(of: .quarters()) == 2..<5 && design.columns(of: .months()) == nil)
  }

  @Test func theOrderOfTermsIsKept() throws {
    let terms: [DesignTerm] = [
      .workingDays(), .pulse(try DesignSamples.period("2020-02")), .intercept, .months(), .trend(), .fourier(order: 1),
    ]
    let design = try DesignBuilder(terms).design(periods: DesignSamples.periods("2019-06", 24))
    #expect(design.builder.terms == terms)
    #expect(design.columns.map(\.term) == design.columns.map(\.term).sorted())
    var last = 0
    for term in terms {
      let columns = try #require(design.columns(of: term))
      #expect(columns.lowerBound == last)
      last = columns.upperBound
    }
    #expect(last == design.matrix.columnCount)
  }

  /// Rows asked for later are those of one long design.
  @Test(arguments: ["2011-04", "2011Q2", "2011"])
  func futureRowsContinue(start: String) throws {
    let first = try DesignSamples.period(start)
    let season = first.frequency == .annual ? "" : ",fourier(2),springFestival,trend:springFestival,quarters(3)"
    let builder = try DesignBuilder(
      "trend,logTrend,workingDays,step(2013-01),ramp(2014-07),pulse(2012),log(insured),price,price:trend\(season)")
    let price = GappedSeries(TimeSeries(start: first - 3, values: (0..<90).map { 100 + Double($0) }))
    let insured = GappedSeries(TimeSeries(start: first, values: (0..<80).map { 5000 - Double($0 * $0) / 3 }))
    let covariates = ["price": price, "insured": insured]
    let long = try builder.design(periods: (0..<80).map { first + $0 }, covariates: covariates)
    let short = try builder.design(periods: (0..<50).map { first + $0 }, covariates: covariates)
    #expect(short.names == long.names)
    let ahead = try short.rows(for: (50..<80).map { first + $0 }, covariates: covariates)
    for column in 0..<long.matrix.columnCount {
      #expect(Array(ahead.column(column)) == Array(long.matrix.column(column)[(column * 80 + 50)...]))
      #expect(Array(short.matrix.column(column)) == Array(long.matrix.column(column).prefix(50)))
    }
    // In any order, and rows of the fit themselves.
    let some = try short.rows(for: [first + 60, first + 2], covariates: covariates)
    for column in 0..<long.matrix.columnCount {
      #expect(some[0, column] == long.matrix[60, column] && some[1, column] == long.matrix[2, column])
    }
  }

  @Test func titlesAreInBothLanguages() throws {
    let text = "trend,logTrend,months,fourier(2),springFestival,springFestival(0..6),workingDays,step(2023-01:门诊共济)"
    let design = try DesignSamples.design(text, "2020-01", 30)
    let titles = Dictionary(uniqueKeysWithValues: design.columns.map { ($0.name, $0.title) })
    #expect(titles["month2"] == Bilingual("February", "2月"))
    #expect(titles["trend"] == Bilingual("trend per month", "趋势（每月）"))
    #expect(titles["step(2023-01)"] == Bilingual("门诊共济 (level from 2023-01 on)", "门诊共济（2023-01起的水平变化）"))
    #expect(Set(titles.values.map(\.zh)).count == design.columns.count)
    #expect(Set(titles.values.map(\.en)).count == design.columns.count)
  }
}
