import ArgumentParser
import FundActuary

/// What is made of one year's figures by age.
struct LifeTableOptions: ParsableArguments {
  @Option(help: "Interest in per cent a year, such as 3.5: adds annuities, insurances and premiums.")
  var interest: Double?

  @Option(help: "Years of term insurances and annuities, with --interest.")
  var term: Int?

  @Option(help: "Payments a year of annuities, with --interest.")
  var frequency: Int?

  @Option(
    help:
      "How payments within a year are valued, with --frequency: fractionalAge (the default), woolhouse2, woolhouse3.")
  var withinYear: WithinYear?

  @Option(help: "How deaths spread over a year: uniformDeaths (the default), constantForce, balducci.")
  var fractionalAge: FractionalAge?

  @Option(
    help:
      "From rates to probabilities: constantForce (the default), half (deaths at mid-year), infants (early in age 0)."
  )
  var timing: TimingChoice?

  @Option(help: "Fit a law to deaths and exposure, and show its table: gompertz, makeham, weibull.")
  var law: MortalityLawKind?

  @Option(help: "The ages the law is fitted to, such as 30-95.")
  var lawAges: String?

  @Option(help: "How the law is fitted: poisson (the default), leastSquares.")
  var criterion: MortalityLawKind.Criterion?

  @Option(help: "Show every so many ages in tables, such as 5.")
  var every: Int?

  /// How rates become probabilities.
  enum TimingChoice: String, ExpressibleByArgument, CaseIterable {
    case constantForce, half, infants

    var timing: DeathTiming {
      switch self {
      case .constantForce: .constantForce
      case .half: .half
      case .infants: .infants(.both)
      }
    }
  }

  /// Whether an option of tables was given.
  var isAsked: Bool {
    interest != nil || term != nil || frequency != nil || law != nil || lawAges != nil || every != nil
      || withinYear != nil || fractionalAge != nil || timing != nil || criterion != nil
  }

  /// Refuses what means nothing for the figures of a file.
  func check(_ figures: AgeFigures) throws {
    if timing != nil, figures.kind == .q || figures.kind == .l {
      throw ValidationError(
        "--timing is for rates and for deaths with exposure; \(figures.file) holds \(figures.kind.rawValue).")
    }
    if timing != nil, law != nil {
      throw ValidationError("--timing means nothing with --law, whose table follows from the law.")
    }
  }

  func validate() throws {
    if withinYear != nil, (frequency ?? 1) == 1 {
      throw ValidationError("--within-year is for several payments a year: give --frequency, such as 12, as well.")
    }
    if interest == nil, term != nil || frequency != nil {
      throw ValidationError("--term and --frequency need --interest.")
    }
    if let interest, !(interest > -50 && interest < 1_000) {
      throw ValidationError("--interest \(interest.asTyped): give per cent a year, such as 3.5.")
    }
    if let term, !(1...200).contains(term) { throw ValidationError("--term \(term): choose 1 to 200 years.") }
    if let frequency, !(1...366).contains(frequency) {
      throw ValidationError("--frequency \(frequency): choose 1 to 366 payments a year.")
    }
    if let every, every < 1 { throw ValidationError("--every \(every): choose 1 or more.") }
    if law == nil, lawAges != nil || criterion != nil {
      throw ValidationError("--law-ages and --criterion need --law.")
    }
    _ = try ages()
  }

  private func ages() throws -> ClosedRange<Int>? {
    guard let lawAges else { return nil }
    let ends = lawAges.split(separator: "-").compactMap { Int($0) }
    guard ends.count == 2, ends[0] >= 0, ends[1] > ends[0], ends[1] <= 150 else {
      throw ValidationError("--law-ages \(lawAges): write the first and the last age, such as 30-95.")
    }
    return ends[0]...ends[1]
  }

  /// How tables are made.
  func question(_ year: Int?) throws -> LifeTableQuestion {
    var question = LifeTableQuestion()
    question.year = year
    question.timing = (timing ?? .constantForce).timing
    question.fractionalAge = fractionalAge ?? .uniformDeaths
    question.law = law
    question.criterion = criterion ?? .poisson
    question.lawAges = try ages()
    return question
  }

  /// The present values asked for.
  var valuation: LifeTableReport.Valuation? {
    interest.map {
      LifeTableReport.Valuation(
        interest: $0 / 100, frequency: frequency ?? 1, term: term, withinYear: withinYear ?? .fractionalAge)
    }
  }
}
