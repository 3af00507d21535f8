import Foundation
import FundTestSupport
import Testing

/// What `trend` tells programs.
@Suite("Trends through the command")
struct TrendTests {
  private static func json(_ line: String) async throws -> ReferenceValue {
    let result = try await Shell().run(line.split(separator: " ").map(String.init) + ["--format", "json"])
    #expect(result.status == 0, "\(result.error)")
    return try ReferenceValue(json: result.bytes)
  }

  @Test(
    "A fund is an object like that of regress, and every null has a reason",
    arguments: [
      "trend datasets/us-medicare-hi --from 1990", "trend datasets/us-medicare-hi --robust huber",
      "trend datasets/us-medicare-hi --quantile 0.9", "trend datasets/us-medicare-hi --breaks 2",
      "trend datasets/us-medicare-hi --design months", "trend datasets/us-medicare-hi --from 2024",
      "trend datasets/us-medicare-hi --from 2020 --through 2023 --levels",
      "trend datasets/example-province --region 360822 --retired-cost 3 --credibility",
      "trend datasets/example-province --region 360822 --from 2025-01 --breaks 1",
      "trend datasets/example-province --region 360822 --from 2024-01 --design trend,months,fourier(3)",
      "trend datasets/example-province --region 360822 --design springFestival --measure income",
      "trend datasets/example-province --region 360822 --from 2040-01",
    ])
  func reasons(_ line: String) async throws {
    let result = try await Shell().run(line.split(separator: " ").map(String.init) + ["--format", "json"])
    let json = try ReferenceValue(json: result.bytes)
    #expect(json.unexplainedNulls() == [])
    for fund in try #require(json["funds"]?.list) where fund["reason"] == nil {
      #expect(
        fund.names.isSuperset(of: ["terms", "response", "method", "covariance", "level", "observations", "growth"]))
      #expect(fund["covariance"]?["kind"]?.text != nil)
      for dropped in try #require(fund["dropped"]?.list) { #expect(dropped.names == ["name", "explanation"]) }
      for warning in try #require(fund["warnings"]?.list) {
        #expect(warning.names == ["code", "message", "messageZh"])
      }
    }
  }

  @Test("Columns left out and doubts are objects")
  func dropped() async throws {
    let json = try await Self.json(
      "trend datasets/example-province --fund 360102/employee/pooled --design trend,months,fourier(2)")
    let fund = try #require(json["funds"]?[0])
    let column = try #require(fund["dropped"]?[0])
    #expect(column["explanation"]?.list?.allSatisfy { $0.names == ["name", "weight"] } == true)
    #expect(fund["warnings"]?[0]?["code"]?.text == "dropped")
    #expect(fund["terms"]?.list?.contains { $0["reason"]?.text == "dropped" } == true)
  }

  @Test(
    "An explicit rule of lags is the usual one of the frequency",
    arguments: [
      "datasets/us-medicare-hi --from 1990", "datasets/china-national --from 2010 --fund 000000/employee/pooled",
      "datasets/example-province --fund 360102/employee/pooled",
    ])
  func rule(_ ledger: String) async throws {
    let usual = try await Self.json("trend \(ledger)")
    for options in ["--covariance hac", "--lags rule", "--covariance hac --lags rule"] {
      #expect(try await Self.json("trend \(ledger) \(options)") == usual)
    }
  }
}
