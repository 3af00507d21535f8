import FundCore
import FundIO
import FundStatistics

/// How the errors of coefficients were estimated, in words and for programs (标准误的估计方法).
struct CovarianceSummary: Sendable {
  let kind: CovarianceKind
  /// What was found; nil when errors cannot be estimated.
  let found: CoefficientCovariance?
  /// The column whose values are the groups of a clustered covariance.
  let groupedBy: String?

  /// The word the command line and JSON use.
  var code: String {
    switch kind {
    case .classical: "classical"
    case .hc0: "hc0"
    case .hc1: "hc1"
    case .hc2: "hc2"
    case .hc3: "hc3"
    case .neweyWest: "hac"
    case .clustered: "cluster"
    }
  }

  /// What is printed with the table.
  func text(_ language: Language) -> String {
    let zh = language == .zh
    let factor = found.map(\.smallSampleFactor) ?? 1
    let correction =
      factor == 1
      ? (zh ? "无小样本校正" : "small-sample factor off")
      : (zh ? "小样本校正 \(SignificantText.number(factor))" : "small-sample factor \(SignificantText.number(factor))")
    switch kind {
    case .classical: return zh ? "经典标准误" : "classical standard errors"
    case .hc0, .hc1, .hc2, .hc3:
      return zh ? "\(kind.name) 异方差稳健标准误" : "\(kind.name) standard errors (heteroscedasticity)"
    case .neweyWest:
      let lags = found?.lags.map { "\($0)" } ?? "–"
      return zh
        ? "Newey-West 标准误，\(lags) 阶滞后，Bartlett 权重，不预白化，\(correction)"
        : "Newey-West standard errors, \(lags) lags, Bartlett weights, no prewhitening, \(correction)"
    case .clustered:
      let groups = found.map { "\($0.degreesOfFreedom + 1)" } ?? "–"
      let name = groupedBy.map { zh ? "按 \($0) " : " by \($0)" } ?? ""
      return zh
        ? "\(name)聚类稳健标准误，\(groups) 组，\(correction)"
        : "standard errors clustered\(name), \(groups) groups, \(correction)"
    }
  }

  /// Writes the object of the contract.
  func write(_ json: inout JSONWriter) {
    json.object { json in
      json.member("kind", code)
      guard let found else { return }
      if let lags = found.lags {
        json.member("lags", lags)
        json.member("weights", "bartlett")
        json.member("prewhitening", false)
      }
      if let groupedBy { json.member("column", groupedBy) }
      if case .clustered = kind { json.member("groups", found.degreesOfFreedom + 1) }
      json.member("smallSampleFactor", found.smallSampleFactor)
      json.member("degreesOfFreedom", found.degreesOfFreedom)
    }
  }
}
