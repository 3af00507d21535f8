import FundCore

/// Numbers and names as alerts print them.
enum AlertText {
  /// Months with one decimal, or as many as an edge of up to three has.
  static func months(_ x: Double?) -> String {
    guard let x else { return "?" }
    let tenths = (x * 10).rounded() / 10
    return tenths == x ? NumberText.plain(x) : NumberText.fixed(x, decimals: x.magnitude < 1 ? 2 : 1)
  }

  /// A fraction as per cent with one decimal: `+8.0 %`.
  static func percent(_ x: Double, signed: Bool) -> String {
    let text = NumberText.fixed(x * 100, decimals: 1) + " %"
    return signed && x >= 0 && !text.hasPrefix("-") ? "+" + text : text
  }

  /// A probability in whole per cent: `36 %`, `<1 %`, `>99 %`.
  static func probability(_ p: Double?) -> String {
    guard let p else { return "?" }
    if p > 0, p < 0.005 { return "<1 %" }
    if p < 1, p > 0.995 { return ">99 %" }
    return NumberText.fixed(p * 100, decimals: 0) + " %"
  }

  /// A difference of fractions in percentage points.
  static func points(_ x: Double?) -> String { x.map { NumberText.fixed($0 * 100, decimals: 1) } ?? "?" }

  /// A value in the form of its metric.
  static func number(_ x: Double?, isFraction: Bool, signed: Bool) -> String {
    guard let x else { return "?" }
    return isFraction ? percent(x, signed: signed) : months(x)
  }

  /// Whether a metric is a fraction of one, by the names of the catalogue.
  static func isFraction(_ metric: MetricID) -> Bool {
    let name = metric.rawValue.prefix { $0 != "(" }
    return name.hasSuffix("Rate") || name.hasPrefix("incomeGrowth") || name.hasPrefix("spendingGrowth")
      || name == "spendingToIncome" || name == "realReturn" || name == "budgetExecution"
  }

  /// The name of a metric; the identifier where there is no other.
  static func metric(_ metric: MetricID, _ language: Language) -> String {
    let name = String(metric.rawValue.prefix { $0 != "(" })
    let title =
      switch name {
      case "months": Bilingual("months of reserve", "可支付月数")
      case "currentSurplusRate": Bilingual("current-surplus rate", "当期结余率")
      case "cumulativeSurplusRate": Bilingual("cumulative-surplus rate", "累计结余率")
      case "deficitRate": Bilingual("deficit rate", "赤字率")
      case "spendingToIncome": Bilingual("spending to income", "支出收入比")
      case "incomeGrowth": Bilingual("income growth", "收入增幅")
      case "spendingGrowth": Bilingual("spending growth", "支出增幅")
      case "balance": Bilingual("balance", "累计结余")
      default: Bilingual(name, name)
      }
    return title[language]
  }

  /// The name of a cause.
  static func cause(_ cause: Attribution.Cause, _ language: Language) -> String {
    let title =
      switch cause {
      case .income: Bilingual("income", "收入")
      case .spending: Bilingual("spending", "支出")
      case .transferIn: Bilingual("transfers in", "转移收入")
      case .transferOut: Bilingual("transfers out", "转移支出")
      case .restatement: Bilingual("restatement", "期初调整")
      case .denominator: Bilingual("mean spending", "月均支出")
      }
    return title[language]
  }

  /// Which causes moved the months, the largest first, at most three; nil when nothing did.
  static func attribution(_ a: Attribution, _ language: Language) -> String? {
    let parts = a.parts.enumerated().filter { $1.months.magnitude >= 0.005 }
      .sorted { ($1.element.months.magnitude, $0.offset) < ($0.element.months.magnitude, $1.offset) }.prefix(3)
    guard !parts.isEmpty else { return nil }
    let named = parts.map { "\(cause($0.element.cause, language)) \(signed($0.element.months))" }
    if language == .zh {
      return "较\(a.from)变动 \(signed(a.change)) 个月：" + named.joined(separator: "，")
    }
    return "\(signed(a.change)) months since \(a.from): " + named.joined(separator: ", ")
  }

  private static func signed(_ x: Double) -> String {
    let text = NumberText.fixed(x, decimals: 2)
    return text.hasPrefix("-") ? text : "+" + text
  }
}
