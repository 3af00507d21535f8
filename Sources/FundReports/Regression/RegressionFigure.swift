import FundCore
import FundIO

/// One figure of a fit as a whole, such as the coefficient of determination (拟合统计量).
struct RegressionFigure: Sendable {
  /// What is known of it.
  enum Value: Sendable {
    /// A number, or why there is none: a word for programs.
    case number(Double?, otherwise: RegressionReason)
    /// A probability, or why there is none.
    case probability(Double?, otherwise: RegressionReason)
    case count(Int)
    case counts([Int])
  }

  /// The name of the member in JSON.
  let key: String
  let title: Bilingual
  let value: Value

  init(_ key: String, _ title: Bilingual, _ value: Value) {
    self.key = key
    self.title = title
    self.value = value
  }

  /// The figure for people; an absent one with the reason.
  func text(_ language: Language) -> String {
    switch value {
    case .number(let x, let reason):
      guard let x, !x.isNaN else { return "– (\(reason.text[language]))" }
      return SignificantText.number(x)
    case .probability(let p, let reason):
      guard let p, !p.isNaN else { return "– (\(reason.text[language]))" }
      return SignificantText.probability(p)
    case .count(let n): return "\(n)"
    case .counts(let all): return all.map { "\($0)" }.joined(separator: ", ")
    }
  }

  /// Writes the figure as a member; an absent or infinite one is `null` with its reason.
  func write(_ json: inout JSONWriter) {
    switch value {
    case .number(let x, let reason), .probability(let x, let reason):
      RegressionFigure.write(key, x, otherwise: reason, &json)
    case .count(let n): json.member(key, n)
    case .counts(let all):
      json.key(key)
      json.array(all) { $0.value($1) }
    }
  }

  /// Writes a number as a member, or `null` with its reason.
  static func write(_ key: String, _ x: Double?, otherwise reason: RegressionReason, _ json: inout JSONWriter) {
    json.member(key, x)
    if x?.isFinite != true { json.member(key + "Reason", reason.rawValue) }
  }
}

/// Why a figure of a regression is absent or infinite (缺失原因).
enum RegressionReason: String, Sendable {
  /// The columns reproduce the response to its last digit.
  case perfectFit
  /// The estimate has a standard error of zero although the fit is not perfect: a double cannot hold it, or one row
  /// alone decides the estimate.
  case zeroStandardError
  /// As many coefficients as observations.
  case noDegreesOfFreedom
  /// The errors of this estimate cannot be told from the data.
  case unknownErrors
  /// All values of the response are equal.
  case constantResponse
  /// The column was left out because others explain it.
  case dropped
  /// There is no column beside the constant.
  case noTerms
  /// The constant is a sum of columns, so that their coefficients cannot be told from it.
  case constantInColumns
  /// The covariance of the coefficients has no inverse.
  case singularCovariance
  /// The law by which errors are judged is that of one coefficient at a time.
  case oneAtATime
  /// Too few observations for this test.
  case tooFewRows
  /// The number is beyond the range of a double.
  case tooLarge
  /// No observation lies in this part of the year.
  case noPeriod
  /// Neither a level nor a slope of its own is known.
  case noTrend

  var text: Bilingual {
    switch self {
    case .perfectFit: Bilingual("perfect fit", "完全拟合")
    case .zeroStandardError: Bilingual("standard error zero or too small", "标准误为零或过小")
    case .noDegreesOfFreedom: Bilingual("no degrees of freedom", "无自由度")
    case .unknownErrors: Bilingual("the error is not known", "误差未知")
    case .constantResponse: Bilingual("the response does not vary", "因变量不变")
    case .dropped: Bilingual("left out", "已略去")
    case .noTerms: Bilingual("nothing beside the constant", "除常数外无变量")
    case .constantInColumns: Bilingual("the constant is a sum of columns", "常数为各列之和")
    case .singularCovariance: Bilingual("the covariance has no inverse", "协方差矩阵不可逆")
    case .oneAtATime: Bilingual("the errors are judged one coefficient at a time", "误差逐个系数判断")
    case .tooFewRows: Bilingual("too few observations", "样本过少")
    case .tooLarge: Bilingual("too large", "数值过大")
    case .noPeriod: Bilingual("no observation in this part of the year", "该时段无观测")
    case .noTrend: Bilingual("no trend of its own", "无自身趋势")
    }
  }
}
