import Foundation
import FundTestSupport
import Testing

/// `fundcast regress` with good and bad input.
@Suite("Regress")
struct RegressTests {
  private static let gallery = "Tests/fundcastTests/Gallery"

  @Test(
    "Usage is 64 and says what is wrong",
    arguments: [
      ("--terms gnp", "Error: Missing expected argument '--response <response>'"),
      ("--response employed --terms gnp,gnp", "Error: the term gnp stands twice. Leave it out"),
      (
        "--response employed --terms gnp --polynomial gnp:2",
        "Error: the term gnp stands twice. Leave it out"
      ),
      (
        "--response employed --terms employed:gnp",
        "Error: the term employed:gnp is made of the response. Leave it out"
      ),
      (
        "--response employed --no-intercept",
        "Error: there is neither a term nor an intercept. Name a term, or keep the intercept"
      ),
      (
        "--response employed --polynomial gnp:0",
        "Error: gnp:0 is not a column with a degree from 1 to 30. Write a polynomial such as x:10"
      ),
      (
        "--response employed --polynomial gnp:100",
        "Error: gnp:100 is not a column with a degree from 1 to 30. Write a polynomial such as x:10"
      ),
      (
        "--response employed --terms exp(gnp)",
        "Error: exp(gnp) is not a term: expected log(COLUMN), or the name of a column in double quotes. Write terms such "
          + "as x,log(x),x^2,x:z"
      ),
      (
        "--response employed --terms gnp --covariance hc4",
        "Error: --covariance hc4: choose classical, hc0, hc1, hc2, hc3, hac, dispersed or cluster:COLUMN."
      ),
      (
        "--response employed --terms gnp --covariance hac --lags few",
        "Error: --lags few: give a number of lags, auto or rule."
      ),
      ("--response employed --terms gnp --lags 3", "Error: --lags 3 belongs to --covariance hac."),
      (
        "--response employed --terms gnp --level 0.95",
        "Error: --level 0.95: give per cent from 1 to below 100, such as 95."
      ),
      (
        "--response employed --terms gnp --level 100",
        "Error: --level 100: give per cent from 1 to below 100, such as 95."
      ),
    ])
  func usage(_ line: String, _ message: String) async throws {
    let result = try await Shell().run(
      ["regress", "\(Self.gallery)/longley.csv"] + line.split(separator: " ").map(String.init))
    #expect(result.status == 64)
    #expect(result.errorLines.first == message)
    #expect(result.bytes.isEmpty)
  }

