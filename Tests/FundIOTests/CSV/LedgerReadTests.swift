import Foundation
import FundCore
import FundIO
import FundLedger
import Testing

@Suite("Reading ledgers")
struct LedgerReadTests {
  private func load(_ text: String, _ options: LedgerReadOptions = LedgerReadOptions()) async throws -> Loaded<Ledger> {
    try await Ledger.load(bytes: Array(text.utf8), name: "t.csv", options: options)
  }

  @Test("Columns in any order, BOM, CRLF, blank lines, no last line end, spreadsheets' extra commas")
  func forms() async throws {
    let text =
      "\u{FEFF}balance,period,scheme,region,income,part\r\n5,2024-01,uebmi,510100,1.5,统筹\r\n\r\n,,,,,\r\n"
      + "6,2024-02,职工医保,510100,-.5,pooled,,\r\n7,2024-03,employee,510100,+2.,pooled"
    let loaded = try await load(text)
    #expect(loaded.issues.map { $0.line(.en) } == [])
    let fund = try FundID("510100/employee/pooled")
    #expect(loaded.value.series(.income, fund)?.values == [150, -50, 200])
    #expect(loaded.value.series(.balance, fund)?.values == [500, 600, 700])
    #expect((0..<3).map { loaded.value.position($0)?.line } == [2, 5, 6])
  }

  @Test("Units and currencies: of the options, of the row, of the heading")
  func units() async throws {
    let options = LedgerReadOptions(unit: .wan, currency: .usd)
    let text = """
      region,scheme,part,period,income,unit,currency,基金支出（亿元）
      510100,employee,pooled,2024,1.000001,,CNY,
      DE,nhi,pooled,2024,1,million,,0.5
      JP,kyokai,pooled,2024,1.0001,,JPY,
      """
    let loaded = try await load(text, options)
    #expect(loaded.issues.map { $0.line(.en) } == [])
    let year = try #require(Period("2024"))
    #expect(loaded.value.amount(.income, try FundID("510100/employee/pooled"), year) == 1_000_001)
    #expect(loaded.value.amount(.income, try FundID("DE/nhi/pooled"), year) == 100_000_000)
    #expect(loaded.value.amount(.spending, try FundID("DE/nhi/pooled"), year) == 5_000_000_000)
    #expect(loaded.value.amount(.income, try FundID("JP/kyokai/pooled"), year) == 10_001)
    #expect(loaded.value.attributes(of: try FundID("DE/nhi/pooled"))?.currency == .usd)
  }

  @Test("Chinese headings with units, and Chinese periods")
  func chinese() async throws {
    let text = """
      地区代码,统筹地区,险种,基金类型,期间,基金收入（万元）,基金支出(亿元),累计结余/万元,参保人数（万人）,退休
      510100,成都市,职工医保,统筹基金,2024年3月,12.34,0.001,5,3.25,7
      510100,成都市,职工医保,统筹基金,202404,1,2,3,1,7
      """
    let loaded = try await load(text)
    #expect(loaded.issues.map { $0.line(.en) } == [])
    let fund = try FundID("510100/employee/pooled")
    let month = try #require(Period("2024-03"))
    let march = try #require(loaded.value.statement(fund, month))
    #expect(march.amounts == [.income: 12_340_000, .spending: 10_000_000, .balance: 5_000_000])
    #expect(march.drivers == [.insured: 32_500, .retired: 7])
    #expect(loaded.value.attributes(of: fund)?.regionName == "成都市")
    #expect(loaded.value.amount(.spending, fund, month + 1) == 20_000_000_000)
  }

