import FundCore
public import FundPolicy

/// The edge in months that a stress is to reach (压力界限).
public enum StressEdge: Sendable, Hashable {
  /// The lowest named edge of the fund's standard above zero, zero where there is none (最低界限).
  case lowest
  /// A named edge of the fund's standard, such as insufficient (标准界限).
  case named(EdgeName)
  /// So many months, at least zero (月数).
  case months(Double)

  /// The edge in the standard of a fund; the reason where that has none of this name.
  func edge(_ standard: StandardChoice) -> Measured<OutlookEdge> {
    switch self {
    case .months(let months): return .value(OutlookEdge(thousandths: Int64((months * 1000).rounded())))
    case .lowest:
      let edges = (standard.value?.edges ?? []).map { OutlookEdge($0) }.sorted()
      return .value(edges.first { $0.thousandths > 0 && $0.breach == .below } ?? .deficit)
    case .named(let name):
      guard let found = standard.value?.edges.first(where: { $0.name == name }) else {
        return .missing(standard.reason ?? .noStandard)
      }
      return .value(OutlookEdge(found))
    }
  }
}
