/// What a search for structural breaks found: the best partition for every number of breaks (结构突变检索结果).
public struct StructuralBreakFit: Sendable {
  /// The columns of the regression searched.
  public let design: DesignMatrix
  /// The values explained.
  public let response: [Double]
  /// The numbers of the columns whose coefficients may change.
  let breaking: [Int]
  /// The numbers of the others.
  let shared: [Int]
  /// The rows a segment has at least.
  public let minimumSegment: Int
  /// The best partition with no break, one break, and so on.
  public let partitions: [BreakPartition]
  /// By what ``chosen`` is chosen.
  public let criterion: BreakCriterion

  /// The names of the columns whose coefficients may change.
  public var breakingNames: [String] { breaking.map { design.names[$0] } }

  /// The partition that the criterion prefers.
  public var chosen: BreakPartition { best(by: criterion) }

  /// The partition that some criterion prefers; of equal ones that with fewer breaks.
  public func best(by criterion: BreakCriterion) -> BreakPartition {
    var best = partitions[0]
    for partition in partitions.dropFirst() where partition.value(of: criterion) < best.value(of: criterion) {
      best = partition
    }
    return best
  }

  /// The regression with breaks, as many as given or as chosen.
  ///
  /// - Throws: ``StatisticsError/badParameter(name:value:)`` for a number of breaks that was not searched for, and as
  ///   ``LinearRegression/fit(_:_:weights:)-(_,[Double],_)``.
  public func model(breaks count: Int? = nil) throws(StatisticsError) -> SegmentedModel {
    if let count, !partitions.indices.contains(count) {
      throw .badParameter(name: "breaks", value: Double(count))
    }
    return try SegmentedModel(self, count.map { partitions[$0] } ?? chosen)
  }
}
