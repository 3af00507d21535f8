public import FundCore

/// How a balance came about over a year (结余变动瀑布图): opening, items of income and spending, transfers, closing.
///
/// Bars stand one below the other, each beginning where the one above ended. They add up: `opening + items = closing`;
/// what they do not explain is a bar of its own.
public struct WaterfallChart: Chart {
  /// The name of the fund.
  public let name: String
  /// The first period.
  public let first: Period
  /// The last period.
  public let last: Period
  /// The bars from top to bottom; empty when the balances are not known.
  public let steps: [WaterfallStep]
  /// The currency.
  public let currency: Currency
  /// The language.
  public let language: Language

  /// States the figures; amounts that are not finite are left out. Between opening and closing what is missing becomes a
  /// bar when it is more than a billionth of the largest amount.
  public init(
    name: String, first: Period, last: Period, opening: Double, items: [WaterfallStep], closing: Double,
    currency: Currency, language: Language
  ) {
    self.name = name
    self.first = first
    self.last = last
    self.currency = currency
    self.language = language
    let zh = language == .zh
    guard opening.isFinite, closing.isFinite else {
      steps = []
      return
    }
    let shown = items.filter { $0.amount.isFinite && $0.amount != 0 && $0.kind != .opening && $0.kind != .closing }
    let rest = closing - opening - shown.reduce(0) { $0 + $1.amount }
    let largest = shown.map(\.amount.magnitude).reduce(max(opening.magnitude, closing.magnitude)) { max($0, $1) }
    let unexplained =
      rest.magnitude > largest * 1e-9
      ? [WaterfallStep(.unexplained, zh ? "未解释差额" : "not explained", rest)] : []
    steps =
      [WaterfallStep(.opening, zh ? "期初结余" : "opening balance", opening)] + shown + unexplained
      + [WaterfallStep(.closing, zh ? "期末结余" : "closing balance", closing)]
  }

  /// The change of the balance: …
  public var title: String {
    let zh = language == .zh
    let span = first == last ? "\(first)" : (zh ? "\(first) 至 \(last)" : "\(first) to \(last)")
    return ChartText.titled(zh ? "结余变动 \(span)" : "Change of the balance, \(span)", name, language)
  }

  /// The width and height.
  public var size: ChartSize { ChartSize(width: 640, height: Double(max(steps.count, 3)) * 24 + 52) }

  /// The scale of the amounts.
  var money: MoneyText.Scale {
    MoneyText.scale(for: steps.map(\.amount.magnitude).reduce(0) { max($0, $1) }, language)
  }

  /// Both balances and what moved most.
  public var alternative: String {
    let zh = language == .zh
    let unit = MoneyText.unit(money, currency, language)
    func number(_ x: Double) -> String { MoneyText.even(x, currency, money) }
    guard let opening = steps.first, let closing = steps.last else {
      return ChartText.titled(name, ChartText.nothing(language), language) + (zh ? "。" : ".")
    }
    let items = steps.dropFirst().dropLast()
    let gain = items.filter { $0.amount > 0 }.max { $0.amount < $1.amount }
    let loss = items.filter { $0.amount < 0 }.min { $0.amount < $1.amount }
    let largest = [gain, loss].compactMap { $0 }.map { "\($0.label) \($0.amount > 0 ? "+" : "")\(number($0.amount))" }
    let moved = largest.joined(separator: zh ? "、" : ", ")
    if zh {
      return "\(name)：期初结余 \(number(opening.amount))，期末结余 \(number(closing.amount)) \(unit)"
        + (moved.isEmpty ? "。" : "；变动最大的是\(moved)。")
    }
    return "\(name): opening balance \(number(opening.amount)), closing balance \(number(closing.amount)) \(unit)"
      + (moved.isEmpty ? "." : "; the largest items are \(moved).")
  }
}
