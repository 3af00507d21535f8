import FundActuary
import FundTestSupport
import Testing

/// Regressions of tables as a service asks for them.
@Suite("Regression of a table")
struct TableRegressionTests {
  private func table(_ text: String, _ regression: TableRegression) throws -> NumericTable {
    try #require(NumericTable.read(Array(text.utf8), file: "t.csv", regression.columns).value)
  }

  private func json(_ regression: TableRegression, _ text: String) throws -> ReferenceValue {
    let report = try #require(regression.report(try table(text, regression)).value)
    return try JSONText.value(report.json())
  }

  /// Estimates by name.
  private func estimates(_ value: ReferenceValue) -> [String: Double] {
    guard case .object(let members) = value, case .list(let terms)? = members["terms"] else { return [:] }
    var found: [String: Double] = [:]
    for case .object(let term) in terms {
      if let name = term["name"]?.text, let estimate = term["estimate"]?.double { found[name] = estimate }
    }
    return found
  }

  @Test("Terms are made of columns: logarithms, powers, products")
  func terms() throws {
    // y = 3 + 2 ln x - x z + 0.5 z^2, so that the coefficients are known.
    var text = "y,x,z\n"
    for (x, z) in [(1.0, 2.0), (2, 1), (3, 5), (4, -2), (5, 0), (6, 7), (8, 3)] {
      let logarithm = DoubleDouble(x).logarithm().value
      text += "\(3 + 2 * logarithm - x * z + 0.5 * z * z),\(x),\(z)\n"
    }
    let regression = try TableRegression("y", on: TableTerm.list("log(x),x:z,z^2"))
    let found = estimates(try json(regression, text))
    for (name, value) in ["intercept": 3.0, "log(x)": 2, "x:z": -1, "z^2": 0.5] {
      expectClose(found[name] ?? .nan, value, .digits(14), name)
    }
  }

  @Test("A weight of two is a row twice")
  func weights() throws {
    var weighted = try TableRegression("y", on: [TableTerm("x")])
    weighted.weights = "w"
    let plain = try TableRegression("y", on: [TableTerm("x")])
    let once = estimates(try json(weighted, "y,x,w\n1,1,1\n3,2,2\n4,5,1\n9,7,2\n"))
    let twice = estimates(try json(plain, "y,x\n1,1\n3,2\n3,2\n4,5\n9,7\n9,7\n"))
    for name in ["intercept", "x"] {
      expectClose(once[name] ?? .nan, twice[name] ?? .infinity, .digits(14), name)
    }
  }

  @Test("The logarithm of the response is fitted, and predicted as its exponential")
  func logarithm() throws {
    var regression = try TableRegression("y", on: [TableTerm("x")])
    regression.takesLogarithm = true
    let rows = try table("y,x\n1,0\n2,1\n4,2\n8,3\n", regression)
    let new = try #require(
      NumericTable.read(Array("x\n4\n-1\n".utf8), file: "n.csv", regression.predictors).value)
    let report = try #require(regression.report(rows, predicting: new).value)
    #expect(report.regression.response == "log(y)")
    let values = try JSONText.value(report.json())
    expectClose(estimates(values)["x"] ?? .nan, DoubleDouble(2).logarithm().value, .digits(15), "slope")
    let predictions = String(decoding: report.csv(), as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",").compactMap { Double($0) }
    }
    expectClose(predictions[1][1], 16, .digits(14), "fit")
    expectClose(predictions[2][1], 0.5, .digits(14), "fit")
  }

  @Test("What a row cannot give is an issue that names it")
  func issues() throws {
    func issues(_ terms: String, _ text: String, weights: String? = nil, log: Bool = false) throws -> [String] {
      var regression = try TableRegression("y", on: TableTerm.list(terms))
      regression.weights = weights
      regression.takesLogarithm = log
      let loaded = regression.report(try table(text, regression))
      #expect(loaded.value == nil)
      #expect(loaded.issues.allSatisfy { $0.summary.zh.unicodeScalars.contains { $0.value > 0x2E80 } })
      return loaded.issues.map { $0.line(.en) }
    }
    let remedy = "Leave the logarithm or the row out"
    #expect(
      try issues("log(x)", "y,x\n1,1\n2,0\n3,2\n") == [
        "t.csv:3: error: log(x) needs a number above zero, but x = 0. \(remedy)"
      ])
    #expect(
      try issues("x", "y,x\n1,1\n2,0\n-3,2\n", log: true) == [
        "t.csv:4: error: log(y) needs a number above zero, but y = -3. \(remedy)"
      ])
    #expect(
      try issues("x^20", "y,x\n1,1\n2,1e30\n") == [
        "t.csv:3: error: x^20 is beyond the range of a double, as x = 1e30. Measure in a larger unit"
      ])
    #expect(
      try issues("x", "y,x,w\n1,1,1\n2,0,0\n", weights: "w") == [
        "t.csv:3: error: a weight is above zero, but w = 0. Leave the row out, or give it a weight above zero"
      ])
    #expect(
      try issues("x", "y,x,w\n1,1,1\n2,0,-0.5\n", weights: "w") == [
        "t.csv:3: error: a weight is above zero, but w = -0.5. Leave the row out, or give it a weight above zero"
      ])
    // Squares of these leave the range of a double, the answers do not; a slope of 1e320 does.
    for text in ["y,x\n1e300,1\n-2e300,2\n1e300,5\n", "y,x\n1,1e-300\n2,2e-300\n4,3e-300\n"] {
      let regression = try TableRegression("y", on: TableTerm.list("x"))
      #expect(regression.report(try table(text, regression)).value != nil)
    }
    #expect(
      try issues("x", "y,x\n1e20,1e-300\n2e20,2e-300\n4e20,3e-300\n") == [
        "t.csv: error: a result is beyond the range of a double. Measure in other units"
      ])
    var clustered = try TableRegression("y", on: [TableTerm("x")])
    clustered.covariance = .clustered(by: "g")
    let one = clustered.report(try table("y,x,g\n1,1,a\n2,3,a\n5,4,a\n", clustered))
    #expect(one.issues.map(\.code) == ["oneCluster"])
  }

  @Test("Hard cases have an answer with its doubts")
  func hardCases() throws {
    func warnings(_ terms: String, _ text: String) throws -> [String] {
      let regression = try TableRegression("y", on: TableTerm.list(terms))
      return try #require(regression.report(try table(text, regression)).value).regression.notes.map(\.code)
    }
    #expect(try warnings("x", "y,x\n5,1\n5,2\n5,4\n") == ["constantResponse", "perfectFit"])
    #expect(try warnings("x", "y,x\n5,1\n") == ["dropped", "constantResponse", "noDegreesOfFreedom"])
    #expect(try warnings("x,z,w", "y,x,z,w\n1,1,1,1\n2,2,4,8\n").suffix(1) == ["noDegreesOfFreedom"])
    #expect(try warnings("x,z", "y,x,z\n1,1,2\n2,2,4\n4,3,6\n") == ["dropped"])
    #expect(try warnings("x", "y,x\n1,1e-150\n2,2e-150\n4,3e-150\n") == [])
  }
}
