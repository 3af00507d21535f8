import FundCore
import FundIO
import FundStatistics

/// How the errors of coefficients were estimated, in words and for programs (标准误的估计方法).
struct RegressionErrors: Sendable {
  /// A fact about the estimate for programs.
  enum Fact: Sendable {
    case count(Int)
    case number(Double)
    case text(String)
    case flag(Bool)
  }

  /// What statistics are compared with.
  enum Distribution: Sendable {
    /// Student's t with so many degrees of freedom.
    case student(Double)
    /// The standard normal distribution.
    case normal
    /// That of Kiefer and Vogelsang, for many lags in few rows.
    case fixedBandwidth
    /// Nothing: errors cannot be estimated.
    case unknown
  }

  /// The word the command line and JSON use.
  let code: String
  let words: Bilingual
  var facts: [(key: String, fact: Fact)] = []
  let distribution: Distribution

  /// What is printed with the table.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    switch distribution {
    case .student(let degrees):
      let count = SignificantText.number(degrees)
      return words[language] + (zh ? "；t 的自由度 \(count)" : "; t with \(count) degrees of freedom")
    case .fixedBandwidth: return words[language] + (zh ? "；固定带宽渐近分布" : "; fixed-bandwidth distribution")
    case .normal: return words[language] + (zh ? "；正态分布" : "; normal distribution")
    case .unknown: return words[language]
    }
  }

  /// Writes the object of the contract.
  func write(_ json: inout JSONWriter) {
    json.object { json in
      json.member("kind", code)
      for (key, fact) in facts {
        switch fact {
        case .count(let n): json.member(key, n)
        case .number(let x): json.member(key, x)
        case .text(let text): json.member(key, text)
        case .flag(let flag): json.member(key, flag)
        }
      }
      switch distribution {
      case .student(let degrees):
        json.member("distribution", "t")
        json.member("degreesOfFreedom", degrees)
      case .normal: json.member("distribution", "normal")
      case .fixedBandwidth: json.member("distribution", "fixedBandwidth")
      case .unknown: break
      }
    }
  }
}

extension RegressionErrors {
  /// The errors of a linear fit; `found` is nil when nothing is left to estimate them from, `groupedBy` the name of
  /// what the groups of a clustered covariance are.
  init(_ kind: CovarianceKind, _ found: CoefficientCovariance?, groupedBy: String?) {
    var facts: [(key: String, fact: Fact)] = []
    let factor = found?.smallSampleFactor ?? 1
    let size = SignificantText.number(factor)
    let correction =
      factor == 1
      ? Bilingual("small-sample factor off", "无小样本校正") : Bilingual("small-sample factor \(size)", "小样本校正 \(size)")
    switch kind {
    case .classical:
      code = "classical"
      words = Bilingual("classical standard errors", "经典标准误")
    case .hc0, .hc1, .hc2, .hc3:
      code = kind.name.lowercased()
      words = Bilingual("\(kind.name) standard errors (heteroscedasticity)", "\(kind.name) 异方差稳健标准误")
    case .neweyWest:
      code = "hac"
      let lags = found?.lags.map { "\($0)" } ?? "–"
      words = Bilingual(
        "Newey-West standard errors, \(lags) \(lags == "1" ? "lag" : "lags"), Bartlett weights, no prewhitening, \(correction.en)",
        "Newey-West 标准误，\(lags) 阶滞后，Bartlett 权重，不预白化，\(correction.zh)")
      if let lags = found?.lags {
        facts = [("lags", .count(lags)), ("weights", .text("bartlett")), ("prewhitening", .flag(false))]
      }
    case .clustered:
      code = "cluster"
      let groups = found.map { $0.degreesOfFreedom + 1 }
      let count = groups.map { "\($0)" } ?? "–"
      words = Bilingual(
        "standard errors clustered\(groupedBy.map { " by \($0)" } ?? ""), \(count) \(count == "1" ? "group" : "groups"), \(correction.en)",
        "\(groupedBy.map { "按 \($0) " } ?? "")聚类稳健标准误，\(count) 组，\(correction.zh)")
      if let groupedBy { facts.append(("column", .text(groupedBy))) }
      if let groups { facts.append(("groups", .count(groups))) }
    }
    if found != nil { facts.append(("smallSampleFactor", .number(factor))) }
    self.facts = facts
    distribution =
      found.map { kind.isFixedBandwidth ? .fixedBandwidth : .student(Double($0.degreesOfFreedom)) } ?? .unknown
  }

  /// The asymptotic errors of a robust fit.
  init(_ fit: RobustFit) { self = .asymptotic(degreesOfFreedom: fit.degreesOfFreedom) }

  /// The asymptotic errors of a robust fit with so many degrees of freedom.
  static func asymptotic(degreesOfFreedom degrees: Int) -> RegressionErrors {
    RegressionErrors(
      code: "asymptotic", words: Bilingual("asymptotic standard errors of Huber (1973)", "Huber (1973) 渐近标准误"),
      distribution: degrees > 0 ? .normal : .unknown)
  }

  /// The errors of quantile regressions.
  init(_ fit: QuantileFit) { self = .neighbours(degreesOfFreedom: fit.degreesOfFreedom) }

  /// The errors of quantile regressions with so many degrees of freedom.
  static func neighbours(degreesOfFreedom degrees: Int) -> RegressionErrors {
    RegressionErrors(
      code: "neighbours",
      words: Bilingual(
        "standard errors from neighbouring quantiles (Hendricks and Koenker 1992)",
        "由相邻分位数估计的标准误（Hendricks-Koenker 1992）"),
      distribution: degrees > 0 ? .student(Double(degrees)) : .unknown)
  }

  /// The errors of a ridge regression.
  init(_ fit: RidgeFit) {
    code = "penalised"
    words = Bilingual(
      "standard errors of the penalised estimates about their own expectation", "惩罚估计量围绕自身期望的标准误")
    distribution = fit.residualDegreesOfFreedom > 0 ? .student(fit.residualDegreesOfFreedom) : .unknown
  }

  /// The errors of a generalised linear model.
  init(_ fit: GeneralizedLinearFit, _ kind: GeneralizedLinearFit.Errors) {
    let size = SignificantText.number(fit.dispersion)
    var usesDispersion = fit.family == .gamma
    switch kind {
    case .expected where fit.family == .poisson:
      code = "classical"
      words = Bilingual("standard errors with the variance of the family", "按分布族方差的标准误")
    case .expected, .dispersed:
      code = kind == .expected ? "classical" : "dispersed"
      usesDispersion = true
      words = Bilingual("standard errors with the dispersion \(size)", "按离散参数 \(size) 的标准误")
    case .robust, .robustObserved:
      code = "hc0"
      usesDispersion = false
      words = Bilingual("HC0 standard errors (any variance)", "HC0 稳健标准误（任意方差）")
    }
    distribution = usesDispersion ? .student(Double(fit.degreesOfFreedom)) : .normal
  }
}

extension CovarianceKind {
  /// Whether statistics are compared with the law of Kiefer and Vogelsang.
  var isFixedBandwidth: Bool {
    if case .neweyWest(_, _, true) = self { true } else { false }
  }
}