  @Test("A mapping of one's own, as YAML")
  func mapping() async throws {
    let yaml = "本月收入合计: income\n经办机构: region\n险种: scheme\n月: period\n支出: spendin\n"
    let mapping = ColumnMapping.read(Array(yaml.utf8), file: "m.yaml")
    #expect(
      mapping.issues.map { $0.line(.en) } == [
        "m.yaml:5:5: error: \"spendin\" is not a column of a ledger. Did you mean spending?"
      ])
    let options = LedgerReadOptions(mapping: .official.adding(mapping.value))
    let loaded = try await load("经办机构,险种,月,本月收入合计(万元)\n成都,居民医保,2024年1月,3\n", options)
    #expect(loaded.issues.map { $0.line(.en) } == [])
    #expect(loaded.value.series(.income, try FundID("成都/resident/pooled"))?.values == [3_000_000])
  }

  @Test("Year-to-date columns become flows; a gap is one flow")
  func cumulative() async throws {
    let text = """
      region,scheme,part,period,income.ytd,balance
      510100,resident,pooled,2024-01,10,1
      510100,resident,pooled,2024-03,40,1
      """
    let fund = try FundID("510100/resident/pooled")
    let loaded = try await load(text)
    #expect(loaded.value.cumulativeItems == [.income])
    #expect(loaded.value.series(.income, fund)?.values == [1000, nil, 3000])
    let same = try await load(
      text.replacingOccurrences(of: ".ytd", with: ""), LedgerReadOptions(isCumulative: true))
    #expect(same.value.series(.income, fund)?.values == [1000, nil, 3000])
  }

  @Test("The long layout gives the same ledger as the wide one, with rows in any order")
  func long() async throws {
    let long = """
      item,amount,region,scheme,part,period,unit
      spending,2,510100,resident,pooled,2024-01,wan
      income.ytd,1,510100,resident,pooled,2024-01,wan
      insured,77.5,510100,resident,pooled,2024-02,wan
      income.ytd,3,510100,resident,pooled,2024-02,wan
      balance,9,510100,resident,pooled,2024-01,wan
      """
    let wide = """
      region,scheme,part,period,income.ytd,spending,balance,insured,unit
      510100,resident,pooled,2024-01,1,2,9,,wan
      510100,resident,pooled,2024-02,3,,,77.5,wan
      """
    let a = try await load(long)
    let b = try await load(wide)
    #expect(a.issues.map { $0.line(.en) } == [])
    #expect(figures(a.value) == figures(b.value))
  }

  @Test("The printed precision of a row and of the options, in the row's unit")
  func precision() async throws {
    let text = """
      region,scheme,part,period,income,unit,precision
      510100,resident,pooled,2024-01,1,wan,
      510100,resident,pooled,2024-02,1,yi,0.01
      """
    let loaded = try await load(text, LedgerReadOptions(precision: "1"))
    #expect(loaded.issues.isEmpty)
    #expect(loaded.value.history.precision == [1_000_000, 100_000_000])
  }

  @Test("Figures to the edge of 64 bits are exact")
  func extremes() async throws {
    let text = """
      region,scheme,part,period,income,spending,balance
      US,hi,pooled,2024,92233720368547758.07,-92233720368547758.07,00000000000000000000000001.50
      US,hi,pooled,2025,999999999999999.99,12345678.9,0.01
      """
    let loaded = try await load(text)
    #expect(loaded.issues.isEmpty)
    let fund = try FundID("US/hi/pooled")
    #expect(loaded.value.series(.income, fund)?.values == [.max, 99_999_999_999_999_999])
    #expect(loaded.value.series(.spending, fund)?.values == [-.max, 1_234_567_890])
    #expect(loaded.value.series(.balance, fund)?.values == [150, 1])
  }

  @Test("A folder is one ledger; a missing file is an error with its path")
  func folders() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/ledger-\(UInt64.random(in: 0...UInt64.max))"
    try FileManager.default.createDirectory(atPath: folder + "/reference", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    await #expect(throws: FundIOError.emptyFolder(path: folder)) { try await Ledger.load(folder) }
    let header = "region,scheme,part,period,income\n"
    try AtomicFile.write(Array((header + "510100,resident,pooled,2024-02,2\n").utf8), to: folder + "/b.csv")
    try AtomicFile.write(Array((header + "510100,resident,pooled,2024-01,1\n").utf8), to: folder + "/a.csv")
    try AtomicFile.write(Array("nothing".utf8), to: folder + "/reference/c.csv")
    let loaded = try await Ledger.load(folder)
    #expect(loaded.issues.isEmpty)
    #expect(loaded.value.files == [folder + "/a.csv", folder + "/b.csv"])
    #expect(loaded.value.series(.income, try FundID("510100/resident/pooled"))?.values == [100, 200])
    #expect(loaded.value.position(1) == SourcePosition(file: folder + "/b.csv", line: 2))
    await #expect(throws: FundIOError.cannotRead(path: folder + "/x.csv", reason: "No such file or directory")) {
      try await Ledger.load(folder + "/x.csv")
    }
  }

  @Test(
    "The published data sets load without an error",
    arguments: [
      ("us-medicare-hi", 49), ("taiwan-nhi", 15), ("china-national", 118), ("china-provinces", 275),
      ("china-year-to-date", 52), ("china-local", 25),
    ])
  func dataSets(name: String, statements: Int) async throws {
    let root = URL(fileURLWithPath: #filePath).pathComponents.dropFirst().dropLast(4).joined(separator: "/")
    let loaded = try await Ledger.load("/\(root)/datasets/\(name)")
    #expect(loaded.issues.filter { $0.severity > .note }.map { $0.line(.en) } == [])
    #expect(loaded.value.statementCount >= statements)
  }

  @Test("A row of too few fields is named also when quotes stand in it and no row is good")
  func onlyRaggedRows() async throws {
    let loaded = try await load("region,scheme,part,period,income\n\"510100\",employee,pooled\n")
    #expect(
      loaded.issues.map { $0.line(.en) } == [
        "t.csv:2: error: the row has 3 fields, but the header has 5. Write one field per column, and quote fields that "
          + "contain commas; the row was left out"
      ])
  }

  @Test("A price index")
  func priceIndex() throws {
    let text = "period,value\n2023-01,100\n2024-01,102.5\n2024-1,3\n2024-02,x\n2025,1\n"
    let loaded = PriceIndex.read(Array(text.utf8), file: "p.csv")
    let found = loaded.issues.map { "\($0.position?.line ?? 0) \($0.code)" }
    #expect(found == ["4 badPeriod", "5 badNumber", "6 mixedFrequency"])
    let january = try #require(Period("2024-01"))
    #expect(loaded.value?.growth(to: january) == .value(102.5 / 100 - 1))
  }
}
