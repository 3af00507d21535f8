import FundNumerics

/// What one more break at a row would bring.
public struct ChowStatistic: Sendable, Hashable {
  /// The first row of the new segment.
  public let row: Int
  /// `(RSS0 - RSS1) / (RSS1 / (n - p))`, with `p` the coefficients after the break: `F` times the number of breaking
  /// coefficients; infinite when the break makes the fit perfect.
  public let statistic: Double
}

extension StructuralBreakFit {
  /// The statistics of one more break at every row where one may be, beside the breaks of the best partition of `count`
  /// breaks (邹统计量序列). A segment leaves at its ends the share of its rows that trimming left of all.
  ///
  /// `O(n k^2)` operations per segment.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)`` for a number of breaks that was not searched for,
  ///   ``StatisticsError/noVariation`` when the fit is perfect without a further break,
  ///   ``StatisticsError/tooFewValues(needed:actual:)`` when no segment has room for one.
  public func chowStatistics(given count: Int = 0) throws(StatisticsError) -> [ChowStatistic] {
    try search(given: count).flatMap(\.statistics)
  }

  /// The test of some breaks against one more (sup F(l + 1 | l) 检验); without breaks that is Andrews' sup F test of constant
  /// coefficients.
  ///
  /// The statistic is the largest of ``chowStatistics(given:)``, the probability `1 - product of (1 - p_i)` over the segments
  /// with that of ``SupremumDistribution``; one when the breaking columns hold only zeros. Errors are taken as independent and of one variance: with autocorrelation breaks
  /// are found too often.
  ///
  /// - Throws: as ``chowStatistics(given:)``, ``StatisticsError/badParameter(name:value:)`` with more than 100 breaking columns.
  ///
  /// Reference: D. Andrews, Econometrica 61 (1993); J. Bai and P. Perron, Econometrica 66 (1998), section 4.
  public func supremumF(given count: Int = 0) throws(StatisticsError) -> HypothesisTest {
    let searched = try search(given: count)
    let statistic = searched.reduce(0) { $1.statistics.reduce($0) { max($0, $1.statistic) } }
    let open = searched.filter { $0.dimension > 0 }
    var below = open.isEmpty ? 0.0 : 1
    for one in open {
      let distribution = try SupremumDistribution(dimension: one.dimension, trimming: one.trimming)
      below *= 1 - distribution.upperTail(statistic)
    }
    return HypothesisTest(statistic: statistic, reference: .other, probability: 1 - below)
  }

  /// The partition found by testing for one more break until it is no longer significant (序贯检验法).
  ///
  /// - Parameter level: the significance asked for, 0.05 unless given.
  /// - Throws: ``StatisticsError/badProbability(_:)``, and as ``supremumF(given:)``.
  public func sequential(level: Double = 0.05) throws(StatisticsError) -> BreakPartition {
    guard level > 0, level < 1 else { throw .badProbability(level) }
    for count in 0..<partitions.count - 1 {
      if partitions[count].isPerfect { return partitions[count] }
      do throws(StatisticsError) {
        let test = try supremumF(given: count)
        if test.probability > level { return partitions[count] }
      } catch .tooFewValues where count > 0 {
        // Without room for one more break those found stand.
        return partitions[count]
      }
    }
    return partitions[partitions.count - 1]
  }

  /// What was tried within one segment.
  private struct SearchedSegment {
    let statistics: [ChowStatistic]
    let dimension: Int
    let trimming: Double
  }

  private func search(given count: Int) throws(StatisticsError) -> [SearchedSegment] {
    guard partitions.indices.contains(count) else { throw .badParameter(name: "breaks", value: Double(count)) }
    let partition = partitions[count]
    guard !partition.isPerfect else { throw .noVariation }
    let n = response.count
    let values = ScaledRows.scaled(response[...]).values
    let segments = Segments(
      ScaledRows.scaled(design.matrix), breaking: breaking, shared: shared, breaks: partition.breaks)
    let rank = QRFactorization(segments.matrix).rank
    var searched: [SearchedSegment] = []
    for (place, range) in segments.ranges.enumerated() {
      let margin = max(breaking.count + 1, range.count * minimumSegment / n)
      guard range.count >= 2 * margin else { continue }
      let first = shared.count + place * breaking.count
      let own = Array(first..<first + breaking.count)
      let steps: StepProjection
      do {
        steps = try StepProjection(
          segments.matrix, breaking: own, response: values, minimum: 1, depth: 1, holdingCrosses: false)
      } catch { throw .numerics(error) }
      let degrees = n - rank - steps.order
      guard degrees > 0 else { throw .tooFewValues(needed: n - degrees + 1, actual: n) }
      var statistics: [ChowStatistic] = []
      for row in range.lowerBound + margin...range.upperBound - margin {
        let gain = steps.gain(of: row - 1, depth: 0)
        let rest = steps.sum - gain
        statistics.append(
          ChowStatistic(row: row, statistic: rest > 0 ? gain / rest * Double(degrees) : .infinity))
      }
      searched.append(
        SearchedSegment(
          statistics: statistics, dimension: steps.order, trimming: Double(margin) / Double(range.count)))
    }
    guard !searched.isEmpty else {
      throw .tooFewValues(needed: 2 * (breaking.count + 1) * (count + 1), actual: n)
    }
    return searched
  }
}
