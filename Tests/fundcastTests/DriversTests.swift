import Foundation
import FundTestSupport
import Testing

/// What `drivers` tells programs.
@Suite("Drivers of spending through the command")
struct DriversTests {
  private static let gallery = "Tests/fundcastTests/Gallery/"

  private static func json(_ line: String) async throws -> ReferenceValue {
    let result = try await Shell().run(line.split(separator: " ").map(String.init) + ["--format", "json"])
    #expect(result.status == 0, "\(result.error)")
    return try ReferenceValue(json: result.bytes)
  }

  @Test("The parts of drivers add up to the change, as counted")
  func drivers() async throws {
    let json = try await Self.json("drivers \(Self.gallery)settlements.csv")
    #expect(json.unexplainedNulls() == [])
    let whole = try #require(json["whole"])
    expectClose(try #require(whole["base"]?.double), 2_552_284_000.5, .exact, "base")
    expectClose(try #require(whole["later"]?.double), 3_095_121_000, .exact, "later")
    let parts = try #require(whole["parts"]?.list)
    #expect(
      parts.compactMap { $0["factor"]?.text } == [
        "members", "visitsPerMember", "mix", "costPerVisit", "reimbursement",
      ])
    let change = try #require(whole["change"]?.double)
    expectClose(parts.compactMap { $0["amount"]?.double }.reduce(0, +), change, .digits(12))
    let chained = try #require(json["chained"]?.list).compactMap { $0["amount"]?.double }
    expectClose(chained.reduce(0, +), change, .digits(12))
    #expect(json["steps"]?.list?.count == 3)
    let input = try String(
      contentsOf: Shell.root.appendingPathComponent(Self.gallery + "settlements.csv"), encoding: .utf8)
    let piped = try await Shell().run("drivers", "-", "--format", "json", stdin: input)
    #expect(try ReferenceValue(json: piped.bytes) == json)
  }
}
