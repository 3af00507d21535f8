public import FundCore

/// Income and spending per period, history and forecast with 80 % intervals (收支图).
///
/// Income is a solid line, spending a dashed one; right of the vertical line stand medians, with the interval around them.
public struct FlowChart: Chart {
  /// The name of the fund.
  public let name: String
  /// The first period.
  public let start: Period
  /// Income (收入).
  public let income: FlowLine
  /// Spending (支出), of the same periods.
  public let spending: FlowLine
  /// The currency.
  public let currency: Currency
  /// The language.
  public let language: Language

  /// States the figures; both lines must have as many periods of history, else the shorter history counts as unknown before.
  public init(
    name: String, start: Period, income: FlowLine, spending: FlowLine, currency: Currency, language: Language
  ) {
    self.name = name
    self.start = start
    let count = max(income.history.count, spending.history.count)
    func padded(_ line: FlowLine) -> FlowLine {
      FlowLine(
        history: Array(repeating: nil, count: count - line.history.count) + line.history, ahead: line.ahead)
    }
    self.income = padded(income)
    self.spending = padded(spending)
    self.currency = currency
    self.language = language
  }

  /// Income and spending: …
  public var title: String {
    ChartText.titled(language == .zh ? "收入与支出" : "Income and spending", name, language)
  }

  /// The width and height.
  public var size: ChartSize { ChartSize(width: 640, height: 300) }

  /// The scale of the amounts.
  var money: MoneyText.Scale {
    let known = (income.middle + spending.middle).compactMap { $0?.magnitude }.sorted()
    return MoneyText.scale(for: known.isEmpty ? 1 : known[(known.count - 1) * 9 / 10], language)
  }

  /// The unit of the amounts in words.
  var unit: String { MoneyText.unit(money, currency, language) }

  /// An amount in the unit of the chart.
  func amount(_ x: Double) -> String { MoneyText.even(x, currency, money) }

  var periodCount: Int {
    income.history.count + max(income.ahead.count, spending.ahead.count)
  }

  /// The last known and the last expected figures of both.
  public var alternative: String {
    let zh = language == .zh
    let last = (0..<income.history.count).last { income.history[$0] != nil && spending.history[$0] != nil }
    let end = min(income.ahead.count, spending.ahead.count) - 1
    var parts: [String] = []
    if let last, let i = income.history[last], let e = spending.history[last] {
      let period = "\(start + last)"
      parts.append(
        zh
          ? "\(period) 收入 \(amount(i))，支出 \(amount(e)) \(unit)"
          : "\(period): income \(amount(i)), spending \(amount(e)) \(unit)")
    }
    if end >= 0, let i = income.ahead[end].median, let e = spending.ahead[end].median, i.isFinite, e.isFinite {
      let period = "\(start + (income.history.count + end))"
      parts.append(
        zh
          ? "\(period) 预测中位数 收入 \(amount(i))，支出 \(amount(e)) \(unit)"
          : "\(period), medians: income \(amount(i)), spending \(amount(e)) \(unit)")
    }
    guard !parts.isEmpty else {
      return ChartText.titled(name, ChartText.nothing(language), language) + (zh ? "。" : ".")
    }
    return zh ? "\(name)：" + parts.joined(separator: "；") + "。" : "\(name). " + parts.joined(separator: "; ") + "."
  }
}
