public import FundCore

/// Named shocks that pools share (共同冲击情景). Their sizes are examples of ours, not estimates [design].
extension Scenario {
  /// An epidemic (疫情冲击): spending 15 % higher for three months; 40 % of that is made up for in the six months after.
  public static func epidemic(from start: YearMonth? = nil) -> Scenario {
    Scenario(
      "epidemic", title: Bilingual("epidemic pulse", "疫情冲击"),
      [ScenarioChange("epidemic", .epidemic(change: 0.15, months: 3, caughtUp: 0.4, over: 6), from: start)])
  }

  /// A slump of wages (工资下滑): contributions 8 % lower for a year, reached within half a year, and back within another year; not
  /// in the schemes of residents, whose premiums are so much a head.
  public static func wageSlump(from start: YearMonth? = nil) -> Scenario {
    Scenario(
      "wage-slump", title: Bilingual("wage slump", "工资下滑"),
      [
        ScenarioChange(
          "wage-slump", .wageSlump(change: -0.08, months: 12, recovery: 12), from: start, phaseIn: 6,
          scope: ScenarioScope(exceptSchemes: [.resident, .urbanResident, .ruralCooperative]))
      ])
  }

  /// A reform of prices (价格调整): spending 5 % higher, reached within a year.
  public static func priceReform(from start: YearMonth? = nil) -> Scenario {
    Scenario(
      "price-reform", title: Bilingual("price reform", "医疗服务价格调整"),
      [ScenarioChange("price-reform", .price(change: 0.05), from: start, phaseIn: 12)])
  }

  /// The named shocks, which a name asks for where a file would otherwise.
  public static let shocks: [Scenario] = [.epidemic(), .wageSlump(), .priceReform()]
}
