import FundCore
import FundIO
import FundPolicy
import Testing

@Suite struct BuiltInStandardsTests {
  let library = PolicyLibrary.builtIn

  func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  func edges(_ id: String, _ text: String) throws -> [String] {
    let standard = try #require(library[id])
    return try #require(standard.inForce(on: try day(text))).terms.figures.map(\.description)
  }

  @Test func theyLoadWithoutAnIssue() {
    #expect(PolicyLibrary.builtInLoaded.issues.map { $0.line(.en) } == [])
    #expect(
      library.ids == [
        "cn-uebmi-2009", "cn-nrcms", "cn-prepayment-2024", "tw-nhi", "jp-kyokai", "jp-societies", "de-sickness-funds",
        "de-health-fund", "id-bpjs", "us-hi-short-range",
      ])
    #expect(library.standards.map(\.kind).filter { $0 == .months }.count == 7)
  }

  @Test func gradesAreNotRaised() {
    for standard in library.standards {
      let official = ["tw-nhi", "us-hi-short-range"].contains(standard.id)
      #expect(standard.citation.grade == (official ? .official : .secondary), "\(standard.id)")
      #expect(!standard.citation.document.en.isEmpty && !standard.title.zh.isEmpty && !standard.measure.zh.isEmpty)
    }
    #expect(library["cn-uebmi-2009"]?.unnamedBands == [.belowTarget, .aboveTarget])
    #expect(library["cn-uebmi-2009"]?.actions.values.allSatisfy { $0.grade == .design } == true)
    #expect(library["cn-uebmi-2009"]?.actions.count == 6)
    #expect(library["cn-uebmi-2009"]?.notes.first?.zh.contains("[自拟]") == true)
    #expect(library["tw-nhi"]?.citation.address.hasPrefix("https://law.moj.gov.tw/") == true)
  }

  @Test func theEdgesAreThoseOfTheTable() throws {
    #expect(
      try edges("cn-uebmi-2009", "2024-12-31")
        == ["deficit <= 0", "insufficient < 3", "targetLow >= 6", "targetHigh <= 9", "excessive > 15"])
    #expect(
      try edges("cn-nrcms", "2010-12-31") == ["currentSurplusRate <= 0.15", "cumulativeSurplusRate <= 0.25"])
    #expect(try edges("cn-prepayment-2024", "2024-11-11") == ["eligible >= 12", "eligible >= 6"])
    #expect(try edges("tw-nhi", "2005-12-31") == ["deficit <= 0", "insufficient < 1", "excessive > 3"])
    #expect(try edges("jp-kyokai", "2024-03-31") == ["deficit <= 0", "insufficient < 1"])
    #expect(try edges("jp-societies", "2024-03-31") == ["deficit <= 0", "insufficient < 2"])
    #expect(try edges("id-bpjs", "2021-12-31") == ["deficit <= 0", "insufficient < 1.5", "excessive > 6"])
    #expect(try edges("us-hi-short-range", "2026-01-01") == ["deficit <= 0", "insufficient < 12"])
    let test = try #require(library["us-hi-short-range"]?.inForce(on: try day("2026-06-30"))?.shortRange)
    #expect(test.years == 10 && test.reachWithin == 5)
    let rule = try #require(library["cn-prepayment-2024"]?.inForce(on: try day("2025-01-01"))?.eligibility)
    #expect(rule.forbidsAfterDeficit && rule.forbidsExpectedDeficit)
    #expect(rule.minimum(for: .employeeMaternity)?.value == 12 && rule.minimum(for: .resident)?.value == 6)
  }

  @Test(arguments: [
    ("2020-03-31", "0.25", "1"), ("2020-04-01", "0.2", "1"), ("2020-11-25", "0.2", "1"), ("2020-11-26", "0.2", "0.8"),
    ("2022-11-11", "0.2", "0.8"), ("2022-11-12", "0.2", "0.5"), ("2026-01-01", "0.2", "0.5"),
  ])
  func germanSicknessFunds(date: String, floor: String, ceiling: String) throws {
    #expect(
      try edges("de-sickness-funds", date) == ["deficit <= 0", "insufficient < \(floor)", "excessive > \(ceiling)"])
  }

  @Test(arguments: [
    ("2014-12-31", "0.2", nil), ("2015-01-01", "0.25", nil), ("2018-12-31", "0.25", nil), ("2019-01-01", "0.25", "0.5"),
    ("2019-12-31", "0.25", "0.5"), ("2020-01-01", "0.2", "0.5"),
  ])
  func germanHealthFund(date: String, floor: String, ceiling: String?) throws {
    let upper = ceiling.map { ["excessive > \($0)"] } ?? []
    #expect(try edges("de-health-fund", date) == ["deficit <= 0", "insufficient < \(floor)"] + upper)
  }

  @Test(arguments: [
    ("000000/employee/pooled", "cn-uebmi-2009"), ("510104/employee_maternity/pooled", "cn-uebmi-2009"),
    ("000000/rural_cooperative/pooled", "cn-nrcms"), ("710000/nhi/pooled", "tw-nhi"),
    ("US/medicare_hi/pooled", "us-hi-short-range"), ("JP/kyokai/pooled", "jp-kyokai"),
    ("DE/health_fund/pooled", "de-health-fund"), ("DE-BY/sickness_fund/pooled", "de-sickness-funds"),
    ("ID/bpjs/pooled", "id-bpjs"),
  ])
  func scopes(fund: String, id: String) throws {
    #expect(library.applicable(to: try FundID(fund), on: try day("2024-12-31")).value?.id == id)
  }

  @Test func whatHasNoStandardSaysWhy() throws {
    let now = try day("2024-12-31")
    #expect(library.applicable(to: try FundID("000000/employee/total"), on: now).reason == .standardCoversPooledOnly)
    #expect(library.applicable(to: try FundID("000000/resident/pooled"), on: now).reason == .noStandard)
    #expect(library.applicable(to: try FundID("710000/employee/pooled"), on: now).reason == .noStandard)
    #expect(
      library.applicable(to: try FundID("000000/employee/pooled"), on: try day("2009-06-30")).reason == .noStandard)
    let rules = library.eligibilities(for: try FundID("510100/resident/pooled"), on: now)
    #expect(rules.map(\.id) == ["cn-prepayment-2024"])
    #expect(library.eligibilities(for: try FundID("510100/resident/pooled"), on: try day("2024-10-31")).isEmpty)
  }

  /// National pooled employee fund (亿元): the official totals of 2010 and 2024 with their months.
  @Test func theNationalPoolIsExcessive() throws {
    let fund = try FundID("000000/employee/pooled")
    for (year, months) in [(2010, 17.75), (2024, 27.63)] {
      let period = try #require(Period(year: year))
      let judge = try #require(library.applicable(to: fund, at: period).value?.months)
      #expect(judge.band(modelled: months, balance: 1) == .excessive)
    }
  }

  /// Taiwan 2005: the published 0.04 months lie far under one.
  @Test func taiwanIn2005IsInsufficient() throws {
    let period = try #require(Period(year: 2005))
    let judge = try #require(library.applicable(to: try FundID("710000/nhi/pooled"), at: period).value?.months)
    #expect(judge.band(modelled: 0.0495, balance: 1) == .insufficient)
    #expect(judge.band(modelled: 1, balance: 1) == .target && judge.band(modelled: 3, balance: 1) == .target)
  }
}
