import FundActuarial
import FundCore

extension ScenarioDecoder {
  /// What a change changes, from the keys of its kind.
  func kind(_ kind: Kind, _ map: YAMLMapping, log: inout IssueLog) -> ScenarioKind? {
    switch kind {
    case .wages: growth(map, log: &log).map { .wages(growth: $0) }
    case .spendingTrend: growth(map, log: &log).map { .spendingTrend(growth: $0) }
    case .enrolment: share(map["change"], -1...5, log: &log).map { .enrolment(change: $0) }
    case .income: share(map["change"], -1...5, log: &log).map { .income(change: $0) }
    case .price: share(map["change"], -1...5, log: &log).map { .price(change: $0) }
    case .subsidyPerHead: share(map["change"], -1...5, log: &log).map { .subsidyPerHead(change: $0) }
    case .subsidyDelay: delay(map, log: &log)
    case .transfer: transfer(map, log: &log)
    case .oneOff: oneOff(map, log: &log)
    case .epidemic: epidemic(map, log: &log)
    case .wageSlump: slump(map, log: &log)
    }
  }

  private func growth(_ map: YAMLMapping, log: inout IssueLog) -> Double? {
    share(map["growth"], -0.9...1, log: &log)
  }

  /// A fraction of one within a range; a percentage typed as such is told off.
  private func share(_ value: YAMLValue?, _ range: ClosedRange<Double>, log: inout IssueLog) -> Double? {
    guard let value, let number = value.number(&log) else { return nil }
    guard range.contains(number) else {
      let (low, high) = (NumberText.plain(range.lowerBound), NumberText.plain(range.upperBound))
      value.fail(
        "outOfRange",
        Bilingual(
          "\(NumberText.plain(number)) is not between \(low) and \(high)",
          "\(NumberText.plain(number)) 不在 \(low) 与 \(high) 之间"),
        remedy: Bilingual("Write a fraction of one: 0.05 for 5 %", "请写小数：5 % 写作 0.05"), log: &log)
      return nil
    }
    return number
  }

  private func delay(_ map: YAMLMapping, log: inout IssueLog) -> ScenarioKind? {
    guard let value = map["months"], let months = value.number(&log) else { return nil }
    guard (0...600).contains(months) else {
      value.fail(
        "outOfRange", Bilingual("a delay has 0 to 600 months", "迟拨月数应在 0 与 600 之间"), log: &log)
      return nil
    }
    return .subsidyDelay(months: months)
  }

  /// Money in major units: an amount and the unit it is written in.
  private func money(_ map: YAMLMapping, log: inout IssueLog) -> Double? {
    let number = map["amount"]?.number(&log)
    guard let value = map["unit"], let text = value.text(&log) else { return nil }
    guard let unit = MoneyUnit(text) else {
      let all = MoneyUnit.all.map(\.name).joined(separator: ", ")
      value.fail(
        "unknownWord", Bilingual("\"\(text)\" is not a unit of money", "“\(text)”不是金额单位"),
        remedy: Bilingual("Use one of: \(all)", "可用：\(all)"), log: &log)
      return nil
    }
    return number.map { unit.exponent == 0 ? $0 : $0 * Double(NumberText.powersOfTen[unit.exponent]) }
  }

  private func side(_ map: YAMLMapping, log: inout IssueLog) -> ScenarioKind.Side? {
    let words = ScenarioKind.Side.allCases.map { (word: $0.rawValue, value: $0) }
    return map["side"]?.word(of: words, Bilingual("a side", "收支方向"), &log)
  }

  private func transfer(_ map: YAMLMapping, log: inout IssueLog) -> ScenarioKind? {
    let words = ScenarioKind.Rate.allCases.map { (word: $0.rawValue, value: $0) }
    let per =
      map.given("per").map { $0.word(of: words, Bilingual("what an amount is paid for", "金额口径"), &log) } ?? .month
    let (amount, side) = (money(map, log: &log), side(map, log: &log))
    guard let amount, let side, let per else { return nil }
    return .transfer(amount: amount, per: per, side: side)
  }

  private func oneOff(_ map: YAMLMapping, log: inout IssueLog) -> ScenarioKind? {
    let (amount, side) = (money(map, log: &log), side(map, log: &log))
    guard let amount, let side else { return nil }
    return .oneOff(amount: amount, side: side)
  }

  private func epidemic(_ map: YAMLMapping, log: inout IssueLog) -> ScenarioKind? {
    let change = share(map["change"], -1...5, log: &log)
    let months = map["months"]?.integer(in: 1...120, &log)
    let caughtUp = map.given("caughtUp").map { share($0, 0...1, log: &log) } ?? 0
    let over = map.given("over").map { $0.integer(in: 1...120, &log) } ?? months
    guard let change, let months, let caughtUp, let over else { return nil }
    if caughtUp * change * Double(months) > Double(over) {
      map.whole.fail(
        "outOfRange", Bilingual("catching up would make spending negative", "补偿期支出将为负"),
        remedy: Bilingual("Catch up over more months or a smaller part", "请延长补偿月数或减小补偿比例"), log: &log)
      return nil
    }
    return .epidemic(change: change, months: months, caughtUp: caughtUp, over: over)
  }

  private func slump(_ map: YAMLMapping, log: inout IssueLog) -> ScenarioKind? {
    let change = share(map["change"], -1...5, log: &log)
    let months = map["months"]?.integer(in: 1...120, &log)
    let recovery = map.given("recovery").map { $0.integer(in: 0...120, &log) } ?? 0
    guard let change, let months, let recovery else { return nil }
    return .wageSlump(change: change, months: months, recovery: recovery)
  }
}
