import FundStatistics
import FundTestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Pure structural change against R's strucchange and 60 digits.
@Suite struct BreakReferenceTests {
  /// The fit of a case: all columns break.
  static func fit(_ one: ReferenceCase) throws -> StructuralBreakFit {
    guard let columns = one.inputs["columns"]?.list?.map({ $0.doubles ?? [] }) else {
      throw StatisticsError.noVariation
    }
    let design = try DesignMatrix(names: columns.indices.map { "x\($0)" }, columns: columns)
    let search = StructuralBreaks(trimming: .share(try one.double("minimumShare")))
    return try search.fit(design, try one.doubles("y"))
  }

  @Test func agreesWithStrucchange() throws {
    try Reference.check("breaks") { one in
      let fit = try BreakReferenceTests.fit(one)
      if one.id.hasSuffix("-probability") {
        try compareProbabilities(fit, &one)
      } else if one.id.hasSuffix("-fstats") {
        try compareStatistics(fit, &one)
      } else {
        if one.expected["bic"] != nil { try comparePartitions(fit, &one) }
        try compareIntervals(fit, &one)
      }
    }
  }

  private func comparePartitions(_ fit: StructuralBreakFit, _ one: inout ReferenceCase) throws {
    try one.expect("residualSumsOfSquares", fit.partitions.map(\.residualSumOfSquares))
    try one.expect("bic", fit.partitions.map(\.bic))
    try one.expect("bestCount", Double(fit.chosen.breaks.count))
    for partition in fit.partitions.dropFirst() {
      try one.expect("breaks\(partition.breaks.count)", partition.breaks.map(Double.init))
      #expect(partition.isExact)
    }
  }

  private func compareIntervals(_ fit: StructuralBreakFit, _ one: inout ReferenceCase) throws {
    let kinds: [(String, BreakRegressors, BreakErrors)] = [
      ("PerSegment", .perSegment, .perSegment), ("Common", .common, .common), ("Local", .local, .perSegment),
    ]
    for count in one.inputs["intervalsFor"]?.doubles ?? [] {
      let model = try fit.model(breaks: Int(count))
      for (kind, regressors, errors) in kinds {
        let name = "\(kind)\(Int(count))"
        let intervals = try model.intervals(regressors: regressors, errors: errors)
        if one.expected["low" + name] != nil {
          try one.expect("low" + name, intervals.map { Double($0.low ?? .min) })
          try one.expect("high" + name, intervals.map { Double($0.high ?? .min) })
        }
        guard one.expected["offsets" + name] != nil else { continue }
        let offsets = intervals.flatMap { one in
          [Double(one.row) - (one.earliest ?? .nan), Double(one.row) - (one.latest ?? .nan)]
        }
        // An offset of a tenth of a row from row 80 keeps thirteen digits.
        try one.expect("offsets" + name, offsets, .digits(10))
      }
    }
  }

  private func compareStatistics(_ fit: StructuralBreakFit, _ one: inout ReferenceCase) throws {
    let path = try fit.chowStatistics()
    let values = path.map(\.statistic)
    // Differences of sums of squares up to a hundred times larger lose two of fourteen digits.
    try one.expect("fPath", values, .digits(10))
    try one.expect("supF", try fit.supremumF().statistic)
    let best = path.max { $0.statistic < $1.statistic }
    try one.expect("supFBreak", Double(best?.row ?? 0))
    try one.expect("aveF", values.reduce(0, +) / Double(values.count))
    try one.expect("expF", log(values.reduce(0) { $0 + exp($1 / 2) } / Double(values.count)))
    // (n - (m + 1) k) / (m k) (RSS0 - RSSm) / RSSm
    let sums = fit.partitions.map(\.residualSumOfSquares)
    let n = Double(fit.response.count)
    let k = Double(fit.design.columnCount)
    let ratios = (1..<sums.count).map { count in
      let m = Double(count)
      return (n - (m + 1) * k) / (m * k) * (sums[0] - sums[count]) / sums[count]
    }
    try one.expect("supFByCount", ratios, .digits(11))
    try one.expect("udMax", ratios.max() ?? .nan, .digits(11))
  }

  private func compareProbabilities(_ fit: StructuralBreakFit, _ one: inout ReferenceCase) throws {
    // Hansen's approximation follows Andrews' simulated paths, which miss what lies between their points: the continuous
    // process passes about a tenth more often.
    let expected = try one.consume("supFProbability").value.double ?? .nan
    let ours = try fit.supremumF().probability
    #expect(ours > expected && ours < 1.15 * expected)
    _ = try one.consume("aveFProbability")
    _ = try one.consume("expFProbability")
  }
}
