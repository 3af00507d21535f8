import FundActuary
import Testing

/// What a reader would stumble on in a report.
@Suite("Texts of a report: for readers")
struct ReportReaderTests {
  private static let head = "region,region_name,scheme,part,period,income,spending,balance,status,unit"

  /// A pool with a steady income and spending, in 10 thousand yuan, from 2014 on.
  private static func pool(
    _ region: String, _ scheme: String = "employee", income: Int, spending: Int, opening: Int, through last: Int = 2025
  ) -> [String] {
    (2014...last).map { year in
      let balance = opening + (year - 2013) * (income - spending)
      return "\(region),,\(scheme),pooled,\(year),\(income),\(spending),\(balance),actual,wan"
    }
  }

  private static func document(_ lines: [String], _ language: Language, _ kind: ReportKind = .annual) async throws
    -> Document
  {
    try RunAnalysis(await ReportFixture.source(lines: [head] + lines, name: "a.csv"), kind, language).document()
  }

  private static func text(_ document: Document) -> String { document.passages.map(\.text).joined(separator: "\n") }

  @Test("A fund on target is told of the edge it comes to first")
  func nearestEdge() async throws {
    // 6.2 months, a tenth of a year's spending lost every year: below 6 next year, below 3 in the fourth.
    let lines = Self.pool("510100", income: 108_000, spending: 120_000, opening: 62_000 + 12 * 12_000)
    let text = Self.text(try await Self.document(lines, .en))
    #expect(text.contains("within the target of 6–9 months"))
    let six = try #require(text.firstRange(of: "of falling below 6 months is 100 %"))
    let three = try #require(text.firstRange(of: "of falling below 3 months is 100 %"))
    #expect(six.lowerBound < three.lowerBound)
    #expect(!text.contains("above 9 months"))
  }

  @Test("What cannot happen is called so, and small chances have words", arguments: Language.allCases)
  func chances(_ language: Language) async throws {
    let lines = Self.pool("510100", income: 120_000, spending: 120_000, opening: 75_000)
    let text = Self.text(try await Self.document(lines, language))
    #expect(text.contains(language == .zh ? "跌破 6 个月的可能性极小" : "of falling below 6 months is almost zero"))
    #expect(!text.contains("<1 %") && !text.contains("为 0 %") && !text.contains("is 0 %"))
  }

  @Test("Income and spending that print the same are level, not a surplus of nothing", arguments: Language.allCases)
  func level(_ language: Language) async throws {
    var lines = Self.pool("510100", income: 1_200_000, spending: 1_200_000, opening: 750_000)
    lines[11] = "510100,,employee,pooled,2025,1200020,1200000,750020,actual,wan"
    let text = Self.text(try await Self.document(lines, language))
    #expect(text.contains(language == .zh ? "收支基本平衡" : "the two are about equal"))
    #expect(!text.contains(" 0.00"))
  }

  @Test("Funds that ended long ago are named once and told in tables only")
  func ended() async throws {
    let lines =
      Self.pool("510100", "urban_resident", income: 60_000, spending: 60_000, opening: 9_000, through: 2017)
      + Self.pool("510100", "resident", income: 120_000, spending: 118_000, opening: 60_000)
      + Self.pool("510100", income: 120_000, spending: 118_000, opening: 60_000)
    let document = try await Self.document(lines, .zh)
    let told = document.passages.map(\.text).filter { $0.hasPrefix("成都市城镇居民医保") }
    #expect(told.isEmpty)
    #expect(Self.text(document).contains("只列于表中：成都市城镇居民医保统筹基金（2017）。"))
    let flows = try #require(document.tables.first { $0.id == "flows" })
    #expect(flows.rows.last?.first?.text == "成都市城镇居民医保统筹基金")
    let quality = try #require(document.tables.first { $0.id == "quality" })
    #expect(quality.rows.prefix(2).map { $0[1].number } == [1, 1])
  }

  @Test("A restated figure reads different from the one before, in as fine a unit as that takes")
  func restated() async throws {
    var lines = Self.pool("510100", income: 1_200_000, spending: 1_200_000, opening: 750_000).map { $0 + "," }
    lines[11] = "510100,,employee,pooled,2025,1200000,1200001,750000,actual,wan,2026-03-01"
    lines.append("510100,,employee,pooled,2025,1200000,1200000,750000,actual,wan,2026-01-20")
    let source = try await ReportFixture.source(lines: [Self.head + ",known"] + lines, name: "a.csv")
    let document = try RunAnalysis(source, .annual, .zh).document()
    #expect(Self.text(document).contains("支出由 1,200,000.00 万元修订为 1,200,001.00 万元。"))
    let remarks = try #require(document.tables.first { $0.id == "remarks" })
    #expect(remarks.columns.last?.title == "现数（万元）")
  }

  @Test("Names join Chinese and other scripts with a space")
  func names() async throws {
    let source = try await ReportFixture.source(
      lines: [
        Self.head, "US,United States,medicare_hi,pooled,2025,4624,4442,2557,actual,yi",
        "000000,全国,employee,individual,2025,4624,4442,2557,actual,yi",
        "000000,全国,employee_maternity,total,2025,4624,4442,2557,actual,yi",
      ], name: "a.csv")
    let names = try RunAnalysis(source, .annual, .zh).document().tables.first?.rows.compactMap { $0.first?.text } ?? []
    #expect(Set(names) == ["United States 联邦医保住院保险统筹基金", "全国职工医保个人账户", "全国职工医保（含生育）基金（统账合计）"])
  }

  @Test(
    "Quarterly and longer reports show pools by periods and cities; a month does not",
    arguments: [ReportKind.monthly, .quarterly])
  func pictures(_ kind: ReportKind) async throws {
    let source = try await ReportFixture.source(ReportFixture.province(), horizon: 12)
    let document = try RunAnalysis(source, kind, .en).document()
    let ids = document.blocks.compactMap { block in
      if case .picture(let picture) = block { picture.id } else { nil }
    }
    #expect(ids.contains("heat") == (kind == .quarterly) && ids.contains("cities") == (kind == .quarterly))
  }

  @Test("Pools that may run out have the distribution, others have not")
  func runOut() async throws {
    let lines =
      Self.pool("510104", income: 100_000, spending: 120_000, opening: 300_000)
      + Self.pool("510302", income: 120_000, spending: 110_000, opening: 60_000)
    let document = try await Self.document(lines, .en)
    let ids = document.blocks.compactMap { block in
      if case .picture(let picture) = block { picture.id } else { nil }
    }
    let runOut = ids.filter { $0.hasPrefix("runout-") }
    #expect(runOut == ["runout-f-510104-employee-pooled"])
  }
}
