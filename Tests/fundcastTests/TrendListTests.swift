import Foundation
import FundTestSupport
import Testing

/// What `trend` shows people, and how it answers mistakes.
@Suite("Trends as people read them")
struct TrendListTests {
  private static func trend(_ line: String) async throws -> Shell.Result {
    try await Shell().run(["trend"] + line.split(separator: " ").map(String.init))
  }

  /// Columns of a terminal: Chinese characters take two.
  private static func width(_ line: String) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ((0x2E80...0xFFE6).contains($1.value) ? 2 : 1) }
  }

  @Test(
    "No table is much wider than a hundred columns", arguments: ["en", "zh"],
    [
      "datasets/china-national", "datasets/china-year-to-date --cumulative", "datasets/us-medicare-hi",
      "datasets/example-province --credibility", "datasets/example-province --breaks 2",
      "datasets/example-province --region 360822 --breaks 2 --design trend,months,fourier(3)",
      "datasets/taiwan-nhi --breaks 2 --policy-step 2000-01",
    ])
  func width(_ language: String, _ line: String) async throws {
    let result = try await Self.trend("\(line) --lang \(language)")
    #expect(result.status == 0, "\(result.error)")
    for text in result.lines { #expect(Self.width(text) <= 110, "\(text)") }
  }

  @Test("The foot of a list names the errors of all funds, not those of the first")
  func errors() async throws {
    let list = try await Self.trend("datasets/china-national")
    let foot = list.lines.joined(separator: " ")
    #expect(foot.contains("Errors: Newey-West, 1-2 lags, no prewhitening"))
    #expect(foot.contains("; unknown, too few periods"))
  }

  @Test("With breaks the list says since when growth is")
  func since() async throws {
    let list = try await Self.trend("datasets/example-province --breaks 2 --break-criterion bic --top 0")
    #expect(list.lines.first == "spending: growth a year since the last break, 95 % interval, fastest first")
    #expect(list.lines[2].split(separator: " ").contains("since"))
    #expect(list.lines.dropFirst(4).contains { !$0.contains("  2021-01  ") && $0.contains("/employee/") })
    let plain = try await Self.trend("datasets/example-province")
    #expect(plain.lines.first == "spending: growth a year through 2025-12, 95 % interval, fastest first")
    #expect(!plain.lines[2].contains("since"))
  }

  @Test("Each month of the season is one line, long figures stand below the tables")
  func details() async throws {
    let result = try await Self.trend("datasets/example-province --region 360822 --top 1 --breaks 2")
    #expect(result.lines.count { $0.hasPrefix("December ") } == 1)
    #expect(result.lines.count { $0.contains("standard error") } == 2)
    #expect(result.lines.contains { $0.hasPrefix("errors: Newey-West, 12 lags") })
    #expect(result.lines.contains("missing: 2023-04"))
  }

  @Test("A series that does not vary has no season to speak of")
  func constant() async throws {
    var text = "region,scheme,part,period,income,spending,balance\n"
    for month in 0..<36 {
      let period = "\(2021 + month / 12)-" + (month % 12 < 9 ? "0" : "") + "\(month % 12 + 1)"
      text += "510100,employee,pooled,\(period),5.00,5.00,100.00\n"
    }
    let result = try await Shell().run("trend", "-", stdin: text)
    #expect(!result.output.contains("is highest"))
  }

  @Test(
    "A mistake of the design is said once, with 64",
    arguments: [
      (
        "--design trend,foo",
        "Error: --design: foo is neither a term nor a series. Series of ledgers are insured, active, retired, floating, "
          + "base, contributionRate, collectionRate, subsidyPerHead, premiumPerHead, reimbursementShare; "
          + "--covariate foo=FILE brings your own."
      ),
      (
        "--design trend,priceIndex",
        "Error: --design: priceIndex is neither a term nor a series. Series of ledgers are insured, active, retired, "
          + "floating, base, contributionRate, collectionRate, subsidyPerHead, premiumPerHead, reimbursementShare; "
          + "--price-index FILE brings your own."
      ),
      (
        "--design trend,fourier(7)",
        "Error: --design: fourier(7) is not a term: expected an order of at most 6 for monthly data. Correct the "
          + "specification."
      ),
      ("--quantile nan", "Error: --quantile nan: choose between 0 and 1, such as 0.9."),
      ("--retired-cost inf", "Error: --retired-cost inf: give a ratio above 0 and below 1000, such as 3.5."),
      ("--level 100", "Error: --level 100: give per cent from 1 to below 100, such as 95."),
      ("--level 0.95", "Error: --level 0.95: give per cent from 1 to below 100, such as 95."),
      ("--break-criterion bic", "Error: --break-criterion belongs to --breaks."),
      ("--breaks 2 --break-criterion aic", "Error: --break-criterion aic: choose bic or lwz."),
    ])
  func usage(_ options: String, _ message: String) async throws {
    for format in ["table", "json"] {
      let result = try await Self.trend("datasets/example-province \(options) --format \(format)")
      #expect(result.status == 64 && result.bytes.isEmpty)
      #expect(result.errorLines.first == message)
    }
  }

  @Test("A range of days takes two dots or three")
  func dots() async throws {
    let line = "datasets/example-province --fund 360102/employee/pooled --design trend,springFestival"
    let two = try await Self.trend("\(line)(-3..10)")
    #expect(two.status == 0)
    #expect(try await Self.trend("\(line)(-3...10)").bytes == two.bytes)
  }

  @Test("A split by members that the ledger cannot give is said")
  func split() async throws {
    let line = "datasets/us-medicare-hi --from 1990 --retired-cost 3"
    #expect(
      try await Self.trend(line).lines.contains(
        "no demographic split: --retired-cost needs active and retired members in two periods of the ledger."))
    let json = try ReferenceValue(json: try await Self.trend("\(line) --format json").bytes)
    #expect(json["funds"]?[0]?["demographic"] == .null)
    #expect(json["funds"]?[0]?["demographicReason"]?.text == "noMemberCounts")
  }

  @Test("A policy step without a name is called by its period once")
  func step() async throws {
    let line = "datasets/us-medicare-hi --from 1990 --policy-step"
    let plain = try await Self.trend("\(line) 2003-01")
    #expect(!plain.output.contains("2003-01 (2003-01)") && plain.output.contains("2003-01"))
  }

  @Test("Fewer lags than asked for are said; the law of the intervals stays")
  func lags() async throws {
    let line = "datasets/us-medicare-hi --from 1990 --through 2025 --lags 500"
    #expect(
      try await Self.trend(line).lines.contains {
        $0.hasPrefix("errors: Newey-West, 24 lags (500 asked for), no prewhitening")
      })
    let json = try ReferenceValue(json: try await Self.trend("\(line) --format json").bytes)
    #expect(json["funds"]?[0]?["warnings"]?.list?.contains { $0["code"]?.text == "fewerLags" } == true)
    #expect(json["funds"]?[0]?["covariance"]?["distribution"]?.text == "fixedBandwidth")
    #expect(json["funds"]?[0]?["fStatisticReason"]?.text == "oneAtATime")
  }
}
