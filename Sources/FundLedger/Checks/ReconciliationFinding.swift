public import FundCore

/// One relation between printed figures that a check tests (勾稽关系).
public enum ReconciliationRelation: String, Sendable, Hashable, CaseIterable, Codable {
  /// Opening + income - spending = closing, within one statement (本期平衡).
  case identity
  /// Opening = closing of the period before (期初与上期期末衔接).
  case continuity
  /// Closing of an earlier period + income - spending since = closing, where no opening is given (逐期滚动).
  case rollForward
  /// Income items add up to total income (收入分项合计).
  case incomeItems
  /// Spending items add up to total spending (支出分项合计).
  case spendingItems
  /// Active + retired = insured (在职 + 退休 = 参保).
  case heads
  /// Pooled fund + individual accounts = total (统筹 + 个账 = 合计).
  case parts

  /// The name to print.
  public var title: Bilingual {
    switch self {
    case .identity: Bilingual("opening + income - spending = closing", "期初 + 收入 - 支出 = 期末")
    case .continuity: Bilingual("opening = previous closing", "期初 = 上期期末")
    case .rollForward: Bilingual("previous closing + income - spending = closing", "上期期末 + 收入 - 支出 = 期末")
    case .incomeItems: Bilingual("income items = income", "收入分项之和 = 收入合计")
    case .spendingItems: Bilingual("spending items = spending", "支出分项之和 = 支出合计")
    case .heads: Bilingual("active + retired = insured", "在职 + 退休 = 参保人数")
    case .parts: Bilingual("pooled + individual = total", "统筹 + 个账 = 合计")
    }
  }

  /// The stable word of a finding.
  func code(_ isRounding: Bool) -> String { rawValue + (isRounding ? "Rounding" : "Difference") }

  /// Position in the order of the cases.
  var order: Int {
    switch self {
    case .identity: 0
    case .continuity: 1
    case .rollForward: 2
    case .incomeItems: 3
    case .spendingItems: 4
    case .heads: 5
    case .parts: 6
    }
  }

  /// How serious a difference is: an error where one statement contradicts itself, a warning between statements,
  /// where official figures are restated and people counted who are neither active nor retired.
  public var severity: IssueSeverity {
    switch self {
    case .identity, .incomeItems, .spendingItems: .error
    case .continuity, .rollForward, .heads, .parts: .warning
    }
  }
}

/// A relation that does not hold to the last unit (勾稽差异): never absorbed, always with its exact difference.
public struct ReconciliationFinding: Sendable, Hashable {
  /// Whether printing to fewer digits explains a difference.
  public enum Verdict: String, Sendable, Hashable, Codable {
    /// Within half a printed unit per figure involved (舍入差).
    case rounding
    /// Beyond it (差异).
    case difference
  }

  /// The relation tested.
  public let relation: ReconciliationRelation
  /// The fund.
  public let fund: FundID
  /// The period of the later statement.
  public let period: Period
  /// The item concerned, for ``ReconciliationRelation/parts``; nil otherwise.
  public let item: LedgerItem?
  /// What is printed less what the relation gives: minor units, or persons for heads.
  public let difference: Int128
  /// The largest difference rounding can make, in the same unit, doubled so that it is whole.
  public let doubledAllowance: Int128
  /// The currency; nil for heads.
  public let currency: Currency?
  /// Where the later statement stands.
  public let position: SourcePosition?

  /// Rounding or difference.
  public var verdict: Verdict { 2 * difference.magnitude <= doubledAllowance.magnitude ? .rounding : .difference }

  /// The stable word for programs, such as `identityDifference` or `rollForwardRounding`.
  public var code: String { relation.code(verdict == .rounding) }

  /// The difference with all its digits and the currency, or in persons.
  public var amount: Bilingual {
    guard let currency else { return Bilingual("\(difference) persons", "\(difference) 人") }
    let text = NumberText.exact(wide: difference, places: currency.minorDigits)
    return Bilingual("\(text) \(currency)", "\(text) \(currency)")
  }

  /// The finding as an issue.
  public var issue: Issue {
    let isRounding = verdict == .rounding
    let what = item.map { Bilingual("\($0.title.en): ", "\($0.title.zh)：") } ?? Bilingual("", "")
    return Issue(
      code, isRounding ? .note : relation.severity, at: position, fund: fund, period: period,
      Bilingual(
        "\(what.en)\(relation.title.en) is off by \(amount.en)\(isRounding ? ", within rounding" : "")",
        "\(what.zh)\(relation.title.zh)，相差 \(amount.zh)\(isRounding ? "，属舍入差" : "")"),
      remedy: isRounding ? Bilingual("", "") : remedy)
  }

  private var remedy: Bilingual {
    switch relation {
    case .continuity, .rollForward:
      Bilingual(
        "Give the reason of the opening adjustment; it is kept apart and explained as restatement",
        "请说明期初调整原因；差额单列，归因时计入重述")
    case .heads: Bilingual("Check whether others are insured, or a count is of another day", "请核对是否另有参保人员或统计时点不同")
    case .parts: Bilingual("Check whether the parts have the same scope as the total", "请核对各部分与合计口径是否一致")
    default: Bilingual("Correct the figure, or declare its printed precision", "请更正数字，或声明印刷精度")
    }
  }
}

extension NumberText {
  /// Whole minor units of any size printed with `places` decimals, exactly.
  static func exact(wide units: Int128, places: Int) -> String {
    if let narrow = Int64(exactly: units) { return exact(narrow, places: places) }
    let digits = String(units.magnitude)
    let sign = units < 0 ? "-" : ""
    guard places > 0 else { return sign + digits }
    return sign + digits.dropLast(places) + "." + digits.suffix(places)
  }
}
