import FundCore

/// Shares of cases that came true beside what was stated of them, with what is needed for standard errors clustered by what
/// cases have in common.
public struct Share {
  private var clusters: [Int: (hits: Double, count: Double, stated: Double, variance: Double)] = [:]

  /// No cases yet.
  public init() {}

  /// Adds a case of a cluster.
  public mutating func add(_ cluster: Int, hit: Bool, stated: Double) {
    var own = clusters[cluster] ?? (0, 0, 0, 0)
    own.hits += hit ? 1 : 0
    own.count += 1
    own.stated += stated
    own.variance += stated * (1 - stated)
    clusters[cluster] = own
  }

  /// Adds the cases of another.
  public mutating func add(_ other: Share) {
    for (cluster, own) in other.clusters {
      let sum = clusters[cluster] ?? (0, 0, 0, 0)
      clusters[cluster] = (
        sum.hits + own.hits, sum.count + own.count, sum.stated + own.stated, sum.variance + own.variance
      )
    }
  }

  /// The clusters in their order, so that sums do not depend on that of a dictionary.
  private var ordered: [(hits: Double, count: Double, stated: Double, variance: Double)] {
    clusters.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The number of cases.
  public var count: Double { clusters.values.reduce(0) { $0 + $1.count } }
  /// The share that came true.
  public var observed: Double { clusters.values.reduce(0) { $0 + $1.hits } / count }
  /// The mean of what was stated.
  public var stated: Double { ordered.reduce(0) { $0 + $1.stated } / count }
  /// What came more often than stated.
  public var excess: Double { observed - stated }

  /// The standard error of the excess.
  public var standardError: Double {
    let mean = excess
    let sum = ordered.reduce(0) { sum, one in
      let rest = one.hits - one.stated - mean * one.count
      return sum + rest * rest
    }
    return sum.squareRoot() / count
  }

  /// As many independent cases would tell as much; the number of clusters where nothing scatters.
  public var effectiveCount: Double {
    let error = standardError
    guard error > 0 else { return Double(clusters.count) }
    let own = ordered.reduce(0) { $0 + $1.variance } / count
    return max(own, observed * (1 - observed)) / (error * error)
  }

  /// By how much the excess passes a line and two standard errors, in the direction of the excess; nil where it does not.
  public func miss(line: Double) -> Double? {
    let over = abs(excess) - line - 2 * standardError
    return over > 0 ? (excess < 0 ? -over : over) : nil
  }

  /// The share in per cent with its standard error, such as `81.2 (1.3)`.
  public var text: String { "\(Self.percent(observed)) (\(Self.percent(standardError)))" }

  /// A share in per cent.
  public static func percent(_ x: Double) -> String { NumberText.fixed(100 * x, decimals: 1) }
}
