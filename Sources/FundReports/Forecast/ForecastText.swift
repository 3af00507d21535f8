import FundActuarial
import FundCore
import FundForecasting
import FundLedger

/// Texts that forecasts and back-tests share (预测报表用语).
enum ForecastText {
  /// The heading of a series: code, name and kind of a fund, or its name.
  static func heading(_ subject: ForecastSubject, _ item: LedgerItem?, _ language: Language) -> String {
    guard let attributes = subject.attributes, let item else { return subject.name }
    let kind = FundLabel.kind(attributes.fund, language)
    return "\(attributes.fund.region.code) \(attributes.displayName) · \(kind) · \(item.title[language])"
  }

  /// The name beside the fund; empty for a series of a file.
  static func displayName(_ subject: ForecastSubject) -> String { subject.attributes?.displayName ?? "" }

  /// Numbers of a series in one scale: money of funds in the scale of the largest, others with six digits.
  struct Scale {
    private let money: MoneyText.Scale?
    /// The unit; nil for a series of a file.
    let unit: String?

    init(_ subject: ForecastSubject, largest: Double, _ language: Language) {
      guard let currency = subject.attributes?.currency else {
        money = nil
        unit = nil
        return
      }
      let scale = MoneyText.scale(for: largest, language)
      money = scale
      unit = MoneyText.unit(scale, currency, language)
    }

    func number(_ x: Double?) -> String {
      guard let x, x.isFinite else { return "–" }
      return money.map { MoneyText.number(x, $0) } ?? SignificantText.number(x)
    }
  }

  /// A level as its per cents: `80`, `97.5`.
  static func percent(_ level: Double) -> String { SignificantText.number(level * 100) }

  /// A level in a heading or key, such as `80`, `975`.
  static func key(_ level: Double) -> String { percent(level).replacing(".", with: "") }

  /// A key of JSON for a probability, such as `p05`, `p50`, `p025`.
  static func percentile(_ p: Double) -> String {
    let text = SignificantText.number(p * 100).replacing(".", with: "")
    return "p" + (p < 0.1 ? "0" : "") + text
  }

  /// A ratio such as a scaled error.
  static func ratio(_ x: Double?) -> String { x.map { NumberText.fixed($0, decimals: $0 < 10 ? 2 : 1) } ?? "–" }

  /// A share of values inside intervals, whole per cents.
  static func share(_ x: Double?) -> String {
    guard let x, x.isFinite else { return "–" }
    return NumberText.fixed(x * 100, decimals: 0) + " %"
  }

  /// What intervals rest on, in a word.
  static func word(_ kind: ConformalIntervals.Kind, _ language: Language) -> String {
    let zh = language == .zh
    return switch kind {
    case .conformal: zh ? "历史误差" : "errors"
    case .pooled: zh ? "合并误差" : "pooled errors"
    case .analytic: zh ? "模型" : "model"
    }
  }
}
