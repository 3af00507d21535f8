import FundActuarial
import FundCore
import FundIO

/// The change from one valuation to the next as people and programs read it (评估变动报表).
enum ValuationText {
  /// The steps, each with what it changes.
  static func table(_ change: ValuationChange, _ scale: MoneyText.Scale, _ language: Language) -> TextTable {
    let zh = language == .zh
    var table = TextTable([
      (zh ? "较上次评估的变动" : "change since the earlier valuation", .left), (zh ? "类别" : "kind", .left),
      (zh ? "精算平衡" : "balance", .right), (zh ? "现值盈余" : "surplus, value", .right),
      (zh ? "\(change.year) 年末月数" : "months \(change.year)", .right),
    ])
    func points(_ x: Double?) -> String {
      x.map { ($0 >= 0 ? "+" : "") + NumberText.fixed($0 * 100, decimals: 3) } ?? "–"
    }
    func months(_ x: Double?) -> String { x.map { ($0 >= 0 ? "+" : "") + NumberText.fixed($0, decimals: 2) } ?? "–" }
    for step in change.steps {
      table.add([
        step.title[language], kind(step.kind, language), points(step.balance), MoneyText.number(step.surplus, scale),
        months(step.months),
      ])
    }
    let whole = change.steps.reduce(0) { $0 + $1.surplus }
    let balance = change.later.flatMap { later in change.earlier.map { later - $0 } }
    let all = change.steps.compactMap(\.months)
    table.add([
      zh ? "合计" : "all", "", points(balance), MoneyText.number(whole, scale),
      months(all.isEmpty ? nil : all.reduce(0, +)),
    ])
    return table
  }

  private static func kind(_ kind: ValuationChange.Step.Kind, _ language: Language) -> String {
    let zh = language == .zh
    switch kind {
    case .method: return zh ? "方法" : "method"
    case .data: return zh ? "数据" : "data"
    case .assumption: return zh ? "假设" : "assumption"
    }
  }

  static func write(_ change: ValuationChange, _ json: inout JSONWriter) {
    json.member("year", change.year)
    json.member("earlierBalance", change.earlier)
    json.member("laterBalance", change.later)
    json.key("steps")
    json.array(change.steps) { json, step in
      json.object { json in
        json.member("kind", step.kind.rawValue)
        json.member("key", step.key)
        json.member("actuarialBalance", step.balance)
        json.member("surplus", step.surplus)
        json.member("months", step.months)
      }
    }
  }
}
