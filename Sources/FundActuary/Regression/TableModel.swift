public import FundStatistics

/// The model that is fitted to a table (回归模型).
public enum TableModel: Sendable, Hashable {
  /// Ordinary or weighted least squares.
  case leastSquares
  /// M-estimation, which outliers move little.
  case robust(RobustLoss)
  /// Regression of quantiles instead of the mean.
  case quantiles([Double])
  /// Ridge regression with a penalty; nil when cross-validation chooses it.
  case ridge(penalty: Double?)
  /// Counts or positive amounts with a logarithmic link.
  case generalized(ResponseFamily)
  /// Least squares with errors that follow their predecessor, rows in the order of time.
  case autoregressive
  /// Least squares with coefficients that change at some rows, in the order of time; as many as given, or as the
  /// Bayesian criterion prefers.
  case breaks(Int?)

  /// The option of the command line that asks for it.
  var option: String {
    switch self {
    case .leastSquares: "least squares"
    case .robust: "--robust"
    case .quantiles: "--quantile"
    case .ridge: "--ridge"
    case .generalized: "--family"
    case .autoregressive: "--ar1"
    case .breaks: "--breaks"
    }
  }

  /// Whether it takes weights of the rows.
  var takesWeights: Bool {
    switch self {
    case .leastSquares, .generalized: true
    default: false
    }
  }

  /// Whether errors can be estimated this way.
  func takes(_ covariance: CovarianceChoice) -> Bool {
    switch (self, covariance) {
    case (_, .kind(.classical)): true
    case (.leastSquares, .dispersed): false
    case (.leastSquares, _): true
    case (.autoregressive, .kind), (.breaks, .kind): true
    case (.generalized, .kind(.hc0)): true
    case (.generalized(.poisson), .dispersed): true
    default: false
    }
  }
}
