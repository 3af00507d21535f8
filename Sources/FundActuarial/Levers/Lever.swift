public import FundCore

/// What can be pulled to balance a pool, or pulls at it (调节手段与外部因素): an assumption, and the smallest step it is moved by.
public struct Lever: Sendable, Hashable {
  /// What is moved.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The contribution rate (缴费率).
    case rate
    /// The lower bound of the base (缴费基数下限).
    case baseLow
    /// The upper bound of the base (缴费基数上限).
    case baseHigh
    /// The collection rate (征缴率).
    case collection
    /// The share of the base credited to individual accounts (划入个人账户比例).
    case accountCredit
    /// The subsidy per head (财政补助标准).
    case subsidy
    /// The premium per head (个人缴费标准).
    case premium
    /// The benefit share (报销比例).
    case benefitShare
    /// The deductible of a claim (起付线), where sizes of claims are assumed.
    case deductible
    /// The ceiling of a claim (封顶线), where sizes of claims and a ceiling are assumed.
    case ceiling
    /// The retirement age of both sexes (退休年龄).
    case retirementAge
    /// Money from an adjustment fund or the budget in every year (调剂金).
    case transfer
    /// The growth of wages (工资增速), which nobody decides.
    case wageGrowth
    /// The growth of cost per head beside that by wages (费用剩余增速), which nobody decides.
    case costGrowth
    /// The income rate of pools that are projected by rates (收入率).
    case incomeRate
  }

  /// What is moved.
  public let kind: Kind
  /// The smallest move (最小调整单位), in the unit of the assumption.
  public let step: Double
  /// The first year in which it is moved; nil for the first projected.
  public private(set) var from: Int?

  /// Names a lever; the step is the usual one where none is given.
  /// - Returns: nil unless the step is positive and finite.
  public init?(_ kind: Kind, step: Double? = nil, from: Int? = nil) {
    let step = step ?? kind.usualStep
    guard step > 0, step.isFinite else { return nil }
    self.kind = kind
    self.step = step
    self.from = from
  }

  /// The same, moved from the first year projected on where no year is given: who is retired at the start does not change.
  func starting(in assumptions: Assumptions) -> Lever {
    var copy = self
    copy.from = from ?? assumptions.firstYear
    return copy
  }

  /// The changes of so many steps; negative ones move it down.
  public func changes(steps: Int, fund: FundID? = nil) -> AssumptionSet {
    changes(by: Double(steps) * step, fund: fund)
  }

  /// The changes of a move by an amount, for one fund or all.
  public func changes(by amount: Double, fund: FundID? = nil) -> AssumptionSet {
    let scope = fund.map { ScenarioScope(only: $0) } ?? .all
    return AssumptionSet(
      kind.rawValue,
      kind.parameters.map {
        AssumptionSet.Change($0, .changed(YearPath.Change(added: amount, from: from)), scope: scope)
      })
  }
}

extension Lever.Kind {
  /// The assumptions moved together.
  public var parameters: [Parameter] {
    switch self {
    case .rate: [.contributionRate]
    case .baseLow: [.baseLow]
    case .baseHigh: [.baseHigh]
    case .collection: [.collectionRate]
    case .accountCredit: [.accountCreditActive]
    case .subsidy: [.subsidyPerHead]
    case .premium: [.premiumPerHead]
    case .benefitShare: [.benefitShare]
    case .deductible: [.deductible]
    case .ceiling: [.ceiling]
    case .retirementAge: [.retirementAgeWomen, .retirementAgeMen]
    case .transfer: [.transfer]
    case .wageGrowth: [.wageGrowth]
    case .costGrowth: [.residualGrowth]
    case .incomeRate: [.incomeRate]
    }
  }

  /// Whether moving it up helps the fund: 1 when it does, -1 when moving it down does.
  public var direction: Int {
    switch self {
    case .accountCredit, .benefitShare, .ceiling, .costGrowth: -1
    default: 1
    }
  }

  /// Whether somebody decides it.
  public var isPolicy: Bool { self != .wageGrowth && self != .costGrowth }

  /// The step where none is given: a tenth of a point of rates, ten yuan a head, fifty of a deductible and ten
  /// thousand of a ceiling, a month of age, a million yuan.
  public var usualStep: Double {
    switch self {
    case .rate, .incomeRate, .accountCredit, .wageGrowth, .costGrowth: 0.001
    case .baseLow, .baseHigh: 0.05
    case .collection, .benefitShare: 0.005
    case .subsidy, .premium: 10
    case .deductible: 50
    case .ceiling: 10_000
    case .retirementAge: 1.0 / 12
    case .transfer: 1_000_000
    }
  }

  /// The models it moves.
  public var models: [PoolAssumptions.Model] {
    switch self {
    case .rate, .baseLow, .baseHigh, .accountCredit: [.employee]
    case .collection, .benefitShare, .deductible, .ceiling, .retirementAge, .costGrowth: [.employee, .resident]
    case .subsidy, .premium: [.resident]
    case .transfer, .wageGrowth: [.employee, .resident, .rates]
    case .incomeRate: [.rates]
    }
  }

  /// Whether it moves a pool: its model, and for deductible and ceiling that there are claims for them to act on.
  public func moves(_ pool: PoolAssumptions) -> Bool {
    guard models.contains(pool.model) else { return false }
    switch self {
    case .deductible: return pool.claims != nil
    case .ceiling: return pool.claims != nil && pool.paths[.ceiling] != nil
    default: return true
    }
  }

  /// What it is called.
  public var title: Bilingual {
    switch self {
    case .rate: Bilingual("contribution rate", "缴费率")
    case .baseLow: Bilingual("lower bound of the base", "缴费基数下限")
    case .baseHigh: Bilingual("upper bound of the base", "缴费基数上限")
    case .collection: Bilingual("collection rate", "征缴率")
    case .accountCredit: Bilingual("credit to accounts", "划入个人账户比例")
    case .subsidy: Bilingual("subsidy per head", "人均财政补助")
    case .premium: Bilingual("premium per head", "人均个人缴费")
    case .benefitShare: Bilingual("benefit share", "报销比例")
    case .deductible: Bilingual("deductible", "起付线")
    case .ceiling: Bilingual("ceiling", "封顶线")
    case .retirementAge: Bilingual("retirement age", "退休年龄")
    case .transfer: Bilingual("yearly transfer", "年度调剂金")
    case .wageGrowth: Bilingual("growth of wages", "工资增速")
    case .costGrowth: Bilingual("growth of cost", "费用增速")
    case .incomeRate: Bilingual("income rate", "收入率")
    }
  }
}
