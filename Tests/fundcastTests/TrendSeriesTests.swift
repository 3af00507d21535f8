import Foundation
import FundTestSupport
import Testing

/// Series and days of the caller's own in a trend.
@Suite("Series and make-up days of a trend")
struct TrendSeriesTests {
  private static let gallery = "Tests/fundcastTests/Gallery/"

  private static func json(_ line: String) async throws -> ReferenceValue {
    let result = try await Shell().run(line.split(separator: " ").map(String.init) + ["--format", "json"])
    #expect(result.status == 0, "\(result.error)")
    return try ReferenceValue(json: result.bytes)
  }

  @Test("Make-up days and series change what the design makes of them; a name no term uses is refused")
  func series() async throws {
    let line = "trend datasets/example-province --fund 360102/employee/pooled --design trend,months,workingDays"
    let law = try await Self.json(line)
    let notice = try await Self.json(line + " --make-up-days \(Self.gallery)make-up-days.csv")
    #expect(law != notice)
    let names = notice["funds"]?[0]?["terms"]?.list?.compactMap { $0["name"]?.text }
    #expect(names?.contains("workingDays") == true)
    for (options, message) in [
      ("--covariate wages", "--covariate wages: write a name and a file, such as wages=wages.csv."),
      (
        "--covariate wages=\(Self.gallery)wages.csv",
        "--covariate wages: no term of the design names it; write --design trend,months,log(wages)."
      ),
      (
        "--price-index \(Self.gallery)wages.csv",
        "--price-index: no term of the design names it; write --design trend,months,log(priceIndex)."
      ),
      (
        "--covariate a=\(Self.gallery)wages.csv --covariate a=\(Self.gallery)wages.csv",
        "--covariate a=\(Self.gallery)wages.csv: the name a is given twice."
      ),
      (
        "--make-up-days \(Self.gallery)make-up-days.csv",
        "--make-up-days belongs to a design with workingDays: write --design trend,months,workingDays."
      ),
    ] {
      let result = try await Shell().run(
        "trend datasets/example-province \(options)".split(separator: " ").map(String.init))
      #expect(result.status == 64)
      #expect(result.errorLines.first == "Error: " + message)
    }
    let absent = try await Shell().run(
      "trend", "datasets/example-province", "--design", "trend,a", "--covariate", "a=no-such.csv")
    #expect(absent.status == 2)
    #expect(absent.error.hasPrefix("no-such.csv: error: cannot read no-such.csv"))
  }
}
