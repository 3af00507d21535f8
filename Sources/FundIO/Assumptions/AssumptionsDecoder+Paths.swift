import FundActuarial
import FundCore

extension Parameter {
  /// Whether it is money, so that a unit may stand with it.
  var isMoney: Bool {
    switch self {
    case .averageWage, .accountCreditRetired, .subsidyPerHead, .premiumPerHead, .otherIncome, .transfer, .otherSpending,
      .payroll, .transferPerHead, .otherSpendingPerHead:
      true
    default: false
    }
  }
}

extension AssumptionsDecoder {
  /// The numbers by year of a pool, a community or the whole.
  mutating func paths(_ value: YAMLValue?, at place: String) -> [Parameter: YearPath] {
    guard let value else { return [:] }
    guard let map = mapping(value, Parameter.allCases.map(\.rawValue)) else {
      spoil(place, "parameters")
      return [:]
    }
    var found: [Parameter: YearPath] = [:]
    for entry in map.entries {
      guard let parameter = Parameter(rawValue: entry.key) else { continue }
      locate(entry.name.position, entry.key, at: place)
      if let path = path(entry.value, parameter) { found[parameter] = path } else { spoil(place, entry.key) }
    }
    return found
  }

  /// A number, or a mapping that says what it is through the years.
  mutating func path(_ value: YAMLValue, _ parameter: Parameter) -> YearPath? {
    guard value.isMapping else {
      guard let number = number(value, parameter, 1) else { return nil }
      return needsYear(value, parameter, parameter.continuation) ? nil : YearPath(number)
    }
    let keys = ["value", "values", "file", "column", "grade", "then", "unit", "citation", "source", "changes"]
    let errors = log.count(.error)
    guard let map = mapping(value, keys) else { return nil }
    let forms = ["value", "values", "file"].filter { map[$0] != nil }
    guard forms.count == 1 else {
      value.fail(
        "oneForm",
        forms.isEmpty
          ? Bilingual("there is no value", "没有取值")
          : Bilingual(
            "the value is given as \(forms.joined(separator: " and "))", "取值重复给出：\(forms.joined(separator: "、"))"),
        remedy: Bilingual("Give one of value, values and file", "请在 value、values、file 中只写一个"), log: &log)
      return nil
    }
    let scale = unit(map.given("unit"), parameter)
    let knots =
      map["value"].map { single($0, parameter, scale) } ?? map["values"].map { listed($0, parameter, scale) }
      ?? filed(map, parameter, scale)
    let gradings = YearPath.Grading.allCases.map { (word: $0.rawValue, value: $0) }
    let grading = map.given("grade")?.word(of: gradings, Bilingual("a way between years", "过渡方式"), &log) ?? .step
    let next = map.given("then").map { continuation($0) } ?? parameter.continuation
    if let constant = map["value"], needsYear(constant, parameter, next) { return nil }
    let citation = map.given("citation")?.text(&log)
    let source = source(map.given("source"))
    let changes = (map.given("changes")?.list(&log) ?? []).compactMap { change($0, parameter) }
    guard log.count(.error) == errors, var path = YearPath(knots, grading, then: next, citation: citation) else {
      return nil
    }
    path.source = source
    path.changes = changes
    return path
  }

  /// Whether a value without a year goes on in a way that asks from when.
  private mutating func needsYear(
    _ value: YAMLValue, _ parameter: Parameter, _ next: YearPath.Continuation
  ) -> Bool {
    let name = parameter.rawValue
    let way: Bilingual
    switch next {
    case .held: return false
    case .wages: way = Bilingual("\(name) goes on with wages", "\(name) 随工资增长")
    case .growth: way = Bilingual("\(name) goes on growing", "\(name) 按增速延续")
    }
    value.fail(
      "noYear", Bilingual("\(way.en) and needs the year its value is of", "\(way.zh)，须注明取值所属年份"),
      remedy: Bilingual(
        "Write \(name): {values: {2025: ...}}, or {value: ..., then: held} if it stays",
        "请写 \(name): {values: {2025: ...}}；若保持不变，请写 {value: ..., then: held}"), log: &log)
    return true
  }

  private mutating func number(_ value: YAMLValue, _ parameter: Parameter, _ scale: Double) -> Double? {
    guard let number = value.number(&log) else { return nil }
    let scaled = number * scale
    guard let problem = Self.outOfRange(number, scaled, parameter.range) else { return scaled }
    value.fail("outOfRange", problem, remedy: Self.writeFraction(parameter.range), log: &log)
    return nil
  }

  static func outOfRange(_ number: Double, _ scaled: Double, _ range: ClosedRange<Double>) -> Bilingual? {
    if range.contains(scaled) { return nil }
    let (low, high) = (NumberText.plain(range.lowerBound), NumberText.plain(range.upperBound))
    let shown = NumberText.plain(number)
    return Bilingual("\(shown) is not between \(low) and \(high)", "\(shown) 不在 \(low) 与 \(high) 之间")
  }

