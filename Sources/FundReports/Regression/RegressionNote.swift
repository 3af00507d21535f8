public import FundCore
import FundStatistics

/// Something a reader of a regression has to know (提示).
public struct RegressionNote: Sendable, Hashable {
  /// A stable word for programs.
  public let code: String
  /// The sentence.
  public let text: Bilingual

  init(_ code: String, _ text: Bilingual) {
    self.code = code
    self.text = text
  }

  /// Fewer lags than were asked for; nil when there are as many.
  init?(_ kind: CovarianceKind, _ found: CoefficientCovariance?) {
    guard case .neweyWest(.lags(let asked), _, _) = kind, let lags = found?.lags, lags < asked else { return nil }
    self.init(
      "fewerLags",
      Bilingual("\(asked) lags were asked for, the rows allow \(lags)", "要求滞后 \(asked) 阶，样本只允许 \(lags) 阶"))
  }

  /// A doubt of the fit, with rows called by their names.
  init(_ warning: RegressionWarning, _ rows: RegressionRows) {
    self.init(warning.code, Bilingual(warning.text(rows, .en), warning.text(rows, .zh)))
  }
}
