import FundNumerics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Searches a linear regression for rows from which on its coefficients are others (多重结构突变, Bai-Perron).
///
/// For every number of breaks the partition with the smallest residual sum of squares is found, and the number is chosen
/// by a criterion. All columns may break, or only some: monthly data want breaks of level and trend while the month
/// dummies stay.
///
/// ```swift
/// let fit = try StructuralBreaks().fit(design, response, breaking: ["intercept", "trend"])
/// let model = try fit.model()
/// for interval in try model.intervals() { show(interval.low, interval.row, interval.high) }
/// ```
///
/// With all columns breaking the search is exact and takes `O(n^2 k^2)` operations. With some shared it is exact while
/// all sets of breaks can be tried, at any rate for one break, with two breaking columns for up to five breaks in 250
/// rows and two in 1,000; see ``BreakPartition/isExact``. The low parts of a design known beyond doubles are not used in the
/// search.
///
/// Reference: J. Bai and P. Perron, Estimating and testing linear models with multiple structural changes, Econometrica 66
/// (1998); Computation and analysis of multiple structural change models, J. Appl. Econometrics 18 (2003).
public struct StructuralBreaks: Sendable, Hashable {
  /// How few observations a segment may have.
  public var trimming: SegmentTrimming
  /// Up to how many breaks are searched for; fewer when there is no room for them.
  public var maximum: Int
  /// By what their number is chosen.
  public var criterion: BreakCriterion
  /// Up to how many multiplications all sets of breaks are tried when some columns are shared.
  package var exactLimit = 1e8

  /// A search.
  public init(trimming: SegmentTrimming = .share(0.15), maximum: Int = 5, criterion: BreakCriterion = .bic) {
    self.trimming = trimming
    self.maximum = maximum
    self.criterion = criterion
  }

  /// Searches the regression of a response on the columns of a design, rows in the order of time.
  ///
  /// - Parameters:
  ///   - design: the named columns; an intercept is a column of ones like any other.
  ///   - response: one value per row.
  ///   - breaking: the names of the columns whose coefficients may change, all unless given.
  /// - Throws: ``StatisticsError/lengthMismatch(left:right:)``, ``StatisticsError/notFinite(index:value:)``,
  ///   ``StatisticsError/noSuchColumn(_:)``, ``StatisticsError/tooFewValues(needed:actual:)`` without columns that break, or
  ///   when there are no more rows than coefficients or a segment would have no more rows than breaking columns,
  ///   ``StatisticsError/badParameter(name:value:)`` for a trimming or maximum outside its range,
  ///   ``StatisticsError/numerics(_:)``.
  public func fit(
    _ design: DesignMatrix, _ response: [Double], breaking: [String]? = nil
  ) throws(StatisticsError) -> StructuralBreakFit {
    guard maximum >= 0 else { throw .badParameter(name: "maximum", value: Double(maximum)) }
    guard response.count == design.rowCount else {
      throw .lengthMismatch(left: response.count, right: design.rowCount)
    }
    try response.span.requireFinite()
    let (own, shared) = try design.parted(breaking)
    guard !own.isEmpty else { throw .tooFewValues(needed: 1, actual: 0) }
    let n = design.rowCount
    guard n > design.columnCount else { throw .tooFewValues(needed: design.columnCount + 1, actual: n) }
    let minimum = try trimming.minimum(rowCount: n, breakingCount: own.count)
    let (values, exponent) = ScaledRows.scaled(response[...])
    let scaled = ScaledRows.scaled(design.matrix)
    let size = Size(scaled, breaking: own, rowCount: n)
    let rows = ScaledRows(scaled, columns: own, response: values)
    let search = PartialBreakSearch(
      design: scaled, breaking: own, shared: shared, response: values, minimum: minimum,
      most: max(0, min(maximum, n / minimum - 1, size.mostBreaks)), exactLimit: exactLimit)
    let found = try StatisticsError.wrapping { () throws(NumericsError) in
      try shared.isEmpty ? SegmentSearch.best(rows, minimum: minimum, most: search.most) : search.best()
    }
    let negligible = rows.negligible
    let partitions = found.map { one in
      size.partition(one.breaks, sum: one.sum <= negligible ? 0 : one.sum, exponent: exponent, isExact: one.isExact)
    }
    return StructuralBreakFit(
      design: design, response: response, breaking: own, shared: shared, minimumSegment: minimum,
      partitions: partitions, criterion: criterion)
  }

  /// What the criteria count.
  private struct Size {
    let rowCount: Int
    let sharedCount: Int
    let breakingCount: Int

    /// Counts independent columns only.
    init(_ design: Matrix, breaking: [Int], rowCount: Int) {
      self.rowCount = rowCount
      breakingCount = QRFactorization(design.selecting(columns: breaking)).rank
      sharedCount = QRFactorization(design).rank - breakingCount
    }

    /// The breaks that leave a row more than coefficients and breaks.
    var mostBreaks: Int { (rowCount - 1 - sharedCount - breakingCount) / (breakingCount + 1) }

    func partition(_ breaks: [Int], sum: Double, exponent: Int, isExact: Bool) -> BreakPartition {
      let n = Double(rowCount)
      let count = Double(sharedCount + breakingCount * (breaks.count + 1) + breaks.count)
      let logSum = log(sum) - 2 * Double(exponent) * 0.693_147_180_559_945_309_42
      let bic = n * (logSum - log(n) + 2.837_877_066_409_345_483_6) + (count + 1) * log(n)
      let penalty = count * 0.299 * pow(log(n), 2.1) / n
      return BreakPartition(
        breaks: breaks, residualSumOfSquares: sum.scaled(by: -2 * exponent), bic: bic,
        lwz: logSum - log(n - count) + penalty, isExact: isExact)
    }
  }
}
