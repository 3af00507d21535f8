public import FundStatistics

/// How the errors of the coefficients of a table's regression are estimated (标准误选择).
public enum CovarianceChoice: Sendable, Hashable {
  /// An estimate that needs nothing but the fit.
  case kind(CovarianceKind)
  /// Errors correlated among rows with the same text in this column.
  case clustered(by: String)
  /// With the dispersion that counts show, whose variance is seldom as small as the mean (准泊松).
  case dispersed

  /// The column whose texts are the groups.
  public var column: String? {
    if case .clustered(let column) = self { column } else { nil }
  }

  /// The word the command line uses.
  var word: String {
    switch self {
    case .kind(.neweyWest): "hac"
    case .kind(let kind): kind.name.lowercased()
    case .clustered: "cluster"
    case .dispersed: "dispersed"
    }
  }
}