  static func writeFraction(_ range: ClosedRange<Double>) -> Bilingual {
    range.upperBound <= 1
      ? Bilingual("Write a fraction of one: 0.05 for 5 %", "请写小数：5 % 写作 0.05")
      : Bilingual("Check the number and its unit", "请核对数值及其单位")
  }

  private mutating func single(_ value: YAMLValue, _ parameter: Parameter, _ scale: Double) -> [YearPath.Knot] {
    number(value, parameter, scale).map { [YearPath.Knot(0, $0)] } ?? []
  }

  private mutating func listed(_ value: YAMLValue, _ parameter: Parameter, _ scale: Double) -> [YearPath.Knot] {
    guard let map = value.mapping(&log) else { return [] }
    if map.entries.isEmpty { value.expected(Bilingual("a value for a year at least", "至少一个年度的取值"), log: &log) }
    return map.entries.compactMap { entry in
      let number = number(entry.value, parameter, scale)
      guard let year = entry.name.integer(in: 0...2800, &log), let number else { return nil }
      return YearPath.Knot(year, number)
    }
  }

  /// By what amounts are multiplied.
  private mutating func unit(_ value: YAMLValue?, _ parameter: Parameter) -> Double {
    guard let value, let text = value.text(&log) else { return 1 }
    guard parameter.isMoney else {
      value.fail(
        "notMoney", Bilingual("\(parameter.rawValue) is no money", "\(parameter.rawValue) 不是金额"),
        remedy: Bilingual("Leave unit out", "请删去 unit"), log: &log)
      return 1
    }
    return scale(value, text)
  }

  mutating func scale(_ value: YAMLValue, _ text: String) -> Double {
    guard let unit = MoneyUnit(text) else {
      let all = MoneyUnit.all.map(\.name).joined(separator: ", ")
      value.fail(
        "unknownWord", Bilingual("\"\(text)\" is not a unit of money", "“\(text)”不是金额单位"),
        remedy: Bilingual("Use one of: \(all)", "可用：\(all)"), log: &log)
      return 1
    }
    return Double(NumberText.powersOfTen[unit.exponent])
  }

  private mutating func continuation(_ value: YAMLValue) -> YearPath.Continuation {
    if value.isMapping {
      guard let map = value.mapping(required: ["growth"], log: &log), let growth = map["growth"],
        let rate = growth.number(&log)
      else { return .held }
      guard (-0.9...1).contains(rate) else {
        growth.fail(
          "outOfRange",
          Bilingual("\(NumberText.plain(rate)) is not between -0.9 and 1", "\(NumberText.plain(rate)) 不在 -0.9 与 1 之间"),
          remedy: Self.writeFraction(-0.9...1), log: &log)
        return .held
      }
      return .growth(rate)
    }
    let words: [(word: String, value: YearPath.Continuation)] = [("held", .held), ("wages", .wages)]
    return value.word(of: words, Bilingual("a way to go on", "延续方式"), &log) ?? .held
  }

  /// A change of values.
  mutating func change(_ value: YAMLValue, _ parameter: Parameter) -> YearPath.Change? {
    guard let map = mapping(value, ["add", "times", "unit", "from", "through", "phaseIn"]) else { return nil }
    return change(map, parameter)
  }

  mutating func change(_ map: YAMLMapping, _ parameter: Parameter) -> YearPath.Change? {
    let errors = log.count(.error)
    if map["add"] == nil, map["times"] == nil {
      map.whole.fail(
        "noChange", Bilingual("nothing is changed", "没有变动内容"),
        remedy: Bilingual("Give add, times or both", "请写 add 或 times"), log: &log)
    }
    let scale = unit(map.given("unit"), parameter)
    let added = map.given("add")?.number(&log) ?? 0
    let factor = map.given("times")?.number(&log) ?? 1
    let from = map.given("from")?.integer(in: 0...2800, &log)
    let through = map.given("through")?.integer(in: 0...2800, &log)
    let steps = map.given("phaseIn")?.integer(in: 0...200, &log) ?? 0
    if let from, let through, through < from, let end = map["through"] {
      end.fail(
        "endBeforeStart", Bilingual("ends before it begins", "结束早于开始"),
        remedy: Bilingual("Give the last year of the change, or leave through out", "请写变动的最后一年，或省略 through"), log: &log)
    }
    guard log.count(.error) == errors else { return nil }
    return YearPath.Change(added: added * scale, factor: factor, from: from, through: through, phaseIn: steps)
  }
}

extension Parameter {
  /// How it goes on where nothing is said.
  var continuation: YearPath.Continuation { self == .averageWage ? .wages : .held }
}
