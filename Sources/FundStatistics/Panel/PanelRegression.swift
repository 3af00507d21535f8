import FundNumerics

/// The same regression for very many series at once (多序列共用设计的回归).
///
/// Series with the same rows present share one factorisation; coefficients and fitted values of all of them are two
/// matrix products (level-3 BLAS), robust covariances a kernel over two series at a time. The answers are those of
/// ``LinearRegression`` with ``LinearRegression/Precision/plain`` in a loop, to rounding.
///
/// 9,000 series of 120 months on 13 columns with full Newey-West covariances take some tens of milliseconds.
public struct PanelRegression: Sendable, Hashable {
  /// How much of the covariance of the coefficients is kept.
  public enum Detail: Sendable, Hashable {
    /// Standard errors only.
    case standardErrors
    /// The whole matrix of every series.
    case covariances
  }

  /// How errors are estimated. Groups of ``CovarianceKind/clustered(_:smallSample:)`` are one number per row.
  public var covariance: CovarianceKind
  /// How much is kept.
  public var detail: Detail
  /// The share of its norm at which a column counts as dependent; the factorisation chooses when nil.
  public var tolerance: Double?

  /// A regression of many series; with the bandwidth for monthly data, at least 12 lags, unless told otherwise.
  public init(
    covariance: CovarianceKind = .neweyWest(.rule(minimum: 12)), detail: Detail = .standardErrors,
    tolerance: Double? = nil
  ) {
    self.covariance = covariance
    self.detail = detail
    self.tolerance = tolerance
  }

  /// Fits every series on the one design.
  ///
  /// A series without degrees of freedom, or whose numbers leave the range of a double, is a failure of its own and
  /// stops no other.
  ///
  /// - Throws: ``StatisticsError/lengthMismatch(left:right:)`` when rows or groups do not fit the design,
  ///   ``StatisticsError/tooFewValues(needed:actual:)`` without columns,
  ///   ``StatisticsError/badParameter(name:value:)`` for negative lags.
  public func fit(_ design: DesignMatrix, _ responses: PanelResponses) throws(StatisticsError) -> PanelFit {
    try check(design, responses)
    let groups = plan(design, responses)
    return PanelFit(design, responses, self, groups.map { group in PanelBlocks(self, design, responses, group).all() })
  }

  /// Fits every series on the one design with up to `width` tasks at once, without influence on the result.
  ///
  /// - Throws: as ``fit(_:_:)``; `CancellationError` when cancelled.
  public func fit(_ design: DesignMatrix, _ responses: PanelResponses, width: Int) async throws -> PanelFit {
    try check(design, responses)
    let size = max(Self.pieceCount, (responses.seriesCount + 2 * max(width, 1) - 1) / (2 * max(width, 1)))
    let pieces = plan(design, responses).flatMap { $0.pieces(of: size) }
    let tasks = max(1, min(width, pieces.count))
    let shares = try await withThrowingTaskGroup(of: [(Int, PanelBlocks.Result)].self) { tasksGroup in
      for task in 0..<tasks {
        tasksGroup.addTask {
          var found: [(Int, PanelBlocks.Result)] = []
          for number in stride(from: task, to: pieces.count, by: tasks) {
            try Task.checkCancellation()
            found.append((number, PanelBlocks(self, design, responses, pieces[number]).all()))
          }
          return found
        }
      }
      var all = [PanelBlocks.Result?](repeating: nil, count: pieces.count)
      for try await share in tasksGroup { for (number, result) in share { all[number] = result } }
      return all.compactMap { $0 }
    }
    return PanelFit(design, responses, self, shares)
  }

  /// How many series one piece of work holds at least.
  static let pieceCount = 512

  private func check(_ design: DesignMatrix, _ responses: PanelResponses) throws(StatisticsError) {
    guard design.columnCount > 0 else { throw .tooFewValues(needed: 1, actual: 0) }
    guard design.rowCount == responses.rowCount else {
      throw .lengthMismatch(left: design.rowCount, right: responses.rowCount)
    }
    switch covariance {
    case .neweyWest(.lags(let number), _, _) where number < 0:
      throw .badParameter(name: "lags", value: Double(number))
    case .clustered(let groups, _):
      guard groups.count == design.rowCount else {
        throw .lengthMismatch(left: groups.count, right: design.rowCount)
      }
      guard Set(groups).count > 1 else { throw .tooFewValues(needed: 2, actual: Set(groups).count) }
    default: break
    }
  }

  /// The groups of series with their shared factorisation.
  private func plan(_ design: DesignMatrix, _ responses: PanelResponses) -> [PanelGroup] {
    responses.groups().map { PanelGroup(design, rows: $0.rows, series: $0.series, tolerance: tolerance) }
  }
}
