public import FundCore
public import FundStatistics

/// Why no trend can be read (趋势读取错误).
@nonexhaustive
public enum TrendError: Error, Sendable, Equatable {
  /// The design cannot be built for the series.
  case design(DesignError)
  /// The regression cannot be computed.
  case statistics(StatisticsError)
  /// A confidence level that does not lie between zero and one.
  case badLevel(Double)
  /// A covariance of least squares was asked for together with an estimator that brings its own.
  case foreignCovariance(String)
  /// The numbers of funds and of series differ.
  case lengthMismatch(funds: Int, series: Int)
  /// A fund stands twice.
  case repeatedFund(FundID)
  /// The series of many funds are fitted by least squares only.
  case leastSquaresOnly
  /// Breaks were asked for together with another estimator than least squares.
  case foreignBreaks
  /// The work was cancelled.
  case cancelled

  /// A stable name of the kind of error.
  public var code: String {
    switch self {
    case .design(let error): error.code
    case .statistics(let error): error.code
    case .badLevel: "trend.badLevel"
    case .foreignCovariance: "trend.foreignCovariance"
    case .lengthMismatch: "trend.lengthMismatch"
    case .repeatedFund: "trend.repeatedFund"
    case .leastSquaresOnly: "trend.leastSquaresOnly"
    case .foreignBreaks: "trend.foreignBreaks"
    case .cancelled: "trend.cancelled"
    }
  }

  /// What is wrong, with the offending values.
  public var summary: Bilingual {
    switch self {
    case .design(let error): error.summary
    case .statistics(let error): Bilingual(error.summary, "回归无法计算：\(error.summary)")
    case .badLevel(let level): Bilingual("\(level) does not lie between 0 and 1", "\(level) 不在 0 与 1 之间")
    case .foreignCovariance(let name):
      Bilingual("a \(name) covariance belongs to least squares", "\(name) 协方差只用于最小二乘")
    case .lengthMismatch(let funds, let series):
      Bilingual("\(funds) funds are paired with \(series) series", "\(funds) 个基金与 \(series) 个序列不能配对")
    case .repeatedFund(let fund): Bilingual("the fund \(fund) stands twice", "基金 \(fund) 重复")
    case .leastSquaresOnly:
      Bilingual("many series at once are fitted by least squares only", "多序列同时拟合只支持最小二乘")
    case .foreignBreaks: Bilingual("breaks are searched by least squares only", "突变只能用最小二乘搜索")
    case .cancelled: Bilingual("the work was cancelled", "计算已取消")
    }
  }

  /// What can be done about it.
  public var remedy: Bilingual {
    switch self {
    case .design(let error): error.remedy
    case .statistics(let error): Bilingual(error.remedy, "请检查数据与设计。")
    case .badLevel: Bilingual("Use a level such as 0.95.", "请使用例如 0.95 的水平。")
    case .foreignCovariance:
      Bilingual("Leave the covariance out, or use least squares.", "请去掉协方差设置，或改用最小二乘。")
    case .lengthMismatch: Bilingual("Give one series per fund.", "请为每个基金给出一个序列。")
    case .repeatedFund: Bilingual("Leave one of them out.", "请去掉其中一个。")
    case .leastSquaresOnly: Bilingual("Read such a trend fund by fund.", "请逐个基金读取。")
    case .foreignBreaks: Bilingual("Leave the breaks out, or use least squares.", "请去掉突变，或改用最小二乘。")
    case .cancelled: Bilingual("Run it again.", "请重新运行。")
    }
  }
}
