public import FundCore

/// What a change of a scenario could not do to a fund as written (情景说明).
public struct ScenarioNote: Sendable, Hashable {
  /// Why.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// What part of income it moves is not in the ledger: the whole income moves (按全部收入计).
    case wholeIncome
    /// The ledger does not say what the subsidy is: nothing moves (财政补贴未知).
    case subsidyUnknown
    /// The ledger does not say how many are insured: nothing moves (参保人数未知).
    case insuredUnknown
    /// It begins before the first period ahead: known figures stay, later ones are as if it had begun then (早于展望起点).
    case startsBeforeFigures
    /// All of it lies before the first period ahead or after the last (不在展望期内).
    case outsideHorizon

    /// The sentence to print.
    public var text: Bilingual {
      switch self {
      case .wholeIncome: Bilingual("its items are not known: the whole income moves", "收入构成未知，按全部收入变动")
      case .subsidyUnknown: Bilingual("the subsidy is not known: nothing moves", "财政补贴未知，未作变动")
      case .insuredUnknown: Bilingual("the number of insured is not known: nothing moves", "参保人数未知，未作变动")
      case .startsBeforeFigures:
        Bilingual("begins before the first period ahead; known figures stay", "起始早于展望首期，已知数据不变")
      case .outsideHorizon: Bilingual("lies outside the periods ahead", "不在展望期内")
      }
    }
  }

  /// The name of the change.
  public let change: String
  /// The fund.
  public let fund: FundID
  /// Why.
  public let reason: Reason
}
