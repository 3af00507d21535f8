/// One level of a hierarchy: members in groups, with the variance of true values within groups.
struct CredibilityLevel: Sendable {
  /// A unit or a group of the level below, with the path of the group it belongs to.
  struct Member: Sendable {
    let group: [String]
    let estimate: Double?
    let variance: Double
  }

  /// What the members of a group say together; nothing when none has an estimate.
  struct Group: Sendable {
    let path: [String]
    var mean: Double?
    var variance = 0.0
    var members: [(estimate: Double, variance: Double)] = []
  }

  let members: [Member]
  /// The groups in the order in which their first member appears.
  let groups: [Group]
  let betweenVariance: Double
  let degreesOfFreedom: Int

  init(_ members: [Member]) {
    var groups: [Group] = []
    var places: [[String]: Int] = [:]
    for member in members {
      let place = places[member.group, default: groups.count]
      if place == groups.count {
        places[member.group] = place
        groups.append(Group(path: member.group))
      }
      if let estimate = member.estimate { groups[place].members.append((estimate, member.variance)) }
    }
    let between = CredibilityLevel.betweenVariance(groups)
    for place in groups.indices where !groups[place].members.isEmpty {
      (groups[place].mean, groups[place].variance) = CredibilityLevel.mean(groups[place].members, between)
    }
    self.members = members
    self.groups = groups
    betweenVariance = between
    degreesOfFreedom = groups.reduce(0) { $0 + max(0, $1.members.count - 1) }
  }

  /// The credibility estimate of a member. A value without error counts fully.
  func shrink(_ member: Member, towards target: Double) -> CredibilityShrinkage.Estimate {
    guard let own = member.estimate else {
      return CredibilityShrinkage.Estimate(own: nil, weight: 0, towards: target, estimate: target)
    }
    let weight = member.variance == 0 ? 1 : betweenVariance / (betweenVariance + member.variance)
    return CredibilityShrinkage.Estimate(
      own: own, weight: weight, towards: target, estimate: weight == 1 ? own : target + weight * (own - target))
  }

  /// The mean with weights `1 / (t + v)` and its variance; members without any variance share the mean among themselves.
  private static func mean(
    _ members: [(estimate: Double, variance: Double)], _ between: Double
  ) -> (mean: Double, variance: Double) {
    let least = members.reduce(Double.infinity) { min($0, $1.variance) } + between
    let origin = members[0].estimate
    var weights = 0.0
    var products = 0.0
    for member in members {
      // Relative to the largest weight, so that nothing is infinite.
      let spread = member.variance + between
      let weight = spread == least ? 1 : least / spread
      weights += weight
      products += weight * (member.estimate - origin)
    }
    return (origin + products / weights, least / weights)
  }

  /// The sum of `(x - group mean)^2 / (t + v)` over all groups, and that of `(x - group mean)^2 / (t + v)^2`.
  private static func squares(_ groups: [Group], _ between: Double) -> (sum: Double, slope: Double) {
    var sum = 0.0
    var slope = 0.0
    for group in groups where group.members.count > 1 {
      let centre = mean(group.members, between).mean
      for member in group.members {
        let distance = member.estimate - centre
        guard distance != 0 else { continue }
        let ratio = distance / (member.variance + between)
        sum += distance * ratio
        slope += ratio * ratio
      }
    }
    return (sum, slope)
  }

  /// The variance at which the weighted squares equal their expectation.
  ///
  /// They fall with it and are convex, so that Newton's steps from below never pass the root; where a step leaves the
  /// bracket it is halved instead.
  private static func betweenVariance(_ groups: [Group]) -> Double {
    let expected = Double(groups.reduce(0) { $0 + max(0, $1.members.count - 1) })
    guard expected > 0 else { return 0 }
    var high = 0.0
    for group in groups where group.members.count > 1 {
      let centre = mean(group.members.map { ($0.estimate, 1) }, 0).mean
      high += group.members.reduce(0) { $0 + ($1.estimate - centre) * ($1.estimate - centre) } / expected
    }
    guard high > 0, squares(groups, 0).sum > expected else { return 0 }
    var low = 0.0
    var current = 0.0
    for _ in 0..<2_000 {
      let (sum, slope) = squares(groups, current)
      if sum > expected { low = current } else { high = current }
      let step = (sum - expected) / slope
      var next = current + step
      if !(next > low && next < high) { next = low + (high - low) / 2 }
      guard next > low, next < high, abs(next - current) > 1e-15 * current else { break }
      current = next
    }
    return current
  }
}
