import FundCore
import FundIO
import FundStatistics

/// A diagnostic test of a regression with its outcome (诊断检验).
struct RegressionCheck: Sendable {
  /// The word for programs.
  let code: String
  /// The order of a test for autocorrelation.
  let order: Int?
  let title: Bilingual
  /// What is supposed until the test says otherwise.
  let hypothesis: Bilingual
  /// The outcome; nil when the test does not apply.
  let test: HypothesisTest?
  /// Why it does not apply.
  let reason: RegressionReason

  init(
    _ code: String, _ title: Bilingual, _ hypothesis: Bilingual, order: Int? = nil,
    _ run: () throws(StatisticsError) -> HypothesisTest
  ) {
    self.code = code
    self.title = title
    self.hypothesis = hypothesis
    self.order = order
    do throws(StatisticsError) {
      test = try run()
      reason = .tooFewRows
    } catch {
      test = nil
      if case .noVariation = error { reason = .perfectFit } else { reason = .tooFewRows }
    }
  }

  /// The usual tests of a linear fit: autocorrelation at lag 1 and up to the rule of Newey and West, variance, normality,
  /// form and, without weights, constant coefficients.
  static func all(_ fit: LinearFit) -> [RegressionCheck] {
    let rule = CovarianceKind.Bandwidth.rule(fit.count)
    let orders = rule > 1 ? [1, rule] : [1]
    let independent = Bilingual("no autocorrelation", "无自相关")
    let oneVariance = Bilingual("one variance", "方差相同")
    var checks = orders.map { order in
      RegressionCheck(
        "breuschGodfrey",
        Bilingual("Breusch-Godfrey, order \(order)", "布罗施-戈弗雷，\(order) 阶"), independent, order: order
      ) { () throws(StatisticsError) in try fit.breuschGodfrey(order: order) }
    }
    checks.append(
      RegressionCheck("breuschPagan", Bilingual("Breusch-Pagan (Koenker)", "布罗施-帕甘（Koenker）"), oneVariance) {
        () throws(StatisticsError) in try fit.breuschPagan()
      })
    checks.append(
      RegressionCheck("white", Bilingual("White", "怀特"), oneVariance) {
        () throws(StatisticsError) in try fit.whiteTest()
      })
    checks.append(
      RegressionCheck("jarqueBera", Bilingual("Jarque-Bera", "雅克-贝拉"), Bilingual("normal errors", "误差正态")) {
        () throws(StatisticsError) in try fit.jarqueBera()
      })
    checks.append(
      RegressionCheck("reset", Bilingual("RESET, powers 2 and 3", "RESET，二、三次"), Bilingual("right form", "函数形式正确")) {
        () throws(StatisticsError) in try fit.reset()
      })
    guard fit.weights == nil else { return checks }
    let constant = Bilingual("constant coefficients", "系数稳定")
    for (code, kind, title) in [
      ("olsCusum", CUSUM.Kind.ols, Bilingual("CUSUM of residuals", "残差累积和 CUSUM")),
      ("recursiveCusum", .recursive, Bilingual("CUSUM of recursive residuals", "递归残差累积和 CUSUM")),
    ] {
      checks.append(
        RegressionCheck(code, title, constant) { () throws(StatisticsError) in
          try CUSUM(kind, fit.design, fit.response).test
        })
    }
    return checks
  }

  /// The distribution of the statistic: `χ²(2)`, `F(1, 9)`.
  private var distribution: String {
    switch test?.reference {
    case .chiSquared(let degrees): "χ²(\(SignificantText.number(degrees)))"
    case .f(let above, let below): "F(\(SignificantText.number(above)), \(SignificantText.number(below)))"
    default: "–"
    }
  }

  /// The cells of its row.
  func cells(_ language: Language) -> [String] {
    guard let test, test.statistic.isFinite else {
      return [title[language], hypothesis[language], "–", reason.text[language], "–"]
    }
    return [
      title[language], hypothesis[language], SignificantText.number(test.statistic), distribution,
      SignificantText.probability(test.probability),
    ]
  }

  /// Writes the test as an object's members.
  func write(_ json: inout JSONWriter) {
    json.member("test", code)
    if let order { json.member("order", order) }
    json.member("statistic", test?.statistic)
    json.member("p", test?.probability)
    switch test?.reference {
    case .chiSquared(let degrees): RegressionCheck.write("chiSquared", [degrees], &json)
    case .f(let above, let below): RegressionCheck.write("f", [above, below], &json)
    default: break
    }
    if test?.statistic.isFinite != true { json.member("reason", reason.rawValue) }
  }

  private static func write(_ distribution: String, _ degrees: [Double], _ json: inout JSONWriter) {
    json.member("distribution", distribution)
    json.key("degreesOfFreedom")
    json.array(degrees) { $0.value($1) }
  }
}
