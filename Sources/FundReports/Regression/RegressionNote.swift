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

  /// A doubt of the fit, with rows called by their names.
  init(_ warning: RegressionWarning, _ rows: RegressionRows) {
    self.init(warning.code, Bilingual(warning.text(rows, .en), warning.text(rows, .zh)))
  }
}
