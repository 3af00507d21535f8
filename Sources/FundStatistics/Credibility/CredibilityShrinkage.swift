import FundNumerics

/// Shrinks uncertain estimates of many units towards those of the groups they belong to (分层信度收缩): the trend of a county
/// towards its city, that of the city towards its province.
///
/// A unit has an estimate `x` with a sampling variance `v` known from its own fit. True values vary around the mean of
/// their group with a variance `t1` that is one for the whole level, these means around those of the groups above with `t2`,
/// and so on up to the collective mean: the hierarchical model of Jewell with known variances within. Upwards, a group is
/// estimated by the mean of its members with weights `1 / (t + v)`, and its own variance is the inverse of their sum;
/// downwards
///
///     Z = t / (t + v)
///     credibility estimate = Z x + (1 - Z) (credibility estimate of the group above)
///
/// which is the best linear predictor. Each `t` is found by moments: it is the value at which the weighted squares
/// `sum of (x - group mean)^2 / (t + v)` over a level equal their expectation, members less groups; zero when they are below
/// it even so, and taken as zero when every group has one member. `O(units)` operations per step of the search.
///
/// Reference: W. Jewell, The use of collateral data in credibility theory, Giorn. Ist. Ital. Attuari 38 (1975); H. Buhlmann
/// and A. Gisler, A Course in Credibility Theory and its Applications (2005), chapter 6; R. Paule and J. Mandel, Consensus
/// values and weighting factors, J. Res. NBS 87 (1982).
public struct CredibilityShrinkage: Sendable, Hashable {
  /// What goes in: the estimate of one unit.
  public struct Unit: Sendable, Hashable {
    /// The groups it belongs to from the widest to the narrowest, such as province and city; empty for one level only.
    public let groups: [String]
    /// The estimate; nil when the unit has none.
    public let estimate: Double?
    /// Its sampling variance, the square of a standard error; zero for a value without error.
    public let variance: Double

    /// A unit.
    public init(groups: [String], estimate: Double?, variance: Double) {
      self.groups = groups
      self.estimate = estimate
      self.variance = variance
    }
  }

  /// What comes out for one unit or group.
  public struct Estimate: Sendable, Hashable {
    /// Its own estimate: as given for a unit, the weighted mean of its members for a group; nil when there is none.
    public let own: Double?
    /// The share of its own estimate, from 0 to 1 (信度权重 Z).
    public let weight: Double
    /// What it was shrunk towards: the credibility estimate of the group above, at the top the collective mean.
    public let towards: Double
    /// The credibility estimate.
    public let estimate: Double
  }

  /// What was found for a level: units, or groups of one width.
  public struct Level: Sendable, Hashable {
    /// The variance of true values around the mean of the group above; zero when it cannot be told from none.
    public let betweenVariance: Double
    /// Members with an estimate less groups that have such members: what the variance was found from. With none, all groups
    /// have one member and the variance is taken as zero.
    public let degreesOfFreedom: Int
  }

  /// The mean of everything.
  public let collectiveMean: Double
  /// The levels, from the units upwards.
  public let levels: [Level]
  /// The units in the order given.
  public let units: [Estimate]
  /// The groups by their path from the widest, such as `["51", "5101"]`.
  public let groups: [[String]: Estimate]

  /// Shrinks the estimates of units.
  ///
  /// - Throws: ``StatisticsError/tooFewValues(needed:actual:)`` when no unit has an estimate,
  ///   ``StatisticsError/lengthMismatch(left:right:)`` when units lie in different numbers of groups,
  ///   ``StatisticsError/notFinite(index:value:)`` for an estimate, ``StatisticsError/badVariance(index:value:)``,
  ///   ``StatisticsError/numerics(_:)`` when a variance is too large for a double.
  public init(_ units: [Unit]) throws(StatisticsError) {
    let depth = units.first?.groups.count ?? 0
    for (index, unit) in units.enumerated() {
      guard unit.groups.count == depth else { throw .lengthMismatch(left: depth, right: unit.groups.count) }
      guard let estimate = unit.estimate else { continue }
      guard estimate.isFinite else { throw .notFinite(index: index, value: estimate) }
      guard unit.variance >= 0, unit.variance < .infinity else {
        throw .badVariance(index: index, value: unit.variance)
      }
    }
    let size = units.reduce(0) { max($0, abs($1.estimate ?? 0)) }
    let exponent = size > 0 ? Int(size.exponent) : 0
    var members = units.map { unit in
      CredibilityLevel.Member(
        group: unit.groups, estimate: unit.estimate.map { $0.scaled(by: -exponent) },
        variance: unit.variance.scaled(by: -2 * exponent))
    }
    var found: [CredibilityLevel] = []
    for height in 0...depth {
      let level = CredibilityLevel(members)
      found.append(level)
      guard height < depth else { break }
      members = level.groups.map { group in
        CredibilityLevel.Member(
          group: Array(group.path.dropLast()), estimate: group.mean, variance: group.variance)
      }
    }
    guard let top = found.last?.groups.first?.mean else { throw .tooFewValues(needed: 1, actual: 0) }
    levels = found.map { level in
      Level(
        betweenVariance: level.betweenVariance.scaled(by: 2 * exponent), degreesOfFreedom: level.degreesOfFreedom)
    }
    var estimates: [[String]: Double] = [[]: top]
    var groups: [[String]: Estimate] = [:]
    for height in stride(from: depth, to: 0, by: -1) {
      for (place, member) in found[height].members.enumerated() {
        let path = found[height - 1].groups[place].path
        let shrunk = found[height].shrink(member, towards: estimates[member.group] ?? top)
        estimates[path] = shrunk.estimate
        groups[path] = shrunk.scaled(by: exponent)
      }
    }
    let units = found[0].members.map { member in
      found[0].shrink(member, towards: estimates[member.group] ?? top).scaled(by: exponent)
    }
    collectiveMean = top.scaled(by: exponent)
    self.units = units
    self.groups = groups
    if let index = levels.firstIndex(where: { !$0.betweenVariance.isFinite }) {
      throw .numerics(.overflow(index: index))
    }
  }
}

extension CredibilityShrinkage.Estimate {
  func scaled(by exponent: Int) -> Self {
    Self(
      own: own.map { $0.scaled(by: exponent) }, weight: weight, towards: towards.scaled(by: exponent),
      estimate: estimate.scaled(by: exponent))
  }
}
