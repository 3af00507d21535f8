import FundStatistics
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Partial structural change against every set of breaks tried by numpy, and the distribution of sup F.
@Suite struct BreakSearchTests {
  /// The columns that the reference script makes for a kind, and those that break.
  static func design(_ kind: String, _ rows: Int) throws -> (DesignMatrix, breaking: [String]?) {
    var names = ["intercept"]
    var columns = [[Double](repeating: 1, count: rows)]
    if kind != "pure" {
      names.append("trend")
      columns.append((0..<rows).map { Double($0) / 12 })
    }
    if kind == "monthly" || kind == "level" {
      for month in 1..<12 {
        names.append("month \(month)")
        columns.append((0..<rows).map { $0 % 12 == month ? 1 : 0 })
      }
    } else {
      names.append("wave")
      columns.append((0..<rows).map { cos(Double($0) * 0.9) })
    }
    let breaking: [String]? = [
      "monthly": ["intercept", "trend"], "level": ["intercept"], "wave": ["intercept", "trend"],
    ][
      kind]
    return (try DesignMatrix(names: names, columns: columns), breaking)
  }

  @Test func agreesWithEverySetTried() throws {
    try Reference.check("breakSearch") { one in
      switch one.id {
      case "supremumTail":
        let values = try one.doubles("value")
        let trimmings = try one.doubles("trimming")
        let tails = try zip(try one.doubles("dimension"), zip(trimmings, values)).map { dimension, rest in
          try SupremumDistribution(dimension: Int(dimension), trimming: rest.0).upperTail(rest.1)
        }
        try one.expect("probability", tails)
      case "andrewsTable": try comparePublished(&one, segments: { _ in 1 }, dimension: { $0 / 3 + 1 })
      case "baiPerronTable": try comparePublished(&one, segments: { $0 % 5 + 1 }, dimension: { $0 / 5 + 1 })
      default: try comparePartitions(&one)
      }
    }
  }

  private func comparePublished(
    _ one: inout ReferenceCase, segments: (Int) -> Int, dimension: (Int) -> Int
  ) throws {
    let expected = try one.consume("probabilities").value.doubles ?? []
    for (place, statistic) in try one.doubles("statistics").enumerated() {
      let tail = try SupremumDistribution(dimension: dimension(place), trimming: 0.15).upperTail(statistic)
      let probability = 1 - pow(1 - tail, Double(segments(place)))
      // The tables come from simulated paths of a few thousand points or fewer, which lie below the continuous ones: their
      // points are exceeded more often than they say, up to a quarter with the short paths of Bai and Perron.
      #expect(probability > 0.97 * expected[place] && probability < 1.3 * expected[place], "\(one.id) \(place)")
    }
  }

  private func comparePartitions(_ one: inout ReferenceCase) throws {
    let response = try one.doubles("response")
    let (design, breaking) = try BreakSearchTests.design(try one.text("kind"), response.count)
    let search = StructuralBreaks(trimming: .rows(try one.integer("minimum")), maximum: 10)
    let fit = try search.fit(design, response, breaking: breaking)
    let most = (one.expected["sums"]?.value.doubles?.count ?? 1) - 1
    let partitions = fit.partitions[...most]
    try one.expect("sums", partitions.map(\.residualSumOfSquares))
    try one.expect("bic", partitions.map(\.bic))
    try one.expect("lwz", partitions.map(\.lwz))
    for partition in partitions.dropFirst() {
      try one.expect("breaks\(partition.breaks.count)", partition.breaks.map(Double.init))
      #expect(partition.isExact)
    }
    try one.expect("supremumF0", try fit.supremumF().statistic)
    try one.expect("supremumF1", try fit.supremumF(given: 1).statistic)
    // Where trying all sets is too much the search still finds these.
    var short = search
    short.exactLimit = 0
    let found = try short.fit(design, response, breaking: breaking)
    for (quick, exact) in zip(found.partitions, partitions) {
      #expect(quick.breaks == exact.breaks)
      #expect(quick.isExact == (breaking == nil || quick.breaks.count < 2))
    }
  }
}
