import FundCore
import FundForecasting
import FundTestSupport
import Testing

@Suite struct DesignTextTests {
  @Test(arguments: [
    "trend,months,springFestival", "intercept", "noIntercept,trend", "trend,intercept", "trend(centred)", "months(3)",
    "trend,months,springFestival,workingDays,step(2023-01:门诊共济),ramp(2020-02),pulse(2020-02),fourier(3)",
    "log(insured),priceIndex,trend:step(2023-01)", "springFestival(-20..-1),springFestival(0..6)", "参保人数,log(参保人数)",
    "step(2023:a:b),pulse(2023Q1)", "\"trend\",\"a,b\",\"say \"\"hi\"\"\",log(\" x\"):quarters(4)", "Armed Forces",
    "step(2023-01:\"a (b\"),step(2023-02:\"\")", "workingDays(count),logTrend", "\"\u{e9}\",\"trend\u{301}\"",
  ])
  func textRoundTrips(text: String) throws {
    let builder = try DesignBuilder(text)
    #expect(try DesignBuilder(builder.description) == builder)
    #expect(try DesignBuilder(builder.description).description == builder.description)
  }

  @Test func whatIsWrittenIsMeant() throws {
    let month = try DesignSamples.period("2023-01")
    #expect(
      try DesignBuilder(" trend , months(2),\tstep( 2023-01 : 门诊共济（试点） ) ,log( insured ): trend ,\"log(x)\"").terms == [
        .intercept, .trend(), .months(base: 2), .step(month, "门诊共济（试点）"),
        .interaction(.covariate("insured", log: true), .trend()), .covariate("log(x)"),
      ])
    #expect(try DesignBuilder("noIntercept,springFestival( -7 .. 7 )").terms == [.springFestival(-7...7)])
    #expect(try DesignBuilder("springFestival(-3..10)").description == "springFestival")
    #expect(try DesignBuilder("step(2023-01:a (b, c))").terms[1] == .step(month, "a (b, c)"))
    #expect(try DesignBuilder("x,intercept").description == "x,intercept")
  }

  /// Whatever the terms are called, their text gives them back.
  @Test(arguments: PropertyCase.trials(300))
  func anyTermsRoundTrip(trial: PropertyCase) throws {
    var random = trial.random
    let letters = Array("ab,:()\" 门\u{301}\n.-").map(String.init) + ["log", "trend", "步"]
    func word() -> String {
      (0..<random.integer(in: 1...5)).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
    }
    func period() -> Period {
      Period(ordinal: random.integer(in: 12...110_000), .monthly).containing(
        Frequency.allCases.randomElement(using: &random) ?? .annual)
    }
    func term(_ depth: Int) -> DesignTerm {
      switch random.integer(in: 0...(depth == 0 ? 11 : 10)) {
      case 0: .trend(.centred)
      case 1: .logTrend
      case 2: .months(base: random.integer(in: 1...12))
      case 3: .quarters(base: random.integer(in: 1...4))
      case 4: .fourier(order: random.integer(in: 1...6))
      case 5: .springFestival(random.integer(in: -60...0)...random.integer(in: 0...60))
      case 6: .workingDays(.count)
      case 7: .policy(.step, at: period(), label: word())
      case 8: .policy(.ramp, at: period(), label: nil)
      case 9: .covariate(word(), log: true)
      case 10: .covariate(word())
      default: .interaction(term(1), term(1))
      }
    }
    var terms: [DesignTerm] = []
    var names: Set<String> = []
    for _ in 0..<random.integer(in: 1...6) {
      let next = term(0)
      if names.insert(next.name).inserted { terms.append(next) }
    }
    if random.integer(in: 0...1) == 0 { terms.insert(.intercept, at: random.integer(in: 0...terms.count)) }
    let builder = try DesignBuilder(terms)
    #expect(try DesignBuilder(builder.description).terms == terms, "\(builder)")
  }

  @Test(arguments: [
    ("", "design.noTerms"), ("   ", "design.noTerms"), ("trend,,months", "design.badTerm"),
    ("trend,", "design.badTerm"),
    ("noIntercept", "design.noTerms"), ("trend,trend", "design.duplicateTerm"), ("x,\"x\"", "design.duplicateTerm"),
    ("noIntercept,intercept", "design.duplicateTerm"), ("noIntercept,noIntercept,x", "design.duplicateTerm"),
    ("step(2023-01:a),step(2023-01:b)", "design.duplicateTerm"), ("seasonal(3)", "design.unknownTerm"),
    ("(3)", "design.unknownTerm"), ("months(13)", "design.badTerm"), ("months(0)", "design.badTerm"),
    ("months(x)", "design.badTerm"), ("quarters(5)", "design.badTerm"), ("fourier", "design.badTerm"),
    ("fourier()", "design.badTerm"), ("fourier(0)", "design.badTerm"), ("fourier(-1)", "design.badTerm"),
    ("fourier(99999999999999999999)", "design.badTerm"), ("step", "design.badTerm"),
    ("step(2023-13)", "design.badTerm"),
    ("step()", "design.badTerm"), ("step(:a)", "design.badTerm"), ("step(0000)", "design.badTerm"),
    ("springFestival(3)", "design.badTerm"), ("springFestival(5..1)", "design.badTerm"),
    ("springFestival(-61..1)", "design.badTerm"), ("springFestival(..)", "design.badTerm"),
    ("springFestival(-9223372036854775808..9223372036854775807)", "design.badTerm"),
    ("workingDays(sum)", "design.badTerm"),
    ("trend(last)", "design.badTerm"), ("log", "design.badTerm"), ("log()", "design.badTerm"),
    ("log(trend)", "design.badTerm"), ("log(\"\")", "design.badTerm"), ("a:b:c", "design.badTerm"),
    ("a:", "design.badTerm"),
    (":", "design.badTerm"), ("\"open", "design.badTerm"), ("log(x", "design.badTerm"), ("log(x))", "design.badTerm"),
    ("log(x)y", "design.badTerm"), ("log(x)(y)", "design.badTerm"), ("a\"b\"", "design.badTerm"),
    ("\"a\"b", "design.badTerm"), ("\"\"", "design.badTerm"), ("intercept(1)", "design.badTerm"),
    ("noIntercept:trend", "design.badTerm"), (")(", "design.badTerm"), ("step(2023-01:a\"b)", "design.badTerm"),
  ])
  func errorsSayWhatIsWrong(text: String, code: String) {
    let error = DesignSamples.failure { _ = try DesignBuilder(text) }
    #expect(error?.code == code, "\(text): \(String(describing: error))")
  }

  @Test func errorsNameTheItemAndWhatExists() throws {
    let form = DesignSamples.failure { _ = try DesignBuilder("trend,step(yesterday)") }
    #expect(form?.summary.en == "step(yesterday) is not a term: expected step(PERIOD:LABEL)")
    let unknown = DesignSamples.failure { _ = try DesignBuilder("trend,seasonal(3)") }
    #expect(unknown?.summary.en.hasPrefix("there is no term seasonal; there are intercept, noIntercept, trend") == true)
    let series = try DesignSamples.series("2020-01", [1, 2])
    let missing = DesignSamples.failure {
      _ = try DesignBuilder("trnd").design(response: series, covariates: ["price": series, "insured": series])
    }
    #expect(missing?.summary.en.hasSuffix("series: insured, price") == true)
    #expect(missing?.summary.en.hasPrefix("trnd is neither a term nor a series; terms: intercept") == true)
    #expect(missing?.summary.zh.hasSuffix("可用的序列：insured、price") == true)
  }
}
