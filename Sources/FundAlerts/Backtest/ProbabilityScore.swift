import FundCore

/// How far stated probabilities of one crossing and window came true (概率成绩): reliability by tenths, Brier score and
/// skill against climatology, with standard errors that know of clusters.
///
/// - Brier score 布莱尔评分: `B = mean (p - o)^2`. Climatology, the share that happened said of every fund:
///   `C = s (1 - s)`; it is taken from the same cases, which favours it. Skill: `1 - B / C`.
/// - `B = reliability - resolution + C + within`: with tenths of mean statement `p_k` and share `o_k`, reliability
///   `sum n_k (p_k - o_k)^2 / n`, resolution `sum n_k (o_k - s)^2 / n`; the rest is the spread within tenths (Murphy 1973,
///   Stephenson, Coelho and Jolliffe 2008).
/// - Standard errors: statements on one fund overlap in time and funds of one province share shocks, so that deviations are
///   summed by cluster: `G / (G - 1) sum_g (sum_g d)^2 / n^2`. Clusters are provinces when there are enough, else funds.
public struct ProbabilityScore: Sendable, Hashable {
  /// What statements are summed up by.
  public enum Cluster: String, Sendable, Hashable {
    /// One province, all schemes (省).
    case province
    /// One fund (基金).
    case fund
  }

  /// The crossing.
  public let watched: WatchedEdge
  /// Months ahead.
  public let within: Int
  /// Statements that can be scored.
  public let cases: Int
  /// Statements whose window is not over or not fully known (未定).
  public let undecided: Int
  /// Statements that came true.
  public let happened: Int
  /// Different breaches among them: one breach makes many statements true.
  public let breaches: Int
  /// What clusters are.
  public let cluster: Cluster
  /// How many clusters there are.
  public let clusters: Int
  /// The tenths that hold statements, lowest first.
  public let bins: [ReliabilityBin]
  /// The Brier score; nil without cases.
  public let brier: Double?
  /// Its clustered standard error; nil with fewer than two clusters.
  public let brierError: Double?
  /// The score of climatology.
  public let climatology: Double?
  /// The skill against it; nil when nothing or everything happened.
  public let skill: Double?
  /// Its clustered standard error.
  public let skillError: Double?
  /// How far tenths lie from what they say (可靠性).
  public let reliability: Double?
  /// How far tenths lie apart (分辨力).
  public let resolution: Double?
  /// Whether there are enough breaches, cases without one, and clusters to say anything.
  public let isEnough: Bool

  /// Scores statements on one crossing and window.
  ///
  /// - Parameters:
  ///   - outcomes: the fund, the probability and the period of the breach, nil when there was none.
  ///   - enough: the least number of breaches, of cases without, and of clusters.
  init(
    _ watched: WatchedEdge, within: Int, _ outcomes: [(fund: FundID, stated: Double, breach: Period?)],
    undecided: Int, enough: Int
  ) {
    self.watched = watched
    self.within = within
    self.undecided = undecided
    cases = outcomes.count
    let provinces = Set(outcomes.map(\.fund.provinceCode))
    cluster = provinces.count >= enough ? .province : .fund
    let byProvince = cluster == .province
    var numbers: [String: Int] = [:]
    var all: [(stated: Double, happened: Bool, cluster: Int)] = []
    var breaches: Set<String> = []
    for one in outcomes {
      let name = byProvince ? one.fund.provinceCode : one.fund.description
      let number = numbers[name] ?? numbers.count
      numbers[name] = number
      all.append((one.stated, one.breach != nil, number))
      if let breach = one.breach { breaches.insert("\(one.fund) \(breach)") }
    }
    clusters = numbers.count
    self.breaches = breaches.count
    happened = all.reduce(0) { $0 + ($1.happened ? 1 : 0) }
    let without = cases - happened
    isEnough = breaches.count >= enough && without >= enough && numbers.count >= enough
    var tenths: [[(stated: Double, happened: Bool, cluster: Int)]] = Array(repeating: [], count: 10)
    for one in all { tenths[ReliabilityBin.number(of: one.stated)].append(one) }
    bins = tenths.enumerated().filter { !$1.isEmpty }.map { ReliabilityBin($0, $1) }
    guard !all.isEmpty else {
      (brier, brierError, climatology, skill, skillError, reliability, resolution) = (nil, nil, nil, nil, nil, nil, nil)
      return
    }
    let n = Double(all.count)
    let share = Double(happened) / n
    let losses = all.map { one in
      let gap = one.stated - (one.happened ? 1 : 0)
      return gap * gap
    }
    let score = losses.reduce(0, +) / n
    let reference = share * (1 - share)
    let places = all.map(\.cluster)
    brier = score
    climatology = reference
    brierError = ProbabilityScore.error(losses.map { $0 - score }, places, clusters)
    reliability = bins.reduce(0) { $0 + Double($1.cases) * ($1.stated - $1.share) * ($1.stated - $1.share) } / n
    resolution = bins.reduce(0) { $0 + Double($1.cases) * ($1.share - share) * ($1.share - share) } / n
    guard reference > 0 else {
      (skill, skillError) = (nil, nil)
      return
    }
    skill = 1 - score / reference
    // The delta method: skill moves with both the score and the share.
    let slope = score / (reference * reference) * (1 - 2 * share)
    let moves = all.indices.map { i in
      -(losses[i] - score) / reference + slope * ((all[i].happened ? 1 : 0) - share)
    }
    skillError = ProbabilityScore.error(moves, places, clusters)
  }

  /// The clustered standard error of a mean from deviations that sum to zero; nil with fewer than two clusters.
  private static func error(_ deviations: [Double], _ cluster: [Int], _ count: Int) -> Double? {
    guard count > 1 else { return nil }
    var sums = [Double](repeating: 0, count: count)
    for (i, d) in deviations.enumerated() { sums[cluster[i]] += d }
    let n = Double(deviations.count)
    let g = Double(count)
    return (g / (g - 1) * sums.reduce(0) { $0 + $1 * $1 }).squareRoot() / n
  }
}

extension FundID {
  /// The code of the province, that of the region itself where it has none.
  var provinceCode: String { region.ancestor(at: .province)?.code ?? region.code }
}
