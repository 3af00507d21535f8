import FundCore

/// What spending is made of (支出驱动因素): members x visits per member x share of a category in visits x cost per visit x
/// share that the fund reimburses, summed over categories of care such as inpatient, outpatient and cross-region.
public struct SpendingDrivers: Sendable, Hashable {
  /// One category of care (就医类别).
  public struct Category: Sendable, Hashable {
    /// Its name, the same at both times.
    public let name: String
    /// Its share in all visits, from 0 to 1 (人次占比).
    public let share: Double
    /// The mean cost of a visit (次均费用); nil without visits.
    public let costPerVisit: Double?
    /// The share of the cost that the fund pays, from 0 to 1 (报销比例); nil without cost.
    public let reimbursementShare: Double?

    /// A category of known averages.
    public init(_ name: String, share: Double, costPerVisit: Double?, reimbursementShare: Double?) {
      self.name = name
      self.share = share
      self.costPerVisit = costPerVisit
      self.reimbursementShare = reimbursementShare
    }
  }

  /// The counts of one category, as settlement data have them (结算汇总).
  public struct Counts: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// The number of visits (人次).
    public let visits: Double
    /// What they cost (医疗总费用).
    public let cost: Double
    /// What the fund paid of it (基金支付).
    public let paid: Double

    /// The counts of a category.
    public init(_ name: String, visits: Double, cost: Double, paid: Double) {
      self.name = name
      self.visits = visits
      self.cost = cost
      self.paid = paid
    }
  }

  /// The number of members (参保人数).
  public let members: Double
  /// Visits per member (人均就诊次数).
  public let visitsPerMember: Double
  /// The categories.
  public let categories: [Category]
  /// What the fund paid in all (基金支付): the sum of the counts, or of the products of averages where only these are known.
  public let spending: Double

  /// Drivers of known averages.
  public init(members: Double, visitsPerMember: Double, categories: [Category]) {
    self.init(
      members, visitsPerMember, categories,
      spending: categories.reduce(0) { sum, one in
        sum + members * visitsPerMember * one.share * (one.costPerVisit ?? 0) * (one.reimbursementShare ?? 0)
      })
  }

  private init(_ members: Double, _ visitsPerMember: Double, _ categories: [Category], spending: Double) {
    self.members = members
    self.visitsPerMember = visitsPerMember
    self.categories = categories
    self.spending = spending
  }

  /// The averages behind counts; an average over nothing is undefined.
  public init(members: Double, counts: [Counts]) {
    let visits = counts.reduce(0) { $0 + $1.visits }
    self.init(
      members, members == 0 && visits == 0 ? 0 : visits / members,
      counts.map { one in
        Category(
          one.name, share: visits == 0 ? 0 : one.visits / visits,
          costPerVisit: one.visits == 0 && one.cost == 0 ? nil : one.cost / one.visits,
          reimbursementShare: one.cost == 0 && one.paid == 0 ? nil : one.paid / one.cost)
      }, spending: counts.reduce(0) { $0 + $1.paid })
  }
}

extension DecompositionLMDI {
  /// Splits the change of spending between two times into members, visits per member, mix of categories, cost per visit
  /// and reimbursement (支出变动分解).
  ///
  /// Categories are matched by name; one that stands on one side only has no visits on the other. When nobody
  /// had a visit at one time, the whole change is one of visits per member. The parts stand in the
  /// order of ``SpendingFactor``.
  ///
  /// - Throws: ``DecompositionError``.
  public init(spending base: SpendingDrivers, _ later: SpendingDrivers) throws(DecompositionError) {
    try DecompositionError.requireDistinct(base.categories.map(\.name))
    try DecompositionError.requireDistinct(later.categories.map(\.name))
    var names = base.categories.map(\.name)
    for category in later.categories where !names.contains(category.name) { names.append(category.name) }
    func categories(_ drivers: SpendingDrivers) -> [SpendingDrivers.Category] {
      names.map { name in
        drivers.categories.first { $0.name == name }
          ?? SpendingDrivers.Category(name, share: 0, costPerVisit: nil, reimbursementShare: nil)
      }
    }
    // Without any visit there is no mix: what was spent is a matter of the visits.
    func shares(_ drivers: SpendingDrivers, _ all: [SpendingDrivers.Category]) -> [Double?] {
      all.map { drivers.visitsPerMember == 0 ? nil : $0.share }
    }
    let (first, second) = (categories(base), categories(later))
    try self.init(
      categories: names,
      factors: [
        Factor(
          SpendingFactor.members.title, base: base.members, later: later.members, categories: names.count),
        Factor(
          SpendingFactor.visitsPerMember.title, base: base.visitsPerMember, later: later.visitsPerMember,
          categories: names.count),
        Factor(SpendingFactor.mix.title, base: shares(base, first), later: shares(later, second)),
        Factor(
          SpendingFactor.costPerVisit.title, base: first.map(\.costPerVisit), later: second.map(\.costPerVisit)),
        Factor(
          SpendingFactor.reimbursement.title, base: first.map(\.reimbursementShare),
          later: second.map(\.reimbursementShare)),
      ])
  }
}
