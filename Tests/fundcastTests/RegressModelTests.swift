import Foundation
import FundTestSupport
import Testing

/// The models `fundcast regress` offers beside least squares, against what other programs computed.
@Suite("Regress: models against references")
struct RegressModelTests {
  /// A test file of the room that holds the references.
  private static let room = Shell.root.appendingPathComponent("Tests/FundStatisticsTests/RegressTests.swift").path

  /// The options that ask for the model of a case, without the constant.
  private static func options(_ one: ReferenceCase) throws -> [String] {
    switch try one.text("kind") {
    case "weighted": return ["--weights", "weight"]
    case "autoregressive": return ["--ar1"]
    case "ridge": return ["--ridge", "\(try one.doubles("lambdas")[1])"]
    case "robust": return ["--robust", try one.text("loss")]
    case "quantile": return ["--quantile", "\(try one.double("probability"))"]
    default:
      let offset = one.inputs["offset"] == nil ? [] : ["--offset", "offset"]
      return ["--family", try one.text("family")] + offset
    }
  }

  /// The figures of a case with the member of JSON that prints them.
  private static let figures: [(name: String, key: String)] = [
    ("residualStandardDeviation", "residualStandardError"), ("rSquared", "rSquared"), ("fStatistic", "fStatistic"),
    ("aicCountingScale", "aic"), ("rho", "autocorrelation"), ("transformedDurbinWatson", "durbinWatson"),
    ("scale", "scale"), ("deviance", "deviance"), ("nullDeviance", "nullDeviance"),
    ("pearsonChiSquared", "pearsonChiSquared"), ("dispersion", "dispersion"), ("aicAtMeanDeviance", "aic"),
  ]

  private static func table(_ one: ReferenceCase) throws -> (text: String, names: [String]) {
    let names = try #require(one.inputs["columnNames"]?.list).compactMap(\.text)
    var columns = [("y", try one.doubles("y"))] + zip(names, try one.columns("columns")).map { ($0, $1) }
    if let weights = one.inputs["weights"]?.doubles { columns.append(("weight", weights)) }
    if let offset = one.inputs["offset"]?.doubles { columns.append(("offset", offset)) }
    var text = columns.map(\.0).joined(separator: ",") + "\n"
    for row in columns[0].1.indices { text += columns.map { "\($0.1[row])" }.joined(separator: ",") + "\n" }
    return (text, names)
  }

  private static func regress(_ text: String, _ options: [String]) async throws -> ReferenceValue {
    let result = try await Shell().run(
      ["regress", "-", "--response", "y"] + options + ["--format", "json"], stdin: text)
    #expect(result.status == 0 && result.error.isEmpty, "\(result.error)")
    let json = try ReferenceValue(json: result.bytes)
    #expect(json.unexplainedNulls() == [])
    return json
  }

  private static func terms(_ json: ReferenceValue, _ key: String) throws -> [Double] {
    try #require(json["terms"]?.list).map { try #require($0[key]?.double) }
  }

