import FundCore
import FundForecasting
import FundIO

extension SpendingChangeReport {
  /// Why a rate or a ratio is absent.
  private enum Reason: String {
    /// Nothing was spent at first.
    case nothingSpent
    /// Spending was or became zero, or the ratio is beyond the range of a double.
    case noRatio
  }

  /// One line per factor and step, and per factor for the split between the ends (`whole`) and the sum of the steps
  /// (`chain`); the factor `all` is the change itself.
  public func csv() -> [UInt8] {
    var csv = CSVWriter(["kind", "from", "through", "factor", "amount", "rate", "ratio", "reason"])
    func row(_ kind: String, _ step: SpendingChange.Step, _ factor: String, _ amount: Double, _ ratio: Double?) {
      csv.field(kind)
      csv.field(step.from)
      csv.field(step.through)
      csv.field(factor)
      csv.field(amount)
      csv.field(step.rate(of: amount))
      csv.field(ratio)
      csv.field(
        step.rate(of: amount) == nil ? Reason.nothingSpent.rawValue : ratio == nil ? Reason.noRatio.rawValue : nil)
      csv.endRow()
    }
    for (kind, step) in [("whole", change.whole)] + change.steps.map({ ("step", $0) }) {
      for factor in SpendingFactor.allCases {
        row(kind, step, factor.rawValue, step.amount(factor), step.part(factor).ratio)
      }
      row(kind, step, "all", step.change, step.ratio)
    }
    for factor in SpendingFactor.allCases {
      row("chain", change.whole, factor.rawValue, change.chained(factor), change.chainedRatio(factor))
    }
    return csv.bytes
  }

  /// The versioned JSON: the split between the ends, the sums of the chain, and each step.
  public func json() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.member("method", "lmdi")
      json.member("currency", currency.code)
      json.key("whole")
      json.object { write(change.whole, &$0) }
      json.key("chained")
      json.array(SpendingFactor.allCases) { json, factor in
        let sum = change.chained(factor)
        json.object { json in
          json.member("factor", factor.rawValue)
          json.member("amount", sum)
          write("rate", change.whole.rate(of: sum), .nothingSpent, &json)
          write("ratio", change.chainedRatio(factor), .noRatio, &json)
        }
      }
      json.key("steps")
      json.array(change.steps) { json, step in json.object { write(step, &$0) } }
    }
    return json.bytes
  }

  private func write(_ step: SpendingChange.Step, _ json: inout JSONWriter) {
    json.member("from", step.from.description)
    json.member("through", step.through.description)
    json.member("base", step.base)
    json.member("later", step.later)
    json.member("change", step.change)
    write("rate", step.growth, .nothingSpent, &json)
    write("ratio", step.ratio, .noRatio, &json)
    json.key("parts")
    json.array(SpendingFactor.allCases) { json, factor in
      let part = step.part(factor)
      json.object { json in
        json.member("factor", factor.rawValue)
        json.member("amount", part.amount)
        write("rate", step.rate(factor), .nothingSpent, &json)
        write("ratio", part.ratio, .noRatio, &json)
        json.key("categories")
        json.array(zip(step.split.categories, part.byCategory)) { json, category in
          json.object { json in
            json.member("name", category.0)
            json.member("amount", category.1)
          }
        }
      }
    }
  }

  private func write(_ key: String, _ x: Double?, _ reason: Reason, _ json: inout JSONWriter) {
    json.member(key, x)
    if x == nil { json.member(key + "Reason", reason.rawValue) }
  }
}
