import FundStatistics

/// The reserve with which a deficit is as unlikely as asked for (所需结余).
public struct TargetFinding: Sendable, Hashable {
  /// The probability of a deficit that is allowed.
  public let probability: Double
  /// The reserve above which no more than that share of the paths is ever in deficit, in major units.
  public let reserve: Double
  /// The lower end of its interval, with 95 % confidence about the simulation alone (模拟误差区间).
  public let low: Double
  /// The upper end; nil where there are too few paths to know one.
  public let high: Double?

  /// The answer from what each path needs, in ascending order.
  ///
  /// The reserve is an order statistic: the largest need but for `floor(probability x n)` paths. Its interval is the one
  /// between order statistics whose ranks the binomial distribution gives, which holds whatever the distribution of needs.
  ///
  /// Reference: H. David, H. Nagaraja, Order statistics (2003), section 7.1.
  package init(_ probability: Double, _ needs: [Double]) {
    let n = needs.count
    // A product such as 0.05 x 2000 may fall just below the whole number it means.
    let over = min(n, Int((probability * Double(n) + 1e-9).rounded(.down)))
    func need(_ rank: Int) -> Double { rank > 0 ? needs[rank - 1] : 0 }
    self.probability = probability
    reserve = need(n - over)
    guard probability < 1 else {
      (low, high) = (reserve, reserve)
      return
    }
    // P(the quantile is at or above the need of a rank) = P(at least so many of n paths lie below the quantile).
    func atLeast(_ rank: Int) -> Double {
      let beta = try? BetaDistribution(Double(rank), Double(n - rank + 1))
      return beta?.cumulative(1 - probability) ?? 0
    }
    low = need(TargetFinding.last(n) { atLeast($0) >= 0.975 })
    let upper = TargetFinding.last(n) { atLeast($0) > 0.025 } + 1
    high = upper <= n ? need(upper) : nil
  }

  /// The last of the ranks 1 to n for which something holds that holds up to some rank only; zero when for none.
  private static func last(_ n: Int, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, n)
    while low < high {
      let middle = (low + high + 1) / 2
      if holds(middle) { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
