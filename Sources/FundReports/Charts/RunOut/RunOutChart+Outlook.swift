public import FundActuarial
public import FundCore
public import FundLedger

extension RunOutChart {
  /// When the balance of a fund is used up.
  public init(_ outlook: FundOutlook, of ledger: Ledger, language: Language) {
    self.init(
      name: ChartText.name(outlook.fund, in: ledger, language), start: outlook.period(0),
      cumulative: outlook.runOut.probability, isRunOutNow: outlook.runOut.isRunOutNow, language: language)
  }

  /// When the balance of a sum of pools is used up.
  public init(_ outlook: RollUpOutlook, of ledger: Ledger, language: Language) {
    self.init(
      name: ChartText.name(outlook.fund, in: ledger, language), start: outlook.period(0),
      cumulative: outlook.runOut.probability, isRunOutNow: outlook.runOut.isRunOutNow, language: language)
  }
}
