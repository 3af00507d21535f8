import Foundation
import FundTestSupport
import Testing

/// What `regress` answers where a search finds nothing, a table is too small, or an option takes more than it says.
@Suite("Regress: answers")
struct RegressAnswerTests {
  private static func regress(_ options: String, _ text: String) async throws -> Shell.Result {
    try await Shell().run(["regress", "-"] + options.split(separator: " ").map(String.init), stdin: text)
  }

  private static func codes(_ result: Shell.Result) throws -> [String] {
    let json = try ReferenceValue(json: result.bytes)
    #expect(json.unexplainedNulls() == [])
    return try #require(json["warnings"]?.list).compactMap { $0["code"]?.text }
  }

  /// Thirty rows whose response is a straight line, or moves about a level.
  private static func table(_ value: (Int) -> Double) -> String {
    "y,x\n" + (0..<30).map { "\(value($0)),\($0)\n" }.joined()
  }

  private static func noise(_ row: Int) -> Double { Double(row * 7919 % 31) }

  @Test("Without a find the regression is the plain one")
  func noBreak() async throws {
    let text = Self.table(Self.noise)
    let result = try await Self.regress("--response y --breaks auto", text)
    #expect(result.lines[0] == "y: ordinary least squares, 30 observations")
    #expect(result.lines.contains { $0.hasPrefix("intercept ") })
    #expect(result.lines.last == "note: no break found: of 0 to 5 breaks BIC prefers none")
    let json = try ReferenceValue(
      json: try await Self.regress("--response y --breaks auto --break-criterion lwz --format json", text).bytes)
    #expect(json["method"]?.text == "ols" && json["breaks"]?.list?.isEmpty == true)
    #expect(json["breakCriterion"]?.text == "lwz")
    #expect(json["breakSearch"]?.list?.count == 6)
  }

  @Test("A straight line is not broken")
  func perfect() async throws {
    let text = Self.table { 3 + 2 * Double($0) }
    let result = try await Self.regress("--response y --terms x --breaks 2", text)
    #expect(result.lines[0] == "y: ordinary least squares, 30 observations")
    #expect(result.lines.last == "note: perfect without breaks: any break would be arbitrary")
    let stepped = Self.table { $0 < 12 ? 1 : 5 }
    let codes = try Self.codes(try await Self.regress("--response y --breaks 3 --format json", stepped))
    #expect(codes.contains("perfectWithFewerBreaks"))
    let one = try await Self.regress("--response y --breaks 3", stepped)
    #expect(one.lines[0] == "y: least squares with 1 break, 30 observations")
    #expect(one.lines.last == "note: perfect with 1 break: any further one would be arbitrary")
  }

  @Test("Correlated errors beside breaks are said")
  func correlated() async throws {
    let curve = Self.table { Double(($0 - 15) * ($0 - 15)) }
    let codes = try Self.codes(try await Self.regress("--response y --breaks 1 --format json", curve))
    #expect(codes.contains("correlatedErrors"))
  }

  @Test(
    "What the rows cannot bear is 2 and says how much they can",
    arguments: [
      (
        "--breaks 20",
        "-: error: 30 rows have no room for 20 breaks, as each segment has at least 4 rows. Ask for at most 6, or for "
          + "--breaks auto"
      ),
      (
        "--terms x --covariance cluster:one",
        "-: error: all rows used have the same one: clustered errors need at least two groups. Cluster by another column, "
          + "or choose another --covariance"
      ),
    ])
  func tooMuch(_ options: String, _ message: String) async throws {
    let text = "y,x,one\n" + (0..<30).map { "\(Self.noise($0)),\($0),a\n" }.joined()
    let result = try await Self.regress("--response y \(options)", text)
    #expect(result.status == 2 && result.bytes.isEmpty)
    #expect(result.errorLines == [message])
  }

  @Test("Fewer lags than asked for are a note")
  func lags() async throws {
    let result = try await Self.regress(
      "--response y --terms x --covariance hac --lags 500", Self.table(Self.noise))
    #expect(result.lines.last == "note: 500 lags were asked for, the rows allow 29")
  }

  @Test("Rows predicted with autoregressive errors are the next ones, and that is said")
  func nextRows() async throws {
    try await Shell.withFolder { folder in
      let new = folder.appendingPathComponent("new.csv")
      try Data("x\n30\n".utf8).write(to: new)
      let options = "--response y --terms x --ar1 --predict \(new.path)"
      let result = try await Self.regress(options, Self.table(Self.noise))
      #expect(
        result.lines.last
          == "note: the rows predicted are taken as those that follow the last one, and carry its error on")
      #expect(
        try Self.codes(try await Self.regress("\(options) --format json", Self.table(Self.noise))).contains("nextRows"))
    }
  }

  @Test("Quotes around a column are no part of its name, wherever it is named")
  func quotes() async throws {
    let text = "\"a,b\",\"x:z\",\"w^2\",\"g(1)\"\n" + (0..<8).map { "\($0 * $0),\($0),1,\($0 % 3)\n" }.joined()
    let quoted = try await Shell().run(
      "regress", "-", "--response", "\"a,b\"", "--terms", "\"x:z\"", "--weights", "\"w^2\"", "--covariance",
      "cluster:\"g(1)\"", "--format", "json", stdin: text)
    #expect(quoted.status == 0, "\(quoted.error)")
    let plain = try await Shell().run(
      "regress", "-", "--response", "a,b", "--terms", "\"x:z\"", "--weights", "w^2", "--covariance", "cluster:g(1)",
      "--format", "json", stdin: text)
    #expect(plain.bytes == quoted.bytes)
  }

  @Test("Rows of little weight are those below one half")
  func weights() async throws {
    let text = "y\n" + (0..<30).map { $0 == 7 ? "1000\n" : "\(Self.noise($0))\n" }.joined()
    let json = try ReferenceValue(
      json: try await Self.regress("--response y --robust tukey --format json", text).bytes)
    #expect(json["reducedRows"] == .number(1))
  }

  @Test("A criterion belongs to a search that chooses")
  func criterion() async throws {
    for options in ["--breaks 2 --break-criterion lwz", "--break-criterion lwz"] {
      let result = try await Self.regress("--response y \(options)", Self.table(Self.noise))
      #expect(result.status == 64)
      #expect(result.errorLines.first == "Error: --break-criterion belongs to --breaks auto.")
    }
  }
}
