import FundNumerics

/// Forecasts of a hierarchy made to add up (预测协调): those nearest to the given ones, `y - W C' (C W C')^-1 C y`, where
/// `C y = 0` says that every sum is that of its parts and `W` is how uncertain the given forecasts are.
///
/// With `W` the covariance of one-step errors this has the least variance of all unbiased coherent forecasts (MinT). The
/// covariance is a diagonal, or a diagonal and the outer product of as many columns as there are residuals. Where sums are few
/// beside residuals `C W C'` is written out; otherwise the diagonal part is solved by a sparse factorisation over the sums, the
/// other by the formula of Sherman, Morrison and Woodbury, so that the work grows with series times residuals and not with
/// the cube of the series. It never fails on a singular covariance:
/// the shrinkage intensity is at least 1e-4, and a series without errors counts as one in 10^12 of the mean variance.
///
/// Sample paths are reconciled like forecasts, each joint path by itself: the results are sample paths of the coherent
/// distribution (概率预测协调). ``reconcile(_:width:isNonNegative:)`` does many at once.
///
/// ```swift
/// let hierarchy = try Hierarchy(count: 3, sums: [.init(0, of: [1, 2])])
/// let coherent = try Reconciliation(hierarchy, .structural).reconcile([10, 4, 5])
/// ```
///
/// References: S. Wickramasuriya, G. Athanasopoulos and R. Hyndman, JASA 114 (2019); R. Hyndman et al., Comput. Stat. Data
/// Anal. 55 (2011); G. Athanasopoulos et al., Eur. J. Oper. Res. 262 (2017); A. Panagiotelis et al., Eur. J. Oper. Res. 306
/// (2023) for distributions.
public struct Reconciliation: Sendable {
  /// How uncertain the given forecasts are taken to be.
  public enum Method: Sendable, Hashable, CaseIterable {
    /// The forecasts of the bottom are taken as they are, all others are their sums (自下而上).
    case bottomUp
    /// The forecast of the highest series is taken as it is and shared out in the proportions of the forecasts (自上而下). Of
    /// sums that share parts the one with the most bottom series is shared out, the others follow.
    case topDown
    /// All alike (OLS).
    case ordinary
    /// A variance for each bottom series below (WLS, structural).
    case structural
    /// The variances of the residuals (WLS).
    case variances
    /// The covariance of the residuals, its correlations shrunk towards zero (MinT-shrink).
    case shrunken
  }

  /// The hierarchy.
  public let hierarchy: Hierarchy
  /// The method.
  public let method: Method
  /// By how much correlations are shrunk, from 0 to 1; nil unless the method is ``Method/shrunken``.
  public let shrinkage: Double?
  /// Sums whose forecasts are not used.
  private let ignored: Set<Int>
  private let projection: CoherentProjection?
  /// Sums in the order in which they are shared out.
  private let shared: [Hierarchy.Sum]

  /// Prepares the work for a hierarchy.
  ///
  /// - Parameters:
  ///   - hierarchy: which series are sums.
  ///   - method: how uncertain forecasts are taken to be.
  ///   - residuals: the one-step errors of each series over the same periods, series after series; needed by
  ///     ``Method/variances`` and ``Method/shrunken``. Not a number marks one that is missing: variances are of those that are
  ///     there, and in covariances a missing one counts as zero.
  ///   - knownVariances: variances of the series known otherwise, such as from their models; used for series with fewer than
  ///     three residuals. Without them such a series has the mean square of what it has.
  ///   - ignored: sums without a forecast of their own, such as those with a short history; what is given for them has no
  ///     influence. Series of the bottom cannot be ignored.
  /// - Throws: ``CoherenceError``.
  public init(
    _ hierarchy: Hierarchy, _ method: Method, residuals: [[Double]] = [], knownVariances: [Double] = [],
    ignoring ignored: Set<Int> = []
  ) throws(CoherenceError) {
    self.hierarchy = hierarchy
    self.method = method
    let bottom = ignored.isEmpty ? [] : Set(hierarchy.bottom)
    for series in ignored.sorted() where !(0..<hierarchy.count).contains(series) || bottom.contains(series) {
      throw .noSuchSeries(series)
    }
    self.ignored = ignored
    let used = hierarchy.skipping(ignored)
    switch method {
    case .bottomUp: (shrinkage, projection, shared) = (nil, nil, [])
    case .topDown:
      (shrinkage, projection) = (nil, nil)
      shared = try Self.sharingOrder(hierarchy)
    case .ordinary:
      (shrinkage, shared) = (nil, [])
      projection = try CoherentProjection(used, variances: [Double](repeating: 1, count: hierarchy.count))
    case .structural:
      (shrinkage, shared) = (nil, [])
      projection = try CoherentProjection(used, variances: hierarchy.bottomCounts)
    case .variances, .shrunken:
      guard residuals.count == hierarchy.count else {
        throw .lengthMismatch(expected: hierarchy.count, actual: residuals.count)
      }
      guard knownVariances.isEmpty || knownVariances.count == hierarchy.count else {
        throw .lengthMismatch(expected: hierarchy.count, actual: knownVariances.count)
      }
      let covariance = try ShrunkenCovariance(
        residuals, known: knownVariances, hasCorrelations: method == .shrunken)
      (shrinkage, shared) = (method == .shrunken ? covariance.shrinkage : nil, [])
      projection = try CoherentProjection(
        used, variances: covariance.variances, columns: covariance.columns, columnCount: covariance.columnCount)
    }
  }

