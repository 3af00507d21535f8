import FundCore
import FundPolicy
import Testing

@Suite struct PolicyLibraryTests {
  func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  func standard(
    _ id: String, scope: StandardScope, from: String? = nil, floor: Int64 = 3000
  ) throws -> ReserveStandard {
    let judge = try #require(BandJudge([StandardEdge(.insufficient, .below, thousandths: floor)]))
    let start = try from.map { try day($0) }
    let editions = try #require(Dated([.init(from: start, StandardEdition(.months(judge)))]))
    return try #require(
      ReserveStandard(
        id: id, title: Bilingual(id, id), scope: scope, measure: Bilingual("months", "月"),
        citation: Citation(Bilingual("test", "测试"), grade: .design),
        editions: editions))
  }

  func library() throws -> PolicyLibrary {
    PolicyLibrary([
      try standard("nation", scope: StandardScope(country: "CN", schemes: [.employee]), from: "2009-07-01"),
      try standard("province", scope: StandardScope(regionPrefixes: ["51"], schemes: [.employee]), from: "2015-01-01"),
    ])
  }

  @Test func theNarrowestStandardInForceJudges() throws {
    let library = try library()
    let chengdu = try FundID("510100/employee/pooled")
    #expect(library.applicable(to: chengdu, on: try day("2020-01-01")).value?.id == "province")
    #expect(library.applicable(to: chengdu, on: try day("2014-12-31")).value?.id == "nation")
    #expect(library.applicable(to: chengdu, on: try day("2009-06-30")).reason == .noStandard)
    #expect(
      library.applicable(to: try FundID("440100/employee/pooled"), on: try day("2020-01-01")).value?.id == "nation")
    let june = try #require(Period(year: 2009, month: 6))
    #expect(library.applicable(to: chengdu, at: june).reason == .noStandard)
    #expect(library.applicable(to: chengdu, at: june + 1).value?.id == "nation")
  }

  @Test func aPooledStandardNeverJudgesATotal() throws {
    let library = try library()
    let now = try day("2024-12-31")
    #expect(library.applicable(to: try FundID("510100/employee/total"), on: now).reason == .standardCoversPooledOnly)
    #expect(library.applicable(to: try FundID("510100/employee/individual"), on: now).reason == .noStandard)
    #expect(library.applicable(to: try FundID("510100/resident/total"), on: now).reason == .noStandard)
    #expect(
      library.applicable(to: try FundID("510100/employee/total"), on: try day("2000-01-01")).reason == .noStandard,
      "the part is not the only obstacle")
    #expect(
      library.choice("nation", for: try FundID("510100/employee/total"), on: now)?.reason == .standardCoversPooledOnly)
    #expect(library.choice("nowhere", for: try FundID("510100/employee/total"), on: now) == nil)
    let total = library.adding(try standard("total", scope: StandardScope(schemes: [.employee], parts: [.total])))
    #expect(total.applicable(to: try FundID("510100/employee/total"), on: now).value?.id == "total")
  }

  @Test func aUsersOwnStandardGoesFirst() throws {
    let mine = try standard("mine", scope: StandardScope(country: "CN", schemes: [.employee]))
    let library = try library().merging(PolicyLibrary([mine]))
    let fund = try FundID("440100/employee/pooled")
    #expect(library.applicable(to: fund, on: try day("2020-01-01")).value?.id == "mine")
    let replaced = try self.library().adding(
      try standard("nation", scope: StandardScope(country: "CN", schemes: [.employee]), floor: 4000))
    #expect(replaced.ids == ["nation", "province"])
    let judge = replaced.applicable(to: fund, on: try day("2020-01-01")).value?.months
    #expect(judge?.edge(.insufficient)?.value == 4)
  }

  @Test func theTimelineSaysTheSameAsEveryDay() throws {
    let library = try library()
    let funds = try ["510100/employee/pooled", "440100/employee/pooled", "510100/employee/total", "510100/nhi/pooled"]
      .map { try FundID($0) }
    let together = library.timelines(for: funds.map { (fund: $0, currency: nil) })
    for (fund, shared) in zip(funds, together) {
      let timeline = library.timeline(for: fund)
      #expect(timeline == shared)
      for text in ["0001-01-01", "2009-06-30", "2009-07-01", "2014-12-31", "2015-01-01", "2026-12-31"] {
        #expect(timeline[try day(text)] == library.applicable(to: fund, on: try day(text)))
      }
    }
  }

  @Test func countriesHoldTheirRegions() throws {
    let china = StandardScope(country: "CN")
    for (code, currency, covered): (String, Currency?, Bool) in [
      ("000000", nil, true), ("510104", nil, true), ("710000", .cny, false), ("810000", nil, false), ("US", nil, false),
      ("CN-BT", nil, true), ("兵团一师", .cny, true), ("兵团一师", nil, false), ("DE-BY", .cny, false),
    ] {
      let fund = FundID(try #require(RegionCode(code)), .employee, .pooled)
      #expect(china.covers(fund, currency: currency) == covered, "\(code)")
    }
    let germany = StandardScope(country: "DE", currency: .eur)
    let bavaria = FundID(try #require(RegionCode("DE-BY")), .employee, .pooled)
    #expect(
      germany.covers(bavaria) && germany.covers(bavaria, currency: .eur) && !germany.covers(bavaria, currency: .usd))
    #expect(StandardScope(country: "TW").covers(try FundID("710000/nhi/pooled"), currency: .cny))
    let exact = StandardScope(regions: [try #require(RegionCode("510100"))])
    #expect(exact.covers(try FundID("510100/nhi/pooled")))
    #expect(!exact.covers(try FundID("510104/nhi/pooled")))
    #expect(exact.narrowness > StandardScope(regionPrefixes: ["5101"]).narrowness)
  }

  @Test func bandsReadTheirOwnWords() {
    for band in Band.allCases { #expect(Band(code: band.code) == band) }
    for name in EdgeName.allCases { #expect(EdgeName(code: name.code) == name) }
    #expect(
      Band.allCases.map(\.description)
        == ["deficit", "insufficient", "belowTarget", "target", "aboveTarget", "excessive", "unknown"])
  }
}