  @Test("Weights, autoregressive errors, ridge, Huber, Tukey, quantiles, Poisson and gamma")
  func models() async throws {
    // The constants of MASS differ in the fourth digit: those of statsmodels are ours.
    for one in try Reference.cases("models", testFile: Self.room) where !one.id.hasSuffix("MASS") {
      let (text, names) = try Self.table(one)
      #expect(names[0] == "intercept")
      let json = try await Self.regress(
        text, ["--terms", names.dropFirst().joined(separator: ",")] + Self.options(one))
      #expect(json["terms"]?.list?.compactMap { $0["name"]?.text } == names, "\(one.id)")
      var coefficients = try #require(one.expected["coefficients"]?.value.doubles)
      // Those of every penalty stand one after the other.
      if try one.text("kind") == "ridge" { coefficients = Array(coefficients[names.count..<2 * names.count]) }
      expectClose(try Self.terms(json, "estimate"), coefficients, .digits(9), one.id)
      // quantreg takes 1.5e-8 off every distance of quantiles: six digits are left.
      for (name, digits) in [("standardErrors", 9.0), ("standardErrorsNID", 6)] {
        guard let errors = one.expected[name]?.value.doubles else { continue }
        expectClose(try Self.terms(json, "standardError"), errors, .digits(digits), "\(one.id) errors")
      }
      for (name, key) in Self.figures {
        guard let value = one.expected[name]?.value.double else { continue }
        expectClose(try #require(json[key]?.double, "\(one.id) \(key)"), value, .digits(9), "\(one.id) \(name)")
      }
      if let matrix = one.expected["covarianceHC0"]?.value.doubles, json["method"]?.text != "ols" {
        let robust = try await Self.regress(
          text, ["--terms", names.dropFirst().joined(separator: ","), "--covariance", "hc0"] + Self.options(one))
        let errors = names.indices.map { matrix[$0 * names.count + $0].squareRoot() }
        expectClose(try Self.terms(robust, "standardError"), errors, .digits(9), "\(one.id) HC0")
      }
    }
  }

  @Test("The break of the Nile at 1898, with the interval of strucchange")
  func nile() async throws {
    let one = try #require(try Reference.cases("breaks", testFile: Self.room).first { $0.id == "nile" })
    let flows = try one.doubles("y")
    let text = "y\n" + flows.map { "\($0)\n" }.joined()
    let json = try await Self.regress(text, ["--breaks", "auto"])
    func line(_ name: String) throws -> Double {
      // Rows are counted from zero: line 2 of the file is row 0.
      try #require(one.expected[name]?.value.doubles?.first) + 2
    }
    let found = try #require(json["breaks"]?.list)
    #expect(Double(found.count) == one.expected["bestCount"]?.value.double)
    #expect(found[0]["line"] == .number(try line("breaks1")))
    #expect(found[0]["low"] == .number(try line("lowPerSegment1")))
    #expect(found[0]["high"] == .number(try line("highPerSegment1")))
    let search = try #require(json["breakSearch"]?.list)
    let sums = try #require(one.expected["residualSumsOfSquares"]?.value.doubles)
    expectClose(try search.map { try #require($0["residualSumOfSquares"]?.double) }, sums, .digits(11), "RSS")
    let criteria = try #require(one.expected["bic"]?.value.doubles)
    expectClose(try search.map { try #require($0["bic"]?.double) }, criteria, .digits(11), "BIC")
    #expect(json["terms"]?.list?.count == 2)
    let two = try await Self.regress(text, ["--breaks", "2", "--covariance", "hac"])
    let rows = try #require(one.expected["breaks2"]?.value.doubles)
    #expect(two["breaks"]?.list?.compactMap { $0["line"]?.double } == rows.map { $0 + 2 })
  }

  @Test("CUSUM of residuals and of recursive residuals")
  func cusum() async throws {
    for one in try Reference.cases("regression", testFile: Self.room) {
      let (text, names) = try Self.table(one)
      let json = try await Self.regress(
        text, ["--terms", names.dropFirst().joined(separator: ","), "--diagnostics"])
      for name in ["olsCusum", "recursiveCusum"] {
        let check = try #require(json["diagnostics"]?.list?.first { $0["test"]?.text == name })
        let statistic = try #require(one.expected[name]?.value.double)
        expectClose(try #require(check["statistic"]?.double), statistic, .digits(8), "\(one.id) \(name)")
        // strucchange has its probabilities from approximations of four digits.
        let p = try #require(one.expected["\(name)Probability"]?.value.double)
        expectClose(try #require(check["p"]?.double), p, .absolute(1e-3, unit: "of one"), "\(one.id) \(name) p")
      }
    }
  }

  @Test("A quantile or several, with their own figures and predictions")
  func quantiles() async throws {
    let data = "Tests/fundcastTests/Gallery/longley.csv"
    let result = try await Shell().run(
      "regress", data, "--response", "employed", "--terms", "gnp", "--quantile", "0.1,0.5,0.9", "--format", "json",
      "--predict", data)
    let json = try ReferenceValue(json: result.bytes)
    #expect(json["terms"]?.list?.compactMap { $0["quantile"]?.double } == [0.1, 0.1, 0.5, 0.5, 0.9, 0.9])
    #expect(json["quantiles"]?.list?.compactMap { $0["quantile"]?.double } == [0.1, 0.5, 0.9])
    let fits = try #require(json["predictions"]?.list).map { row in
      ["q0.1", "q0.5", "q0.9"].compactMap { row[$0]?.double }
    }
    #expect(fits.count == 16 && fits.allSatisfy { $0.count == 3 })
    let csv = try await Shell().run(
      "regress", data, "--response", "employed", "--terms", "gnp", "--quantile", "0.9", "--format", "csv")
    #expect(csv.lines.first == "name,quantile,estimate,standardError,t,p,low,high,reason")
  }

  @Test("Predictions of the other models are their fitted values or forecasts")
  func predictions() async throws {
    let data = "Tests/fundcastTests/Gallery/longley.csv"
    for (options, members) in [
      (["--robust", "tukey"], ["line", "fit"]), (["--ridge", "auto"], ["line", "fit"]),
      (["--family", "gamma"], ["line", "fit"]), (["--ar1"], ["line", "fit", "low", "high"]),
    ] {
      let result = try await Shell().run(
        ["regress", data, "--response", "employed", "--terms", "gnp,year", "--predict", data, "--format", "json"]
          + options)
      #expect(result.status == 0, "\(options) \(result.error)")
      let json = try ReferenceValue(json: result.bytes)
      #expect(json["predictions"]?.list?.count == 16)
      #expect(json["predictions"]?[0]?.names == Set(members), "\(options)")
    }
  }

  @Test(
    "What does not go together is 64",
    arguments: [
      ("--robust huber --ridge auto", "Choose one of --robust, --quantile, --ridge, --family, --ar1 and --breaks."),
      ("--robust cauchy", "--robust cauchy: choose huber or tukey."),
      ("--quantile 1", "--quantile: 1 does not lie between 0 and 1; write 0.9 or 0.1,0.5,0.9."),
      ("--quantile 0.5,", "--quantile:  does not lie between 0 and 1; write 0.9 or 0.1,0.5,0.9."),
      ("--quantile 0.5,0.50", "--quantile: 0.50 stands twice."),
      ("--ridge=-1", "--ridge -1: give a penalty of 0 or more, or auto."),
      ("--family normal", "--family normal: choose poisson or gamma."),
      ("--breaks 21", "--breaks 21: give a number from 0 to 20, or auto."),
      ("--robust huber --weights gnp", "--robust does not go with --weights. Leave one of them out"),
      ("--quantile 0.9 --covariance hc3", "--quantile does not go with --covariance hc3. Leave one of them out"),
      ("--covariance dispersed", "least squares does not go with --covariance dispersed. Leave one of them out"),
      ("--ridge auto --offset gnp", "--ridge does not go with --offset. Leave one of them out"),
      ("--family gamma --log-response", "--family does not go with --log-response. Leave one of them out"),
      ("--ar1 --diagnostics", "--ar1 does not go with --diagnostics. Leave one of them out"),
      ("--breaks auto --predict x.csv", "--breaks does not go with --predict. Leave one of them out"),
      (
        "--family poisson --offset gnp,year",
        "gnp,year is not a term: expected one term. Write terms such as x,log(x),x^2,x:z"
      ),
    ])
  func conflicts(_ line: String, _ message: String) async throws {
    let result = try await Shell().run(
      ["regress", "Tests/fundcastTests/Gallery/longley.csv", "--response", "employed", "--terms", "year"]
        + line.split(separator: " ").map(String.init))
    #expect(result.status == 64 && result.bytes.isEmpty)
    #expect(result.errorLines.first == "Error: " + message)
  }

  @Test("Rows outside a family, and searches without room, are 2")
  func unusable() async throws {
    for (options, text, message) in [
      (
        ["--family", "poisson"], "y\n1\n-2\n",
        "-:3: error: a count is not below zero, but y = -2. Leave the row out, or choose another model"
      ),
      (
        ["--family", "gamma"], "y\n1\n0\n",
        "-:3: error: an amount of the gamma family is above zero, but y = 0. Leave the row out, or choose another model"
      ),
    ] {
      let result = try await Shell().run(["regress", "-", "--response", "y"] + options, stdin: text)
      #expect(result.status == 2 && result.errorLines == [message])
    }
    let few = try await Shell().run("regress", "-", "--response", "y", "--breaks", "auto", stdin: "y\n1\n2\n3\n")
    #expect(few.status == 2 && few.errorLines.first?.hasPrefix("-: error: ") == true)
  }
}
