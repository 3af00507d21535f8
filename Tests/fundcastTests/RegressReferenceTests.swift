import Foundation
import FundTestSupport
import Testing

/// `fundcast regress` against certified values and other programs, as they stand in the JSON it prints.
@Suite("Regress against references")
struct RegressReferenceTests {
  /// A test file of the room that holds the references.
  private static let room = Shell.root.appendingPathComponent("Tests/FundStatisticsTests/RegressTests.swift").path

  /// Log relative error: correct digits, at most 15; of a certified zero `-log10` of what was found.
  private static func digits(_ found: Double, _ certified: Double) -> Double {
    if found == certified { return 15 }
    let error = certified == 0 ? abs(found) : abs(found - certified) / abs(certified)
    return min(15, max(0, -log10(error)))
  }

  /// A CSV file of named columns, each value with the fewest digits: the decimals that were printed.
  private static func write(_ columns: [(name: String, values: [Double])], to file: URL) throws {
    var text = columns.map(\.name).joined(separator: ",") + "\n"
    for row in columns[0].values.indices { text += columns.map { "\($0.values[row])" }.joined(separator: ",") + "\n" }
    try Data(text.utf8).write(to: file)
  }

  private static func regress(_ file: URL, _ options: [String]) async throws -> ReferenceValue {
    let result = try await Shell().run(["regress", file.path] + options + ["--format", "json"])
    #expect(result.status == 0 && result.error.isEmpty, "\(result.error)")
    return try ReferenceValue(json: result.bytes)
  }

  private static func terms(_ json: ReferenceValue, _ key: String) throws -> [Double] {
    try #require(json["terms"]?.list).map { try #require($0[key]?.double) }
  }

