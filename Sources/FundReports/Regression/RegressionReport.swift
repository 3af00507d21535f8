import FundCore
import FundStatistics

/// A fitted regression as people, documents and programs read it (回归报表).
///
/// The terms stand in the order of the columns: the intercept, the terms as given, powers ascending.
public struct RegressionReport: Sendable {
  /// One line of the coefficients.
  struct Term: Sendable {
    let estimate: CoefficientEstimate
    /// The probability whose quantile it belongs to.
    var quantile: Double?
    /// The variance inflation factor, when it was asked for.
    var inflation: Double?
    let isDropped: Bool
  }

  /// An observation that moves the fit.
  struct Influence: Sendable {
    let row: Int
    let residual: Double
    let studentised: Double?
    let leverage: Double
    let distance: Double
  }

  /// An observation that counts less than others.
  struct RowWeight: Sendable {
    let row: Int
    let residual: Double
    let weight: Double
  }

  /// What is explained: the name of the response (因变量).
  public let response: String
  /// The number of observations (样本量).
  public let count: Int
  /// Doubts about the fit and its errors (提示).
  public internal(set) var notes: [RegressionNote]
  var method: RegressionMethod
  let level: Double
  let rows: RegressionRows
  let errors: RegressionErrors
  let dropped: [DroppedColumn]
  private(set) var terms: [Term] = []
  var figures: [RegressionFigure] = []
  var quantiles: [QuantileFigures] = []
  var checks: [RegressionCheck] = []
  var influences: [Influence] = []
  var leastWeights: [RowWeight] = []
  var breaks: BreakSummary?
  var showsInflation = false

  /// The part all models have.
  init(
    _ method: RegressionMethod, response: String, rows: RegressionRows, level: Double, count: Int,
    _ errors: RegressionErrors, dropped: [DroppedColumn], warnings: [RegressionWarning]
  ) {
    self.method = method
    self.response = response
    self.rows = rows
    self.level = level
    self.count = count
    self.errors = errors
    self.dropped = dropped
    notes = warnings.map { RegressionNote($0, rows) }
  }

  /// Whether the columns reproduce the response.
  var isPerfect: Bool { notes.contains { $0.code == "perfectFit" } }

  /// Adds the lines of a table of coefficients.
  mutating func add(_ table: [CoefficientEstimate], quantile: Double? = nil, inflation: [Double?]? = nil) {
    let left = Set(dropped.map(\.name))
    let isPerfect = isPerfect
    for (index, line) in table.enumerated() {
      let isKnown = isPerfect || line.standardError != 0
      terms.append(
        Term(
          estimate: isKnown ? line : line.withoutInference, quantile: quantile, inflation: inflation?[index],
          isDropped: left.contains(line.name)))
    }
  }

  /// Why a number of a term is absent or infinite; nil when none is.
  ///
  /// A standard error of zero without a perfect fit is one that a double cannot hold, or that of a row which decides
  /// a coefficient alone: nothing follows from it.
  func reason(_ term: Term) -> RegressionReason? {
    if term.isDropped { return .dropped }
    guard term.estimate.standardError != nil else {
      if case .unknown = errors.distribution { return .noDegreesOfFreedom }
      return .unknownErrors
    }
    guard term.estimate.statistic?.isFinite != true else { return nil }
    return isPerfect ? .perfectFit : .zeroStandardError
  }
}

/// The word for a method and its name (回归方法).
struct RegressionMethod: Sendable {
  /// The word for programs: `ols`, `wls`, `huber`, ...
  let code: String
  let title: Bilingual

  init(_ code: String, _ title: Bilingual) {
    self.code = code
    self.title = title
  }

  static let leastSquares = RegressionMethod("ols", Bilingual("ordinary least squares", "普通最小二乘"))
  static let quantile = RegressionMethod("quantile", Bilingual("quantile regression", "分位数回归"))

  static func robust(_ loss: RobustLoss) -> RegressionMethod {
    let tuning = SignificantText.number(loss.tuning)
    switch loss {
    case .huber:
      return RegressionMethod("huber", Bilingual("Huber M-estimation, tuning \(tuning)", "Huber M 估计，调节常数 \(tuning)"))
    case .bisquare:
      return RegressionMethod(
        "tukey", Bilingual("Tukey bisquare M-estimation, tuning \(tuning)", "Tukey 双权 M 估计，调节常数 \(tuning)"))
    }
  }
}

extension CoefficientEstimate {
  /// The estimate and its standard error alone.
  fileprivate var withoutInference: CoefficientEstimate {
    CoefficientEstimate(
      name: name, estimate: estimate, standardError: standardError, statistic: nil, probability: nil, low: nil,
      high: nil)
  }
}