  /// The coherent forecasts of one step, or of one sample path at one step.
  ///
  /// - Parameters:
  ///   - forecasts: one for each series.
  ///   - isNonNegative: whether no bottom series may fall below zero: those that would are set to zero and the others
  ///     reconciled anew, at most ten times, after which the bottom is cut at zero and added up.
  /// - Throws: ``CoherenceError/lengthMismatch(expected:actual:)``, ``CoherenceError/notFinite(series:)``.
  public func reconcile(_ forecasts: [Double], isNonNegative: Bool = false) throws(CoherenceError) -> [Double] {
    try reconcile(forecasts, width: 1, isNonNegative: isNonNegative)
  }

  /// The coherent forecasts of many steps or sample paths at once, each by itself.
  ///
  /// - Parameters:
  ///   - forecasts: `width` values for each series, series after series.
  ///   - width: the number of steps or paths.
  ///   - isNonNegative: as for one step.
  /// - Throws: ``CoherenceError/lengthMismatch(expected:actual:)``, ``CoherenceError/notFinite(series:)``.
  /// - Complexity: with MinT one product of `width` by sums by series, or two of `width` by residuals by series where sums are many.
  public func reconcile(
    _ forecasts: [Double], width: Int, isNonNegative: Bool = false
  ) throws(CoherenceError) -> [Double] {
    var values = forecasts
    try project(&values, width: width)
    if isNonNegative { try liftFromBelowZero(&values, forecasts, width) }
    // What rounding left of the sums is taken from the bottom.
    hierarchy.addUp(&values, width: width)
    return values
  }

  /// Reconciles sample paths in place; where nothing may be below zero the bottom is cut at zero and added up.
  package func reconcile(paths values: inout [Double], width: Int, isNonNegative: Bool) throws(CoherenceError) {
    try project(&values, width: width)
    if isNonNegative { cut(&values, width) }
    hierarchy.addUp(&values, width: width)
  }

  private func project(_ values: inout [Double], width: Int) throws(CoherenceError) {
    guard width > 0, values.count == hierarchy.count * width else {
      throw .lengthMismatch(expected: hierarchy.count * max(1, width), actual: values.count)
    }
    for sum in hierarchy.sums where ignored.contains(sum.total) {
      for k in 0..<width { values[sum.total * width + k] = sum.parts.reduce(0) { $0 + values[$1 * width + k] } }
    }
    if let place = values.firstIndex(where: { !$0.isFinite }) { throw .notFinite(series: place / width) }
    switch method {
    case .bottomUp: break
    case .topDown: for k in 0..<width { shareOut(&values, k, width) }
    default: projection?.project(&values, width: width)
    }
  }

  /// Shares every total out in the proportions of its parts, the highest first; equally where they add up to zero.
  private func shareOut(_ values: inout [Double], _ k: Int, _ width: Int) {
    for sum in shared {
      let whole = sum.parts.reduce(0) { $0 + values[$1 * width + k] }
      let total = values[sum.total * width + k]
      for part in sum.parts {
        let place = part * width + k
        values[place] = whole == 0 ? total / Double(sum.parts.count) : total * (values[place] / whole)
      }
    }
  }

  /// The sums that are shared out: those below the widest one, then what the next widest adds.
  private static func sharingOrder(_ hierarchy: Hierarchy) throws(CoherenceError) -> [Hierarchy.Sum] {
    let counts = hierarchy.bottomCounts
    var place = [Int?](repeating: nil, count: hierarchy.count)
    var isPart = [Bool](repeating: false, count: hierarchy.count)
    for (index, sum) in hierarchy.sums.enumerated() {
      place[sum.total] = index
      for part in sum.parts { isPart[part] = true }
    }
    let roots = hierarchy.sums.map(\.total).filter { !isPart[$0] }
    var isSet = [Bool](repeating: false, count: hierarchy.count)
    var shared: [Hierarchy.Sum] = []
    for root in roots.sorted(by: { counts[$0] == counts[$1] ? $0 < $1 : counts[$0] > counts[$1] }) {
      var open = [root]
      while let total = open.popLast() {
        guard let index = place[total] else { continue }
        let sum = hierarchy.sums[index]
        let known = sum.parts.filter { isSet[$0] }.count
        guard known == 0 || known == sum.parts.count else { throw .notTree }
        guard known == 0 else { continue }
        for part in sum.parts { isSet[part] = true }
        shared.append(sum)
        open += sum.parts
      }
    }
    return shared
  }

  private func cut(_ values: inout [Double], _ width: Int) {
    for series in hierarchy.bottom {
      for place in (series * width)..<((series + 1) * width) { values[place] = max(0, values[place]) }
    }
  }

  private func liftFromBelowZero(
    _ values: inout [Double], _ forecasts: [Double], _ width: Int
  ) throws(CoherenceError) {
    if let projection {
      for k in 0..<width {
        var fixed: Set<Int> = []
        for _ in 0..<10 {
          let below = hierarchy.bottom.filter { values[$0 * width + k] < 0 && !fixed.contains($0) }
          guard !below.isEmpty else { break }
          fixed.formUnion(below)
          var one = (0..<hierarchy.count).map { fixed.contains($0) ? 0 : forecasts[$0 * width + k] }
          try projection.holding(fixed).project(&one, width: 1)
          for series in one.indices { values[series * width + k] = fixed.contains(series) ? 0 : one[series] }
        }
      }
    }
    cut(&values, width)
  }
}