  @Test("Every file of the reader's gallery says exactly this; what has an error is 2")
  func gallery() async throws {
    struct Example: Decodable {
      let file: String
      let rows: Int
      let messages: [String]
    }
    let folder = Shell.root.appendingPathComponent("Tests/FundIOTests/Reference/TableGallery")
    let data = try Data(contentsOf: folder.appendingPathComponent("expected.json"))
    for example in try JSONDecoder().decode([Example].self, from: data) {
      let result = try await Shell(folder: folder).run("regress", example.file, "--response", "y", "--terms", "x")
      #expect(result.status == (example.rows == 0 ? 2 : 0), "\(example.file)")
      #expect(result.errorLines == example.messages)
      #expect(result.bytes.isEmpty == (example.rows == 0))
    }
    let absent = try await Shell(folder: folder).run("regress", "nowhere.csv", "--response", "y")
    #expect(absent.status == 2 && absent.bytes.isEmpty)
    #expect(
      absent.errorLines == [
        "nowhere.csv: error: cannot read nowhere.csv: No such file or directory. Check the path and its permissions"
      ])
  }

  @Test("A row that a term or a weight cannot take is 2, named by its line")
  func rows() async throws {
    let text = "y,x,w\n1,2,1\n2,-1,1\n4,3,0\n"
    for (options, message) in [
      (
        ["--terms", "log(x)"],
        "-:3: error: log(x) needs a number above zero, but x = -1. Leave the logarithm or the row out"
      ),
      (
        ["--terms", "x", "--weights", "w"],
        "-:4: error: a weight is above zero, but w = 0. Leave the row out, or give it a weight above zero"
      ),
    ] {
      let result = try await Shell().run(["regress", "-", "--response", "y"] + options, stdin: text)
      #expect(result.status == 2 && result.bytes.isEmpty)
      #expect(result.errorLines == [message])
    }
    let both = try await Shell().run("regress", "-", "--response", "y", "--predict", "-", stdin: text)
    #expect(both.status == 64)
    let new = try await Shell().run(
      "regress", "-", "--response", "y", "--terms", "x", "--predict", "\(Self.gallery)/longley.csv", stdin: text)
    #expect(new.status == 2 && new.bytes.isEmpty)
    #expect(new.error.contains("longley.csv:1: error: the header has no column \"x\""))
  }

  @Test("Standard input and a file give the same bytes; results go to a file when asked")
  func inputAndOutput() async throws {
    let options = ["--response", "employed", "--terms", "gnp,year", "--format", "json"]
    let named = try await Shell().run(["regress", "\(Self.gallery)/longley.csv"] + options)
    let text = try String(contentsOf: Shell.root.appendingPathComponent("\(Self.gallery)/longley.csv"), encoding: .utf8)
    let piped = try await Shell().run(["regress", "-"] + options, stdin: text)
    #expect(named.status == 0 && !named.bytes.isEmpty && named.bytes == piped.bytes)
    try await Shell.withFolder { folder in
      let path = folder.appendingPathComponent("fit.json")
      let written = try await Shell().run(
        ["regress", "\(Self.gallery)/longley.csv"] + options + ["-o", path.path])
      #expect(written.bytes.isEmpty)
      #expect(try Data(contentsOf: path) == named.bytes)
    }
    let failed = try await Shell().run(
      ["regress", "\(Self.gallery)/longley.csv"] + options + ["-o", "/no/such/folder/x"])
    #expect(failed.status == 74)
  }

  @Test("JSON has the members of the contract, and no null without a reason")
  func contract() async throws {
    let line = "--response spending --terms members,children,adults --missing NA --covariance cluster:county"
    let result = try await Shell().run(
      ["regress", "\(Self.gallery)/collinear.csv", "--format", "json", "--diagnostics"]
        + line.split(separator: " ").map(String.init))
    #expect(result.output.hasPrefix("{\"version\":1,\"terms\":[{\"name\":\"intercept\",\"estimate\":"))
    let json = try ReferenceValue(json: result.bytes)
    #expect(
      json.names == [
        "version", "terms", "response", "method", "covariance", "level", "observations", "rSquared",
        "adjustedRSquared", "residualStandardError", "fStatistic", "fProbability", "fDegreesOfFreedom",
        "degreesOfFreedom", "rank", "conditionNumber", "durbinWatson", "residualSumOfSquares", "logLikelihood", "aic",
        "bic", "dropped", "warnings", "diagnostics", "influence", "omittedRows",
      ])
    #expect(json.unexplainedNulls() == [])
    let terms = try #require(json["terms"]?.list)
    #expect(terms.compactMap { $0["name"]?.text } == ["intercept", "members", "children", "adults"])
    for term in terms {
      #expect(term.names.isSuperset(of: ["name", "estimate", "standardError", "t", "p", "low", "high"]))
    }
    #expect(terms[3]["estimate"] == .null && terms[3]["reason"]?.text == "dropped")
    #expect(json["dropped"]?[0]?["name"]?.text == "adults")
    let shares = try #require(json["dropped"]?[0]?["explanation"]?.list)
    #expect(shares.compactMap { $0["name"]?.text } == ["members", "children"])
    expectClose(shares.compactMap { $0["weight"]?.double }, [1, -1], .digits(13), "weights")
    #expect(json["omittedRows"]?.list?.compactMap { $0["line"]?.double } == [5, 11])
    #expect(json["warnings"]?.list?.compactMap { $0["code"]?.text } == ["dropped", "fewClusters"])
    #expect(json["covariance"]?["groups"] == .number(4))
  }
}