  @Test("The certified values of all eleven NIST sets to all their digits")
  func nist() async throws {
    try await Shell.withFolder { folder in
      for one in try Reference.cases("nist-linear", testFile: Self.room) {
        let predictors = try one.columns("x")
        let names = predictors.indices.map { predictors.count == 1 ? "x" : "x\($0 + 1)" }
        let file = folder.appendingPathComponent("\(one.id).csv")
        try Self.write([("y", try one.doubles("y"))] + zip(names, predictors).map { ($0, $1) }, to: file)
        let degree = try one.integer("degree")
        var options = ["--response", "y"]
        options += degree > 1 ? ["--polynomial", "x:\(degree)"] : ["--terms", names.joined(separator: ",")]
        let hasIntercept = one.inputs["intercept"] == .flag(true)
        if !hasIntercept { options.append("--no-intercept") }
        let json = try await Self.regress(file, options)

        let powers = degree > 1 ? (2...degree).map { "x^\($0)" } : []
        let expectedNames = (hasIntercept ? ["intercept"] : []) + names + powers
        #expect(json["terms"]?.list?.compactMap { $0["name"]?.text } == expectedNames)
        func score(_ found: Double?, _ certified: String) throws -> Double {
          Self.digits(try #require(found), try #require(one.expected[certified]?.value.double))
        }
        var scores = [
          try score(json["residualStandardError"]?.double, "residualStandardDeviation"),
          try score(json["rSquared"]?.double, "rSquared"),
          try score(json["residualSumOfSquares"]?.double, "residualSumOfSquares"),
        ]
        for (key, certified) in [("estimate", "coefficients"), ("standardError", "standardErrors")] {
          let values = try #require(one.expected[certified]?.value.doubles)
          scores += zip(try Self.terms(json, key), values).map { Self.digits($0, $1) }
        }
        if one.expected["fStatistic"]?.value.double == .infinity {
          #expect(json["fStatistic"] == .null && json["fStatisticReason"]?.text == "perfectFit")
        } else {
          scores.append(try score(json["fStatistic"]?.double, "fStatistic"))
        }
        // Fifteen digits are certified, the last rounded.
        #expect((scores.min() ?? 0) >= 14.3, "\(one.id): \(scores)")
        #expect(json.unexplainedNulls() == [])
      }
    }
  }

  /// The covariances other programs computed, by the options that ask for them.
  private static let covariances: [(name: String, options: [String])] = [
    ("covarianceClassical", []), ("covarianceHC0", ["--covariance", "hc0"]),
    ("covarianceHC1", ["--covariance", "hc1"]), ("covarianceHC2", ["--covariance", "hc2"]),
    ("covarianceHC3", ["--covariance", "hc3"]), ("covarianceNeweyWest4", ["--covariance", "hac", "--lags", "4"]),
    ("covarianceNeweyWestAutomatic", ["--covariance", "hac", "--lags", "auto"]),
    ("covarianceClusteredHC1", ["--covariance", "cluster:group"]),
  ]

  @Test("Standard errors of every kind, tests, influence and predictions of three real series")
  func realSeries() async throws {
    try await Shell.withFolder { folder in
      for one in try Reference.cases("regression", testFile: Self.room) {
        let columns = try one.columns("columns")
        let names = columns.indices.map { "x\($0)" }
        let file = folder.appendingPathComponent("\(one.id).csv")
        try Self.write(
          [("y", try one.doubles("y")), ("group", try one.doubles("groups"))] + zip(names, columns).map { ($0, $1) },
          to: file)
        let new = folder.appendingPathComponent("\(one.id)-new.csv")
        let newRows = try one.columns("newRows")
        let newColumns = names.indices.map { column in (names[column], newRows.map { $0[column] }) }
        try Self.write(newColumns, to: new)
        // The first column is the constant.
        let model = ["--response", "y", "--terms", names.dropFirst().joined(separator: ",")]

        for (name, options) in Self.covariances {
          let json = try await Self.regress(file, model + options)
          let matrix = try #require(one.expected[name]?.value.doubles)
          let errors = columns.indices.map { matrix[$0 * columns.count + $0].squareRoot() }
          expectClose(try Self.terms(json, "standardError"), errors, .digits(11), "\(one.id) \(name)")
        }
        let json = try await Self.regress(file, model + ["--diagnostics", "--predict", new.path])
        func expect(_ found: Double?, _ name: String, _ digits: Double) throws {
          let value = try #require(one.expected[name]?.value.double)
          expectClose(try #require(found), value, .digits(digits), "\(one.id) \(name)")
        }
        for (key, name) in [
          ("durbinWatson", "durbinWatson"), ("logLikelihood", "logLikelihood"), ("aic", "aicCountingScale"),
          ("bic", "bicCountingScale"), ("adjustedRSquared", "adjustedRSquared"), ("fProbability", "fProbability"),
        ] { try expect(json[key]?.double, name, 10) }
        for check in try #require(json["diagnostics"]?.list) {
          let code = try #require(check["test"]?.text)
          let order = check["order"]?.double.map { "\(Int($0))" } ?? ""
          let name = code == "reset" ? "reset23" : code + order
          guard one.expected[name] != nil else { continue }
          try expect(check["statistic"]?.double, name, 9)
          try expect(check["p"]?.double, "\(name)Probability", 8)
        }
        let top = try #require(json["influence"]?[0])
        let distances = try #require(one.expected["cooksDistance"]?.value.doubles)
        let largest = try #require(distances.indices.max { distances[$0] < distances[$1] })
        #expect(top["line"] == .number(Double(largest + 2)))
        expectClose(try #require(top["cookDistance"]?.double), distances[largest], .digits(9), "\(one.id) distance")
        for (key, name) in [
          ("fit", "predictedMean"), ("meanLow", "meanLow"), ("meanHigh", "meanHigh"), ("low", "predictionLow"),
          ("high", "predictionHigh"),
        ] {
          let found = try #require(json["predictions"]?.list).map { try #require($0[key]?.double) }
          let values = try #require(one.expected[name]?.value.doubles)
          expectClose(found, values, .digits(9), "\(one.id) \(name)")
        }
      }
    }
  }
}
